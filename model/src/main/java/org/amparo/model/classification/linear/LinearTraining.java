package org.amparo.model.classification.linear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.evaluation.Evaluation;
import org.amparo.model.evaluation.ModelCard;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Trains the built-in classifier. The texts are divided into folds; a model of all folds but one
 * answers for that one, and from these answers the calibration is learned and the model card
 * written; then the model itself is fitted to all of them. The taxonomy's own words for its topics
 * are learned from as well. The same texts give the same files.
 */
public final class LinearTraining {

  /** Beside the files of a model: what a reader should know of it. */
  public static final String CARD = "model-card.md";

  private static final String BUILT_IN = "amparo-linear";
  private static final int FOLDS = 5;

  /** Chosen on real documents that nothing was fitted to. */
  private static final Aggregation AGGREGATION = new Aggregation(0.8, 0.4, 0.6, 0.6);

  private final Labels labels;
  private final List<Example> descriptions;
  private final Concepts concepts = Concepts.builtIn();

  public LinearTraining(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
    this.descriptions = descriptions(taxonomy);
  }

  /**
   * Trains the model that Amparo ships with.
   *
   * @param folder where the model's files go; made, or written over
   * @return the model that was written
   */
  public ModelVersion train(Corpus corpus, Path folder, TrainingProgress progress)
      throws IOException {
    return train(TrainingSet.of(corpus), BUILT_IN, folder, progress);
  }

  /**
   * @param name of the model
   * @param folder where the model's files go; made, or written over
   * @return the model that was written
   */
  public ModelVersion train(TrainingSet set, String name, Path folder, TrainingProgress progress)
      throws IOException {
    List<Example> examples = set.texts().stream().map(this::example).toList();
    List<LabelledText> texts = set.texts().stream().map(TrainingText::text).toList();
    Answer[] unseen = new Answer[texts.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      answerFold(texts, examples, fold, unseen, part(fold, progress));
    }
    Calibration calibration =
        Calibration.learn(
            Arrays.stream(unseen).map(Answer::outputs).toArray(double[][]::new),
            targets(examples),
            labels);
    Fitted fitted = fit(examples, part(FOLDS, progress));
    var model = new ModelVersion(name, version(fitted.weights(), calibration));
    LinearModel.write(
        folder,
        new LinearModel.Settings(model, texts.size(), labels, AGGREGATION, calibration),
        fitted.vocabulary(),
        fitted.weights());
    List<Answer> apart =
        set.neverTrainedOn().stream().map(text -> fitted.answer(text.text(), labels)).toList();
    var card =
        new ModelCard(
            Evaluation.of(texts, classifications(List.of(unseen), calibration, model)),
            FOLDS,
            LinearModel.size(folder),
            set.corrections(),
            apart.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Evaluation.of(
                        set.neverTrainedOn(), classifications(apart, calibration, model))));
    Files.writeString(folder.resolve(CARD), card.markdown());
    return model;
  }

  /** Lets a model of the other folds answer for one. */
  private void answerFold(
      List<LabelledText> texts,
      List<Example> examples,
      int fold,
      Answer[] unseen,
      TrainingProgress progress) {
    var others = new ArrayList<Example>();
    for (int i = 0; i < unseen.length; i++) {
      if (fold(texts.get(i)) != fold) {
        others.add(examples.get(i));
      }
    }
    Fitted fitted = fit(others, progress);
    for (int i = 0; i < unseen.length; i++) {
      if (fold(texts.get(i)) == fold) {
        unseen[i] = fitted.answer(texts.get(i).text(), labels);
      }
    }
  }

  private List<Classification> classifications(
      List<Answer> answers, Calibration calibration, ModelVersion model) {
    return answers.stream()
        .map(answer -> Judgement.of(answer.outputs(), answer.known(), labels, calibration))
        .map(
            j ->
                new Classification(j.topics(), j.type(), j.urgency(), j.unsure(), List.of(), model))
        .toList();
  }

  /** Fits to the examples, and to what the taxonomy says of each topic. */
  private Fitted fit(List<Example> examples, TrainingProgress progress) {
    List<Example> all = Stream.concat(examples.stream(), descriptions.stream()).toList();
    Vocabulary vocabulary = Vocabulary.of(all.stream().map(Example::text).toList(), concepts);
    Weights weights =
        new LogisticRegression(labels)
            .fit(
                all.stream().map(example -> Window.whole(example.text(), vocabulary)).toList(),
                targets(all),
                vocabulary.size(),
                (step, loss) ->
                    progress.at("", step, loss, (double) step / LogisticRegression.STEPS));
    return new Fitted(vocabulary, weights);
  }

  private static Targets targets(List<Example> examples) {
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
    LabelledText text = taught.text();
    var names = new HashSet<>(text.topics());
    names.add(text.type());
    names.add(text.urgency());
    return new Example(text.text(), among(names), among(taught.silent()), taught.weight());
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
                among(Set.of(topic.id())),
                new boolean[labels.size()],
                1));
      }
    }
    return examples;
  }

  /** Which of all labels are among these. */
  private boolean[] among(Set<String> names) {
    List<String> all = labels.all();
    boolean[] among = new boolean[all.size()];
    for (int label = 0; label < among.length; label++) {
      among[label] = names.contains(all.get(label));
    }
    return among;
  }

  /** By the text's id, so that a text stays in its fold when others are added. */
  private static int fold(LabelledText text) {
    return Math.floorMod(digest(text.id().getBytes(StandardCharsets.UTF_8))[0], FOLDS);
  }

  private static TrainingProgress part(int index, TrainingProgress progress) {
    String name = index < FOLDS ? "fold-" + (index + 1) : "model";
    return (_, step, loss, done) -> progress.at(name, step, loss, (index + done) / (FOLDS + 1));
  }

  /** From the weights themselves: models that answer differently are called differently. */
  private static String version(Weights weights, Calibration calibration) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (weights.matrix().length + weights.bias().length));
    bytes.asFloatBuffer().put(weights.matrix()).put(weights.bias());
    byte[] text = calibration.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = ByteBuffer.allocate(bytes.capacity() + text.length).put(bytes).put(text).array();
    return HexFormat.of().formatHex(digest(all), 0, 6);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * @param truth whether each label holds, [labels]
   * @param silent whether the text says nothing of the label, [labels]
   */
  private record Example(String text, boolean[] truth, boolean[] silent, double weight) {}

  /**
   * @param outputs aggregated, [labels]
   * @param known the part of the text's words that the model knew
   */
  private record Answer(double[] outputs, double known) {}

  private record Fitted(Vocabulary vocabulary, Weights weights) {

    Answer answer(String text, Labels labels) {
      List<Window> windows = Window.of(text, vocabulary);
      return new Answer(
          AGGREGATION.aggregate(
              windows.stream().map(weights::outputs).toArray(float[][]::new), labels),
          Window.known(windows));
    }
  }
}
