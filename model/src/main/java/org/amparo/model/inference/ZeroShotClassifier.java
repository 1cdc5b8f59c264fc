package org.amparo.model.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/**
 * Gives texts labels that a model was never trained for: each label becomes a statement, and a
 * model of natural-language inference says whether the text entails it. Safe for many threads.
 *
 * <p>Source: Yin et al. (2019), arXiv:1909.00161.
 */
public final class ZeroShotClassifier implements AutoCloseable {

  /**
   * A label to ask for.
   *
   * @param id what the answer calls it
   * @param statement a whole sentence in the language of the text, such as "Este texto trata de
   *     asilo."
   */
  public record Candidate(String id, String statement) {}

  private final EncoderSession session;
  private final int entailment;
  private final int contradiction;

  /**
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static ZeroShotClassifier load(VerifiedModel model) throws IOException {
    Tasks.require(model, Set.of(Task.INFERENCE));
    return new ZeroShotClassifier(new EncoderSession(model));
  }

  private ZeroShotClassifier(EncoderSession session) {
    this.session = session;
    List<String> labels = session.description().labels();
    entailment =
        IntStream.range(0, labels.size())
            .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith("entail"))
            .findFirst()
            .orElseThrow();
    contradiction =
        IntStream.range(0, labels.size())
            .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith("contra"))
            .findFirst()
            .orElse(entailment == 0 ? 1 : 0);
  }

  public ModelDescription model() {
    return session.description();
  }

  /** Tokens of a statement, special ones included; it must leave the text room. */
  public int tokens(String statement) {
    return session.tokens(statement).length();
  }

  /** For each label by itself, the probability that it holds: entailed rather than contradicted. */
  public List<List<LabelScore>> classifyMulti(List<String> texts, List<Candidate> candidates) {
    return classify(texts, candidates, true);
  }

  /** The labels as alternatives: the probabilities of one text add up to 1. */
  public List<List<LabelScore>> classifySingle(List<String> texts, List<Candidate> candidates) {
    return classify(texts, candidates, false);
  }

  private List<List<LabelScore>> classify(
      List<String> texts, List<Candidate> candidates, boolean multi) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no label to ask for");
    }
    List<Tokens> pairs =
        texts.stream()
            .flatMap(text -> candidates.stream().map(c -> session.tokens(text, c.statement())))
            .toList();
    List<float[]> logits = session.answers(pairs);
    List<List<LabelScore>> answers = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      int from = text * candidates.size();
      answers.add(scores(logits.subList(from, from + candidates.size()), candidates, multi));
    }
    return List.copyOf(answers);
  }

  private List<LabelScore> scores(List<float[]> logits, List<Candidate> candidates, boolean multi) {
    float[] entailed = new float[candidates.size()];
    for (int i = 0; i < entailed.length; i++) {
      entailed[i] = logits.get(i)[entailment];
    }
    double[] shares = Probabilities.softmax(entailed, 0, entailed.length);
    List<LabelScore> scores = new ArrayList<>();
    for (int i = 0; i < entailed.length; i++) {
      double alone = Probabilities.sigmoid(entailed[i] - logits.get(i)[contradiction]);
      scores.add(new LabelScore(candidates.get(i).id(), multi ? alone : shares[i]));
    }
    scores.sort(Comparator.comparingDouble(LabelScore::score).reversed());
    return List.copyOf(scores);
  }

  @Override
  public void close() {
    session.close();
  }
}
