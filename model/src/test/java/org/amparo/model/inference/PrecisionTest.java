package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amparo.model.directory.Precision;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The fast precisions point where the exact one does. */
class PrecisionTest {

  @TempDir Path root;

  /** The bounds are wide: models of 24 numbers a token average little of their rounding away. */
  @ParameterizedTest
  @CsvSource({
    "bert-embedding, BF16, 0.999",
    "xlm-roberta-embedding, BF16, 0.999",
    "distilbert-embedding, BF16, 0.999",
    "deberta-v3-embedding, BF16, 0.999",
    "modernbert-embedding, BF16, 0.999",
    "bert-embedding, INT8, 0.995",
    "xlm-roberta-embedding, INT8, 0.995",
    "distilbert-embedding, INT8, 0.995",
    "deberta-v3-embedding, INT8, 0.995",
    "modernbert-embedding, INT8, 0.995"
  })
  void vectorsKeepTheirDirection(String name, Precision precision, double least) throws Exception {
    JsonNode reference = ImportedFixture.reference(name);
    try (TextEncoder encoder = TextEncoder.load(ImportedFixture.model(root, name, precision))) {
      List<String> texts = new ArrayList<>();
      reference.path("texts").forEach(text -> texts.add(text.stringValue()));
      List<float[]> vectors = encoder.encodeQueries(texts);

      for (int i = 0; i < texts.size(); i++) {
        float[] expected = ImportedFixture.floats(reference.path("output").path(i));
        assertThat(cosine(vectors.get(i), expected)).isGreaterThan(least);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"BF16, 0.6", "INT8, 0.6"})
  void narrowNumbersTakeLessRoom(Precision precision, double share) throws Exception {
    long exact = size(Precision.FP32);

    assertThat(size(precision)).isLessThan((long) (share * exact));
  }

  private long size(Precision precision) throws Exception {
    return Files.size(
        ImportedFixture.model(root, "modernbert-embedding", precision)
            .folder()
            .resolve("model.pt"));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
