package org.amparo.model.classification.linear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.corpus.NearDuplicates;
import org.amparo.model.evaluation.Evaluation;
import org.amparo.model.evaluation.ModelCard;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Trains the built-in classifier. The corpus is divided into folds; a model of all folds but one
 * answers for that one, and from these answers the calibration is learned and the model card
 * written; then the model itself is fitted to the whole corpus. The taxonomy's own words for its
 * topics are learned from as well. The same corpus gives the same files.
 */
public final class LinearTraining {

  private static final int FOLDS = 5;

  /** Chosen on real documents that nothing was fitted to. */
  private static final Aggregation AGGREGATION = new Aggregation(0.8, 0.6, 0.6);

  private static final String CARD = "model-card.md";

  private final Labels labels;
  private final List<Example> descriptions;
  private final Concepts concepts = Concepts.builtIn();

  public LinearTraining(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
    this.descriptions = descriptions(taxonomy);
  }

  /**
   * @param corpus of which texts that nearly repeat an earlier one are left out
   * @param folder where the model's files go; made, or written over
   * @param progress is told how much is done, from 0 to 1
   * @return the model that was written
   */
  public ModelVersion train(Corpus corpus, Path folder, DoubleConsumer progress)
      throws IOException {
    List<LabelledText> texts = withoutNearDuplicates(corpus.texts());
    double[][] outputs = new double[texts.size()][];
    double[] known = new double[texts.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      answerFold(texts, fold, outputs, known, part(fold, progress));
    }
    Calibration calibration =
        Calibration.learn(
            outputs,
            texts.stream().map(text -> example(text).truth()).toArray(boolean[][]::new),
            labels);
    List<Example> all = examples(texts);
    Vocabulary vocabulary = vocabulary(all);
    Weights weights = fit(all, vocabulary, part(FOLDS, progress));
    var model = new ModelVersion("amparo-linear", version(weights, calibration));
    LinearModel.write(
        folder,
        new LinearModel.Settings(model, texts.size(), labels, AGGREGATION, calibration),
        vocabulary,
        weights);
    var answers = new ArrayList<Classification>();
    for (int i = 0; i < outputs.length; i++) {
      Judgement j = Judgement.of(outputs[i], known[i], labels, calibration);
      answers.add(
          new Classification(j.topics(), j.type(), j.urgency(), j.unsure(), List.of(), model));
    }
    Files.writeString(
        folder.resolve(CARD),
        new ModelCard(Evaluation.of(texts, answers), FOLDS, LinearModel.size(folder)).markdown());
    return model;
  }

  private static List<LabelledText> withoutNearDuplicates(List<LabelledText> texts) {
    Set<String> repeating = NearDuplicates.of(texts).repeating();
    return texts.stream().filter(text -> !repeating.contains(text.id())).toList();
  }

  private void answerFold(
      List<LabelledText> texts,
      int fold,
      double[][] outputs,
      double[] known,
      DoubleConsumer progress) {
    List<Example> others = examples(texts.stream().filter(text -> fold(text) != fold).toList());
    Vocabulary vocabulary = vocabulary(others);
    Weights weights = fit(others, vocabulary, progress);
    for (int i = 0; i < outputs.length; i++) {
      if (fold(texts.get(i)) == fold) {
        List<Window> windows = Window.of(texts.get(i).text(), vocabulary);
        outputs[i] =
            AGGREGATION.aggregate(
                windows.stream().map(weights::outputs).toArray(float[][]::new), labels);
        known[i] = Window.known(windows);
      }
    }
  }

  private Vocabulary vocabulary(List<Example> examples) {
    return Vocabulary.of(examples.stream().map(Example::text).toList(), concepts);
  }

  private Weights fit(List<Example> examples, Vocabulary vocabulary, DoubleConsumer progress) {
    return new LogisticRegression(labels)
        .fit(
            examples.stream().map(example -> Window.whole(example.text(), vocabulary)).toList(),
            examples.stream().map(Example::truth).toArray(boolean[][]::new),
            vocabulary.size(),
            step -> progress.accept((double) step / LogisticRegression.STEPS));
  }

  /** The texts, and what the taxonomy says of each topic. */
  private List<Example> examples(List<LabelledText> texts) {
    return Stream.concat(texts.stream().map(this::example), descriptions.stream()).toList();
  }

  private Example example(LabelledText text) {
    var names = new HashSet<>(text.topics());
    names.add(text.type());
    names.add(text.urgency());
    return new Example(text.text(), truth(names));
  }

  /** A topic's description, in each language, is a short text about it; of no type or urgency. */
  private List<Example> descriptions(Taxonomy taxonomy) {
    var examples = new ArrayList<Example>();
    for (Label topic : taxonomy.topics()) {
      for (String language : new TreeSet<>(topic.names().keySet())) {
        String description = topic.descriptions().getOrDefault(language, "");
        examples.add(
            new Example(
                topic.names().get(language) + ". " + description, truth(Set.of(topic.id()))));
      }
    }
    return examples;
  }

  private boolean[] truth(Set<String> names) {
    List<String> all = labels.all();
    boolean[] truth = new boolean[all.size()];
    for (int label = 0; label < truth.length; label++) {
      truth[label] = names.contains(all.get(label));
    }
    return truth;
  }

  /** By the text's id, so that a text stays in its fold when others are added. */
  private static int fold(LabelledText text) {
    return Math.floorMod(digest(text.id().getBytes(StandardCharsets.UTF_8))[0], FOLDS);
  }

  private static DoubleConsumer part(int index, DoubleConsumer progress) {
    return done -> progress.accept((index + done) / (FOLDS + 1));
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
   */
  private record Example(String text, boolean[] truth) {}
}
