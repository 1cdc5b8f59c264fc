package org.amparo.model.classification.imported;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.inference.SequenceClassifier;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * A model that was trained, elsewhere, for labels of the taxonomy: its {@code id2label} holds ids
 * of topics, types or urgencies. What it was not trained for is taken from another classifier.
 */
public final class TaxonomyModel implements Classifier {
  /** A topic is named from here on; below half the model says rather no than yes. */
  private static final double NAMED = 0.5;

  /** Between these a person should look. */
  private static final double UNSURE_FROM = 0.35;

  private static final double UNSURE_TO = 0.65;

  private final SequenceClassifier model;
  private final ModelVersion version;
  private final Taxonomy taxonomy;
  private final Classifier rest;
  private final Set<String> known;

  /**
   * @param rest is asked for the labels that the model does not have; closed with this
   * @throws IllegalArgumentException if the model has labels that the taxonomy lacks, or if it
   *     takes topics and types for alternatives of each other
   * @throws IOException if it cannot be loaded
   */
  public static TaxonomyModel load(VerifiedModel model, Taxonomy taxonomy, Classifier rest)
      throws IOException {
    Set<String> labels = Set.copyOf(model.description().labels());
    Set<String> foreign = new HashSet<>(labels);
    foreign.removeAll(taxonomy.topicIds());
    foreign.removeAll(taxonomy.typeIds());
    foreign.removeAll(taxonomy.urgencyIds());
    if (!foreign.isEmpty()) {
      throw new IllegalArgumentException(
          "Model %s has labels that the taxonomy lacks, such as '%s'."
              .formatted(model.description().name(), foreign.stream().sorted().findFirst().get()));
    }
    SequenceClassifier loaded = SequenceClassifier.load(model);
    if (!loaded.isMultiLabel() && kinds(labels, taxonomy) > 1) {
      loaded.close();
      throw new IllegalArgumentException(
          "Model %s takes labels of different kinds for alternatives of each other."
              .formatted(model.description().name()));
    }
    return new TaxonomyModel(loaded, model.description().version(), taxonomy, rest, labels);
  }

  private TaxonomyModel(
      SequenceClassifier model,
      ModelVersion version,
      Taxonomy taxonomy,
      Classifier rest,
      Set<String> known) {
    this.model = model;
    this.version = version;
    this.taxonomy = taxonomy;
    this.rest = rest;
    this.known = known;
  }

  private static long kinds(Set<String> labels, Taxonomy taxonomy) {
    return List.of(taxonomy.topicIds(), taxonomy.typeIds(), taxonomy.urgencyIds()).stream()
        .filter(ids -> ids.stream().anyMatch(labels::contains))
        .count();
  }

  @Override
  public ModelVersion model() {
    return version;
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    List<List<LabelScore>> scores = model.classify(texts);
    List<Classification> others = rest.classify(texts);
    List<Classification> answers = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      answers.add(answer(scores.get(i), others.get(i)));
    }
    return List.copyOf(answers);
  }

  private Classification answer(List<LabelScore> scores, Classification other) {
    boolean knowsTopics = known.stream().anyMatch(taxonomy.topicIds()::contains);
    List<LabelScore> topics =
        knowsTopics
            ? scores.stream()
                .filter(score -> taxonomy.topicIds().contains(score.id()) && score.score() >= NAMED)
                .toList()
            : other.topics();
    LabelScore type = best(scores, taxonomy.typeIds(), other.type());
    LabelScore urgency = best(scores, taxonomy.urgencyIds(), other.urgency());
    boolean unsure =
        knowsTopics
            && scores.stream()
                .filter(score -> taxonomy.topicIds().contains(score.id()))
                .anyMatch(score -> score.score() > UNSURE_FROM && score.score() < UNSURE_TO);
    boolean needsReview =
        unsure
            || type.score() < UNSURE_TO
            || urgency.score() < UNSURE_TO
            || !knowsTopics && other.needsReview();
    return new Classification(topics, type, urgency, needsReview, List.of(), version);
  }

  private static LabelScore best(List<LabelScore> scores, Set<String> ids, LabelScore otherwise) {
    return scores.stream().filter(score -> ids.contains(score.id())).findFirst().orElse(otherwise);
  }

  @Override
  public void close() {
    model.close();
    rest.close();
  }
}
