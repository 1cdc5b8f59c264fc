package org.amparo.model.classification.linear;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.classification.learning.Judgement;

/** Classifies by a {@link LinearModel}, on DJL's PyTorch engine. */
public final class LinearClassifier implements Classifier {

  private final LinearModel model;
  private final Model module;
  private final EvidenceFinder evidence;
  private final Predicate<String> known;

  private LinearClassifier(LinearModel model, Model module, Predicate<String> known) {
    this.model = model;
    this.module = module;
    this.known = known;
    this.evidence = new EvidenceFinder(model, weights(model, module));
  }

  /** The model that Amparo ships with. */
  public static LinearClassifier builtIn() {
    return open(ModelFiles.builtIn(), _ -> true);
  }

  /**
   * @param folder what {@link LinearTraining} wrote
   * @throws UncheckedIOException if a file is missing, or is not what was written
   */
  public static LinearClassifier open(Path folder) {
    return open(folder, _ -> true);
  }

  /**
   * @param folder what {@link LinearTraining} wrote
   * @param known whether a label exists; asked at every classification, and those that do not exist
   *     any more are never named
   * @throws UncheckedIOException if a file is missing, or is not what was written
   */
  public static LinearClassifier open(Path folder, Predicate<String> known) {
    return open(ModelFiles.in(folder), known);
  }

  private static LinearClassifier open(ModelFiles files, Predicate<String> known) {
    try {
      LinearModel model = LinearModel.read(files);
      Model module = Model.newInstance("linear", "PyTorch");
      module.load(new ByteArrayInputStream(files.bytes(LinearModel.WEIGHTS)));
      return new LinearClassifier(model, module, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalArgumentException("the model's weights cannot be read", e);
    }
  }

  /** The card of the model that Amparo ships with, as Markdown. */
  public static String builtInCard() {
    try {
      return new String(ModelFiles.builtInCard(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Which model lies in a folder, without loading it.
   *
   * @param folder what {@link LinearTraining} wrote
   * @throws UncheckedIOException if its settings are missing, or are not what was written
   */
  public static ModelVersion versionIn(Path folder) {
    try {
      return LinearModel.settings(ModelFiles.in(folder)).model();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ModelVersion model() {
    return model.settings().model();
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<List<Window>> windows =
        texts.stream().map(text -> Window.of(text, model.vocabulary())).toList();
    float[][] outputs = run(windows.stream().flatMap(List::stream).toList());
    var answers = new ArrayList<Classification>(texts.size());
    int first = 0;
    for (List<Window> text : windows) {
      answers.add(classify(text, Arrays.copyOfRange(outputs, first, first + text.size())));
      first += text.size();
    }
    return answers;
  }

  @Override
  public void close() {
    module.close();
  }

  private Classification classify(List<Window> windows, float[][] outputs) {
    LinearModel.Settings settings = model.settings();
    Judgement judgement =
        Judgement.of(
            ofKnown(settings.aggregation().aggregate(outputs, settings.labels())),
            Window.known(windows),
            settings.labels(),
            settings.calibration());
    List<String> named =
        Stream.concat(judgement.topics().stream(), Stream.of(judgement.type(), judgement.urgency()))
            .map(LabelScore::id)
            .toList();
    return judgement.classification(evidence.find(windows, named), settings.model());
  }

  /** What does not exist is as unlikely as can be. */
  private double[] ofKnown(double[] outputs) {
    List<String> labels = model.settings().labels().all();
    for (int label = 0; label < outputs.length; label++) {
      if (!known.test(labels.get(label))) {
        outputs[label] = Double.NEGATIVE_INFINITY;
      }
    }
    return outputs;
  }

  /** The outputs of each window: [windows][labels]. */
  private float[][] run(List<Window> windows) {
    int entries = windows.stream().mapToInt(window -> window.bag().features().length).sum();
    long[] features = new long[entries];
    float[] weights = new float[entries];
    long[] starts = new long[windows.size()];
    int entry = 0;
    for (int w = 0; w < starts.length; w++) {
      starts[w] = entry;
      Window window = windows.get(w);
      for (int i = 0; i < window.bag().features().length; i++) {
        features[entry] = window.bag().features()[i];
        weights[entry] = window.bag().weights()[i];
        entry++;
      }
    }
    try (NDManager manager = module.getNDManager().newSubManager()) {
      NDArray outputs =
          module
              .getBlock()
              .forward(
                  new ParameterStore(manager, false),
                  new NDList(
                      manager.create(features), manager.create(weights), manager.create(starts)),
                  false)
              .singletonOrThrow();
      float[] flat = outputs.toFloatArray();
      outputs.close();
      int labels = model.settings().labels().size();
      float[][] rows = new float[windows.size()][];
      for (int w = 0; w < rows.length; w++) {
        rows[w] = Arrays.copyOfRange(flat, w * labels, (w + 1) * labels);
      }
      return rows;
    }
  }

  /** Each feature's own outputs, asked of the module feature by feature. */
  private static Weights weights(LinearModel model, Model module) {
    int features = model.vocabulary().size();
    long[] each = new long[features];
    float[] ones = new float[features];
    for (int i = 0; i < features; i++) {
      each[i] = i;
      ones[i] = 1;
    }
    try (NDManager manager = module.getNDManager().newSubManager()) {
      var parameters = new ParameterStore(manager, false);
      NDArray matrix =
          module
              .getBlock()
              .forward(
                  parameters,
                  new NDList(manager.create(each), manager.create(ones), manager.create(each)),
                  false)
              .singletonOrThrow();
      NDArray bias =
          module
              .getBlock()
              .forward(
                  parameters,
                  new NDList(
                      manager.create(new long[0], new Shape(0)),
                      manager.create(new float[0], new Shape(0)),
                      manager.create(new long[] {0})),
                  false)
              .singletonOrThrow();
      matrix.attach(manager);
      bias.attach(manager);
      float[] offset = bias.toFloatArray();
      return new Weights(matrix.sub(bias).toFloatArray(), offset);
    }
  }
}
