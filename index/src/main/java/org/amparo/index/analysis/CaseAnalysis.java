package org.amparo.index.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The analysis of documents in their language, and of questions in all. For any thread. */
public final class CaseAnalysis implements AutoCloseable {
  /** In front of every stem in the index. No word begins with it. */
  public static final char STEM_MARK = '=';

  private final Analyzer bare = new Words(null, false);
  private final Analyzer exact = new Words(null, true);
  private final Map<Tongue, Analyzer> byTongue = new EnumMap<>(Tongue.class);
  private final ThreadLocal<Stemmers> stemmers = ThreadLocal.withInitial(Stemmers::new);

  public CaseAnalysis() {
    for (Tongue tongue : Tongue.values()) {
      byTongue.put(tongue, new Words(tongue, true));
    }
  }

  /**
   * A word of a text.
   *
   * @param folded as the index holds it
   * @param start first UTF-16 unit
   * @param end one past the last
   */
  public record Word(String folded, int start, int end) {}

  /** The analysis for documents in this language; exact forms alone if it is not one of ours. */
  public Analyzer forLanguage(String code) {
    return tongue(code).map(byTongue::get).orElse(exact);
  }

  /** The tongue of this code, if it is one of ours. */
  public static Optional<Tongue> tongue(String code) {
    for (Tongue tongue : Tongue.values()) {
      if (tongue.code().equalsIgnoreCase(code)) {
        return Optional.of(tongue);
      }
    }
    return Optional.empty();
  }

  /** The words of a text in their exact folded forms. */
  public List<Word> words(String text) {
    var words = new ArrayList<Word>();
    try (TokenStream stream = bare.tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** The marked stem of a folded word in one language. */
  public String stem(String folded, Tongue tongue) {
    return STEM_MARK + stemmers.get().light.get(tongue).stem(folded);
  }

  /** The marked stems of a folded word in every language, without repetition. */
  public Set<String> stems(String folded) {
    var stems = new LinkedHashSet<String>();
    if (folded.length() > 2 && Character.isLetter(folded.charAt(0))) {
      for (Tongue tongue : Tongue.values()) {
        stems.add(stem(folded, tongue));
      }
    }
    return stems;
  }

  /** The root of a folded word in one language: the same for a verb and most of its inflections. */
  public String root(String folded, Tongue tongue) {
    return stemmers.get().root.get(tongue).stem(folded);
  }

  @Override
  public void close() {
    bare.close();
    exact.close();
    byTongue.values().forEach(Analyzer::close);
  }

  private static final class Stemmers {
    private final Map<Tongue, Stemmer> light = new EnumMap<>(Tongue.class);
    private final Map<Tongue, Stemmer> root = new EnumMap<>(Tongue.class);

    Stemmers() {
      for (Tongue tongue : Tongue.values()) {
        light.put(tongue, tongue.lightStemmer());
        root.put(tongue, tongue.rootStemmer());
      }
    }
  }

  /** Words, with dates and, if the language is ours, their stems beside them. */
  private static final class Words extends Analyzer {
    private final Tongue tongue;
    private final boolean dates;

    /**
     * @param tongue null for exact forms alone
     */
    Words(Tongue tongue, boolean dates) {
      super(PER_FIELD_REUSE_STRATEGY);
      this.tongue = tongue;
      this.dates = dates;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      TokenStream words = new WordShape(new ICUFoldingFilter(source));
      if (dates) {
        // Only in English, and where the language is not known, may the month stand first.
        words = new DateBeside(words, tongue == null || tongue == Tongue.EN);
      }
      return new TokenStreamComponents(
          source, tongue == null ? words : new StemBeside(words, tongue));
    }
  }
}
