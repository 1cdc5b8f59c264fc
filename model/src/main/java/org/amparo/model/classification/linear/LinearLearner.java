package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.classification.learning.Learner;
import org.amparo.model.classification.learning.Learnt;
import org.amparo.model.classification.learning.Reading;
import org.amparo.model.classification.learning.Targets;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Learns the linear model that Amparo ships with: over words, pairs of words, concepts and the
 * layout of the paper. The taxonomy's own words for its topics are learned from as well.
 */
public final class LinearLearner implements Learner {

  private final Labels labels;
  private final List<Example> descriptions;
  private final Concepts concepts = Concepts.builtIn();

  public LinearLearner(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
    this.descriptions = descriptions(taxonomy);
  }

  @Override
  public Learnt learn(List<LabelledText> texts, DoubleConsumer progress) {
    List<TrainingText> alike =
        texts.stream().map(text -> new TrainingText(text, 1, Set.of())).toList();
    return fit(alike, (step, _) -> progress.accept((double) step / LogisticRegression.STEPS));
  }

  /** Fits to the texts, and to what the taxonomy says of each topic. */
  Fitted fit(List<TrainingText> texts, LimitedMemoryBfgs.Progress progress) {
    List<Example> all =
        Stream.concat(texts.stream().map(this::example), descriptions.stream()).toList();
    Vocabulary vocabulary = Vocabulary.of(all.stream().map(Example::text).toList(), concepts);
    Weights weights =
        new LogisticRegression(labels)
            .fit(
                all.stream().map(text -> Window.whole(text.text(), vocabulary).bag()).toList(),
                targetsOf(all),
                vocabulary.size(),
                progress);
    return new Fitted(vocabulary, weights);
  }

  /** What is to be said of the texts. */
  Targets targets(List<TrainingText> texts) {
    return targetsOf(texts.stream().map(this::example).toList());
  }

  private static Targets targetsOf(List<Example> examples) {
    float[] weights = new float[examples.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) examples.get(i).weight();
    }
    return new Targets(
        examples.stream().map(Example::truth).toArray(boolean[][]::new),
        examples.stream().map(Example::silent).toArray(boolean[][]::new),
        weights);
  }

  private Example example(TrainingText taught) {
    return new Example(
        taught.text().text(),
        labels.truth(taught.text()),
        labels.among(taught.silent()),
        taught.weight());
  }

  /** A topic's description, in each language, is a short text about it; of no type or urgency. */
  private List<Example> descriptions(Taxonomy taxonomy) {
    var examples = new ArrayList<Example>();
    for (Label topic : taxonomy.topics()) {
      for (String language : new TreeSet<>(topic.names().keySet())) {
        String description = topic.descriptions().getOrDefault(language, "");
        examples.add(
            new Example(
                topic.names().get(language) + ". " + description,
                labels.among(Set.of(topic.id())),
                new boolean[labels.size()],
                1));
      }
    }
    return examples;
  }

  /**
   * @param truth whether each label holds, [labels]
   * @param silent whether the text says nothing of the label, [labels]
   */
  private record Example(String text, boolean[] truth, boolean[] silent, double weight) {}

  /** The words that were found, and what they weigh. */
  record Fitted(Vocabulary vocabulary, Weights weights) implements Learnt {

    @Override
    public Reading read(String text) {
      List<Window> windows = Window.of(text, vocabulary);
      return new Reading(
          windows.stream().map(window -> weights.outputs(window.bag())).toArray(float[][]::new),
          Window.known(windows));
    }

    @Override
    public long bytes() {
      long words = vocabulary.features().stream().mapToLong(String::length).sum();
      return words + weights.bytes();
    }
  }
}
