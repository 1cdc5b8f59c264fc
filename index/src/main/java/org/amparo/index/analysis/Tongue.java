package org.amparo.index.analysis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/** A language with an analysis of its own. */
public enum Tongue {
  ES(
      SpanishAnalyzer.getDefaultStopSet(),
      () -> LightStems::spanish,
      () -> snowball(new SpanishStemmer())),
  EN(englishStopwords(), Tongue::english, () -> snowball(new EnglishStemmer())),
  PT(
      PortugueseAnalyzer.getDefaultStopSet(),
      () -> LightStems::portuguese,
      () -> snowball(new PortugueseStemmer())),
  FR(
      FrenchAnalyzer.getDefaultStopSet(),
      () -> LightStems::french,
      () -> snowball(new FrenchStemmer()));

  private final Set<String> stopwords;
  private final Supplier<UnaryOperator<String>> lightStem;
  private final Supplier<UnaryOperator<String>> rootStem;

  Tongue(
      CharArraySet stopwords,
      Supplier<UnaryOperator<String>> lightStem,
      Supplier<UnaryOperator<String>> rootStem) {
    this.stopwords =
        stopwords.stream()
            .map(word -> Folding.fold(new String((char[]) word)))
            .collect(Collectors.toSet());
    this.lightStem = lightStem;
    this.rootStem = rootStem;
  }

  /** Lucene's own list for English is too short for questions. */
  private static CharArraySet englishStopwords() {
    String words =
        """
        a about after against all also an and any are as at be because been before being between both \
        but by can could did do does during each for from further had has have having he her hers \
        herself him himself his how i if in into is it its itself me more most my no nor not of on \
        once only or other our out over own same she should so some such than that the their theirs \
        them themselves then there these they this those through to too under until up very was we \
        were what when where which while who whom whose why will with would you your\
        """;
    return new CharArraySet(Arrays.asList(words.split(" ")), false);
  }

  /** The two-letter code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this folded word carries no meaning of its own. */
  public boolean isStopword(String folded) {
    return stopwords.contains(folded);
  }

  /** A stemmer that conflates little: plural and gender. Not for use by two threads. */
  Stemmer lightStemmer() {
    return new Stemmer(lightStem.get());
  }

  /** A stemmer that conflates much: inflected verbs, too. Not for use by two threads. */
  Stemmer rootStemmer() {
    return new Stemmer(rootStem.get());
  }

  private static UnaryOperator<String> english() {
    var stemmed = new FilteredWord(KStemFilter::new);
    return word -> stemmed.of(LightStems.englishSingular(word));
  }

  private static UnaryOperator<String> snowball(SnowballStemmer stemmer) {
    return word -> {
      stemmer.setCurrent(word);
      stemmer.stem();
      return stemmer.getCurrent();
    };
  }
}
