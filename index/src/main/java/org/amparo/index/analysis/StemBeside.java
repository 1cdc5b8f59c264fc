package org.amparo.index.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Puts the stem of each word that has meaning at the word's own position, marked so that it is
 * never taken for a word. One field then holds both, phrases may mix them, and lengths count words
 * once.
 */
final class StemBeside extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Tongue tongue;
  private final Stemmer stemmer;
  private String stem;

  StemBeside(TokenStream words, Tongue tongue) {
    super(words);
    this.tongue = tongue;
    this.stemmer = tongue.lightStemmer();
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    stem = null;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (stem != null) {
      term.setEmpty().append(stem);
      position.setPositionIncrement(0);
      stem = null;
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    String word = term.toString();
    if (hasStem(word)) {
      stem = CaseAnalysis.STEM_MARK + stemmer.stem(word);
    }
    return true;
  }

  private boolean hasStem(String word) {
    return word.length() > 2 && Character.isLetter(word.charAt(0)) && !tongue.isStopword(word);
  }
}
