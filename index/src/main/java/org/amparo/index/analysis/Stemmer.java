package org.amparo.index.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Stems one word at a time with a Lucene filter. Not for use by two threads. */
final class Stemmer {
  /** Texts repeat their words: remembering beats stemming again. */
  private static final int REMEMBERED = 20_000;

  private final OneWord word = new OneWord();
  private final TokenStream stemmed;
  private final CharTermAttribute stem;
  private final Map<String, String> known = new HashMap<>();

  Stemmer(Function<TokenStream, TokenStream> filter) {
    stemmed = filter.apply(word);
    stem = stemmed.addAttribute(CharTermAttribute.class);
  }

  String stem(String folded) {
    String remembered = known.get(folded);
    if (remembered != null) {
      return remembered;
    }
    if (known.size() == REMEMBERED) {
      known.clear();
    }
    word.next = folded;
    try {
      stemmed.incrementToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String result = Folding.fold(stem.toString());
    known.put(folded, result);
    return result;
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
