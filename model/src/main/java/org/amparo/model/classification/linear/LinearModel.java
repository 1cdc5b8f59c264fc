package org.amparo.model.classification.linear;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.learning.Aggregation;
import org.amparo.model.classification.learning.Calibration;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.torchscript.Attribute;
import org.amparo.model.torchscript.Tensor;
import org.amparo.model.torchscript.TorchScriptArchive;
import org.amparo.model.torchscript.TorchScriptModule;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model as the files of its directory: {@code model.pt}, the weights and what is computed
 * with them; {@code vocabulary.tsv}, the features in the order of the weights; {@code
 * concepts.txt}, what words mean the same; {@code classifier.json}, how outputs become labels; and
 * {@code sha256sums.txt}, by which a changed file is refused.
 */
record LinearModel(Settings settings, Vocabulary vocabulary) {

  static final String WEIGHTS = "model.pt";
  static final String VOCABULARY = "vocabulary.tsv";
  static final String CONCEPTS = "concepts.txt";
  static final String SETTINGS = "classifier.json";
  private static final List<String> FILES = List.of(WEIGHTS, VOCABULARY, CONCEPTS, SETTINGS);

  /**
   * All that is no tensor.
   *
   * @param texts how many the model was trained on
   */
  record Settings(
      ModelVersion model,
      int texts,
      Labels labels,
      Aggregation aggregation,
      Calibration calibration) {}

  /**
   * The module: for bags of weighted features, given one after another, the outputs of each bag.
   * Weights are kept as float16, which moves an output by less than a thousandth.
   */
  private static final String FORWARD =
      """
      def forward(self, features: Tensor, weights: Tensor, starts: Tensor) -> Tensor:
        rows = torch.to(torch.index_select(self.matrix, 0, features), 6)
        each = torch.arange(torch.size(features, 0))
        bags, _0, _1, _2 = torch.embedding_bag(rows, each, starts, False, 0, False, weights)
        return torch.add(bags, self.bias)
      """;

  static void write(Path folder, Settings settings, Vocabulary vocabulary, Weights weights)
      throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(WEIGHTS));
    int labels = settings.labels().size();
    TorchScriptArchive.write(
        folder.resolve(WEIGHTS),
        new TorchScriptModule(
            FORWARD,
            List.of(
                new Attribute.OneTensor(
                    "matrix", Tensor.ofHalves(weights.matrix(), vocabulary.size(), labels)),
                new Attribute.OneTensor("bias", Tensor.of(weights.bias(), labels)))));
    var lines = new StringBuilder();
    for (int i = 0; i < vocabulary.size(); i++) {
      lines
          .append(vocabulary.features().get(i))
          .append('\t')
          .append(String.format(Locale.ROOT, "%.4f", vocabulary.idf(i)))
          .append('\n');
    }
    Files.writeString(folder.resolve(VOCABULARY), lines);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(
        folder.resolve(SETTINGS), json.writeValueAsString(settings) + "\n", StandardCharsets.UTF_8);
    Files.writeString(folder.resolve(CONCEPTS), vocabulary.concepts().source());
    ModelFiles.writeChecksums(folder, FILES);
  }

  /** The bytes of a model's files. */
  static long size(Path folder) throws IOException {
    long size = 0;
    for (String file : FILES) {
      size += Files.size(folder.resolve(file));
    }
    return size;
  }

  /** What models of earlier releases do not state is 0. */
  static Settings settings(ModelFiles files) throws IOException {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build()
        .readValue(files.bytes(SETTINGS), Settings.class);
  }

  static LinearModel read(ModelFiles files) throws IOException {
    Settings settings = settings(files);
    var features = new ArrayList<String>();
    var idf = new ArrayList<Float>();
    new String(files.bytes(VOCABULARY), StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              features.add(line.substring(0, tab));
              idf.add(Float.parseFloat(line.substring(tab + 1)));
            });
    var concepts = new Concepts(new String(files.bytes(CONCEPTS), StandardCharsets.UTF_8));
    float[] weights = new float[idf.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = idf.get(i);
    }
    return new LinearModel(settings, new Vocabulary(new Features(concepts), features, weights));
  }
}
