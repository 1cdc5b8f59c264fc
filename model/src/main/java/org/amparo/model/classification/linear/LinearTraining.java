package org.amparo.model.classification.linear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.amparo.model.ModelVersion;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Trains the built-in classifier. The corpus is divided into folds; a model of all folds but one
 * answers for that one, and from these answers the calibration is learned; then the model itself is
 * fitted to the whole corpus. The same corpus gives the same files.
 */
public final class LinearTraining {

  private static final int FOLDS = 5;

  /** Chosen on real documents that nothing was fitted to. */
  private static final Aggregation AGGREGATION = new Aggregation(0.85);

  private final Labels labels;

  public LinearTraining(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
  }

  /**
   * @param folder where the model's files go; made, or written over
   * @param progress is told how much is done, from 0 to 1
   * @return the model that was written
   */
  public ModelVersion train(Corpus corpus, Path folder, DoubleConsumer progress)
      throws IOException {
    List<LabelledText> texts = corpus.texts();
    double[][] outputs = new double[texts.size()][];
    for (int fold = 0; fold < FOLDS; fold++) {
      answerFold(texts, fold, outputs, part(fold, progress));
    }
    Calibration calibration = Calibration.learn(outputs, truth(texts), labels);
    Vocabulary vocabulary = Vocabulary.of(texts.stream().map(LabelledText::text).toList());
    Weights weights = fit(texts, vocabulary, part(FOLDS, progress));
    var model = new ModelVersion("amparo-linear", version(weights, calibration));
    LinearModel.write(
        folder,
        new LinearModel.Settings(model, texts.size(), labels, AGGREGATION, calibration),
        vocabulary,
        weights);
    return model;
  }

  private void answerFold(
      List<LabelledText> texts, int fold, double[][] outputs, DoubleConsumer progress) {
    var others = new ArrayList<LabelledText>();
    var held = new ArrayList<Integer>();
    for (int i = 0; i < texts.size(); i++) {
      if (fold(texts.get(i)) == fold) {
        held.add(i);
      } else {
        others.add(texts.get(i));
      }
    }
    Vocabulary vocabulary = Vocabulary.of(others.stream().map(LabelledText::text).toList());
    Weights weights = fit(others, vocabulary, progress);
    for (int i : held) {
      outputs[i] =
          AGGREGATION.aggregate(
              Window.of(texts.get(i).text(), vocabulary).stream()
                  .map(window -> outputs(window, weights))
                  .toArray(float[][]::new));
    }
  }

  private float[] outputs(Window window, Weights weights) {
    float[] outputs = weights.bias().clone();
    for (int i = 0; i < window.features().length; i++) {
      for (int label = 0; label < outputs.length; label++) {
        outputs[label] += window.weights()[i] * weights.of(window.features()[i], label);
      }
    }
    return outputs;
  }

  private Weights fit(List<LabelledText> texts, Vocabulary vocabulary, DoubleConsumer progress) {
    List<Window> windows =
        texts.stream().map(text -> Window.whole(text.text(), vocabulary)).toList();
    return new LogisticRegression(labels)
        .fit(
            windows,
            truth(texts),
            vocabulary.size(),
            step -> progress.accept((double) step / LogisticRegression.STEPS));
  }

  private boolean[][] truth(List<LabelledText> texts) {
    List<String> all = labels.all();
    boolean[][] truth = new boolean[texts.size()][all.size()];
    for (int i = 0; i < truth.length; i++) {
      LabelledText text = texts.get(i);
      for (int label = 0; label < all.size(); label++) {
        String id = all.get(label);
        truth[i][label] =
            label < labels.firstType()
                ? text.topics().contains(id)
                : id.equals(label < labels.firstUrgency() ? text.type() : text.urgency());
      }
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
}
