package org.amparo.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBenchmarkTest {
  private static final ModelBenchmark BENCHMARK = new ModelBenchmark(1 << 22, Duration.ZERO);

  @TempDir Path root;

  @Test
  void anEncoderIsMeasuredInALargeBatchAndASmallOne() throws IOException {
    Measurement measurement =
        BENCHMARK.measure(ImportedFixture.model(root, "bert-topics", Precision.FP32));

    assertThat(measurement.speeds()).extracting(Measurement.Speed::rows).containsExactly(8, 1);
    assertThat(measurement.speeds())
        .allSatisfy(speed -> assertThat(speed.perSecond()).isPositive());
    assertThat(measurement.readBytesPerSecond()).isPositive();
  }

  @Test
  void aDecoderIsMeasuredAgainstTheSpeedOfMemory() throws IOException {
    Measurement measurement = BENCHMARK.measure(model("decoders", "llama"));

    assertThat(measurement.speeds())
        .extracting(Measurement.Speed::work)
        .containsExactly("prefill", "decode");
    Measurement.Speed decode = measurement.speeds().getLast();
    assertThat(decode.limitPerSecond())
        .isEqualTo(measurement.readBytesPerSecond() / measurement.bytes());
    assertThat(decode.shareOfLimit()).isEqualTo(decode.perSecond() / decode.limitPerSecond());
  }

  @Test
  void aSummarizerIsMeasuredWithOneBeamAndWithFour() throws IOException {
    Measurement measurement = BENCHMARK.measure(model("summarizers", "bart"));

    assertThat(measurement.speeds())
        .extracting(Measurement.Speed::work)
        .containsExactly("summarize", "summarize", "read");
    assertThat(measurement.speeds()).extracting(Measurement.Speed::rows).containsExactly(1, 4, 1);
  }

  private VerifiedModel model(String kind, String name) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    Path folder = Path.of("src/test/resources/org/amparo/model", kind, name);
    new ModelImport(models, 2_000_000_000).run(folder, name, Precision.BF16, Progress.NONE);
    return ((Verification.Intact) models.verify(name)).model();
  }
}
