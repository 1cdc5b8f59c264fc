package org.amparo.model.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.amparo.model.ModelVersion;
import org.amparo.model.text.FunctionWords;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;

/**
 * Chooses the sentences that carry the case.
 *
 * <p>Salience of a sentence is its centrality among the sentences of the document (LexRank: Erkan
 * and Radev 2004, doi:10.1613/jair.1523), weighed by where it stands, since case documents state
 * their matter early, and by whether it reads as a statement at all. Sentences are then taken
 * greedily by maximal marginal relevance (Carbonell and Goldstein 1998, doi:10.1145/290941.291025),
 * so that none says again what another said.
 */
public final class ExtractiveSummarizer implements Summarizer {

  private static final ModelVersion MODEL = new ModelVersion("amparo-extractive", "1");

  private static final int FEWEST_WORDS = 3;
  private static final double REDUNDANCY_WEIGHT = 0.6;

  private final SentenceBreaker breaker = new SentenceBreaker();
  private final FunctionWords functionWords = new FunctionWords();

  @Override
  public ModelVersion model() {
    return MODEL;
  }

  @Override
  public Summary summarize(String text, String language, int sentences) {
    if (sentences < 1) {
      throw new IllegalArgumentException("at least one sentence, not " + sentences);
    }
    List<Span> spans = breaker.sentences(text, language);
    List<Span> chosen =
        spans.size() <= sentences && text.length() < 2_000
            ? spans
            : choose(text, language, spans, sentences);
    return new Summary(
        chosen.stream()
            .map(span -> new Summary.Sentence(asLine(span.of(text)), span.start(), span.end()))
            .toList(),
        MODEL);
  }

  private List<Span> choose(String text, String language, List<Span> spans, int sentences) {
    var vectors = SentenceVectors.of(text, spans, functionWords.of(language));
    int[] candidates = candidates(vectors);
    double[] centrality = new SentenceGraph(vectors, candidates).centrality();
    double[] salience = new double[candidates.length];
    double mostCentral =
        IntStream.range(0, centrality.length).mapToDouble(i -> centrality[i]).max().orElse(1);
    for (int i = 0; i < candidates.length; i++) {
      int sentence = candidates[i];
      Span span = spans.get(sentence);
      salience[i] =
          (centrality[i] / mostCentral + 0.5 * vectors.similarityToCentroid(sentence))
              * position(span.start(), text.length())
              * readability(span.of(text), vectors.length(sentence));
    }
    return pick(vectors, candidates, salience, sentences).stream().map(spans::get).toList();
  }

  /** The sentences with something to say; all, where none has. */
  private static int[] candidates(SentenceVectors vectors) {
    int[] substantial =
        IntStream.range(0, vectors.size())
            .filter(sentence -> vectors.length(sentence) >= FEWEST_WORDS)
            .toArray();
    return substantial.length > 0 ? substantial : IntStream.range(0, vectors.size()).toArray();
  }

  /** 1 at the beginning, half of that after some pages. */
  private static double position(int start, int textLength) {
    double pages = start / 2_500.0;
    double fromEnd = (textLength - start) / 2_500.0;
    double early = 0.45 + 0.55 * Math.exp(-pages / 1.2);
    double late = textLength > 10_000 && fromEnd < 0.5 ? 0.1 : 0;
    return early + late;
  }

  /** Headings, fragments, tables of numbers and sentences that run over a page carry no summary. */
  private static double readability(String sentence, int words) {
    double length = words < 6 ? words / 6.0 : words > 60 ? 60.0 / words : 1;
    long letters = sentence.chars().filter(Character::isLetter).count();
    double prose = Math.min(1, letters / (0.7 * sentence.length()));
    boolean question = sentence.endsWith("?");
    return length * prose * (question ? 0.7 : 1);
  }

  private static List<Integer> pick(
      SentenceVectors vectors, int[] candidates, double[] salience, int sentences) {
    var picked = new ArrayList<Integer>();
    double[] redundancy = new double[candidates.length];
    boolean[] taken = new boolean[candidates.length];
    while (picked.size() < Math.min(sentences, candidates.length)) {
      int best = -1;
      double bestValue = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < candidates.length; i++) {
        double value = salience[i] * (1 - REDUNDANCY_WEIGHT * redundancy[i]);
        if (!taken[i] && redundancy[i] < 0.8 && value > bestValue) {
          best = i;
          bestValue = value;
        }
      }
      if (best < 0) {
        break;
      }
      taken[best] = true;
      picked.add(candidates[best]);
      for (int i = 0; i < candidates.length; i++) {
        redundancy[i] =
            Math.max(redundancy[i], vectors.similarity(candidates[i], candidates[best]));
      }
    }
    picked.sort(Comparator.naturalOrder());
    return picked;
  }

  private static String asLine(String sentence) {
    return sentence.replaceAll("\\s+", " ");
  }
}
