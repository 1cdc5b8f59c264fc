package org.amparo.index.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Sends one word at a time through a Lucene filter. */
final class FilteredWord {
  private final OneWord word = new OneWord();
  private final TokenStream filtered;
  private final CharTermAttribute result;

  FilteredWord(Function<TokenStream, TokenStream> filter) {
    filtered = filter.apply(word);
    result = filtered.addAttribute(CharTermAttribute.class);
  }

  String of(String text) {
    word.next = text;
    try {
      filtered.incrementToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result.toString();
  }

  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String next;

    @Override
    public boolean incrementToken() {
      clearAttributes();
      term.setEmpty().append(next);
      return true;
    }
  }
}
