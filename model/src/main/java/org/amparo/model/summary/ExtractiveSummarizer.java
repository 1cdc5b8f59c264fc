package org.amparo.model.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.model.ModelVersion;
import org.amparo.model.text.FunctionWords;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;
import org.amparo.model.text.Tokens;

/**
 * Chooses the sentences that carry the case.
 *
 * <p>Salience of a sentence is its centrality among the sentences of the document (LexRank: Erkan
 * and Radev 2004, doi:10.1613/jair.1523), weighed by where it stands, since case documents state
 * their matter early, by what it does ({@link SentenceRoles}), and by whether it reads as a
 * statement at all. Sentences are then taken greedily by maximal marginal relevance (Carbonell and
 * Goldstein 1998, doi:10.1145/290941.291025), so that none says again what another said, and the
 * person, the claim and the outcome each come once before any comes twice.
 */
public final class ExtractiveSummarizer implements Summarizer {

  private static final ModelVersion MODEL = new ModelVersion("amparo-extractive", "2");

  private static final int FEWEST_WORDS = 3;
  private static final double REDUNDANCY_WEIGHT = 0.6;

  /** What every substantial sentence is worth, beside its centrality. */
  private static final double SUBSTANCE = 0.3;

  /** Words of substance beyond which a sentence says too much at once. */
  private static final double LONG = 30;

  private static final int SHORT_PAPER = 8_000;
  private static final double FAR_INTO_A_NOTE = 0.5;
  private static final double FAR_INTO_A_PAPER = 0.1;
  private static final double FIRST_PARAGRAPHS = 750;

  private final SentenceBreaker breaker = new SentenceBreaker();
  private final SentenceRoles roles = new SentenceRoles();
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
    Tokens tokens = Tokens.of(text);
    int[] candidates = candidates(vectors);
    double[] centrality = new SentenceGraph(vectors, candidates).centrality();
    double[] salience = new double[candidates.length];
    var said = new ArrayList<SentenceRoles.Role>();
    double mostCentral =
        IntStream.range(0, centrality.length).mapToDouble(i -> centrality[i]).max().orElse(1);
    for (int i = 0; i < candidates.length; i++) {
      int sentence = candidates[i];
      Span span = spans.get(sentence);
      salience[i] =
          (centrality[i] / mostCentral + SUBSTANCE)
              * position(span.start(), text.length())
              * readability(span.of(text), vectors.length(sentence));
      said.add(roles.of(tokens, span));
    }
    return pick(vectors, candidates, salience, said, sentences).stream().map(spans::get).toList();
  }

  /** The sentences with something to say; all, where none has. */
  private static int[] candidates(SentenceVectors vectors) {
    int[] substantial =
        IntStream.range(0, vectors.size())
            .filter(sentence -> vectors.length(sentence) >= FEWEST_WORDS)
            .toArray();
    return substantial.length > 0 ? substantial : IntStream.range(0, vectors.size()).toArray();
  }

  /** A note is its matter from end to end; a long paper states it in its first paragraphs. */
  private static double position(int start, int textLength) {
    double paper = Math.min(1, (double) textLength / SHORT_PAPER);
    double floor = FAR_INTO_A_NOTE + (FAR_INTO_A_PAPER - FAR_INTO_A_NOTE) * paper;
    double late = textLength > 10_000 && textLength - start < 1_250 ? 0.1 : 0;
    return floor + (1 - floor) * Math.exp(-start / FIRST_PARAGRAPHS) + late;
  }

  /** Headings, fragments, tables of numbers and sentences that run over a page carry no summary. */
  private static double readability(String sentence, int words) {
    double length = words < 6 ? words / 6.0 : words > LONG ? Math.pow(LONG / words, 1.5) : 1;
    long letters = sentence.chars().filter(Character::isLetter).count();
    double prose = Math.min(1, letters / (0.7 * sentence.length()));
    boolean question = sentence.endsWith("?");
    return length * prose * (question ? 0.7 : 1);
  }

  private static List<Integer> pick(
      SentenceVectors vectors,
      int[] candidates,
      double[] salience,
      List<SentenceRoles.Role> roles,
      int sentences) {
    Set<String> said = new HashSet<>();
    var picked = new ArrayList<Integer>();
    double[] redundancy = new double[candidates.length];
    boolean[] taken = new boolean[candidates.length];
    while (picked.size() < Math.min(sentences, candidates.length)) {
      int best = -1;
      double bestValue = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < candidates.length; i++) {
        double value =
            salience[i] * roles.get(i).weight(said) * (1 - REDUNDANCY_WEIGHT * redundancy[i]);
        if (!taken[i] && redundancy[i] < 0.8 && value > bestValue) {
          best = i;
          bestValue = value;
        }
      }
      if (best < 0) {
        break;
      }
      taken[best] = true;
      said.addAll(roles.get(best).roles());
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
