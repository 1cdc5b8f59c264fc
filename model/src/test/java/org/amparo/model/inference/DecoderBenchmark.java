package org.amparo.model.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;

/**
 * Times a decoder: 512 tokens at once, then one by one, against what reading the weights once for
 * each token would allow. The folder comes from src/test/python/benchmark_decoder.py.
 *
 * <p>Arguments: the folder, the number of threads, the number of tokens.
 */
final class DecoderBenchmark {

  private DecoderBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int tokens = Integer.parseInt(arguments[2]);
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    double bandwidth = ReadBandwidth.measure(1L << 30, threads);
    System.out.printf("read bandwidth %.1f GB/s with %d threads%n", bandwidth / 1e9, threads);
    Path root = Files.createTempDirectory("amparo-benchmark");
    for (Precision precision : new Precision[] {Precision.BF16, Precision.INT8}) {
      measure(folder, root, precision, tokens, bandwidth);
    }
  }

  private static void measure(
      Path folder, Path root, Precision precision, int tokens, double bandwidth)
      throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    long begun = System.nanoTime();
    ImportOutcome outcome =
        new ModelImport(models, Long.MAX_VALUE)
            .run(folder, precision.name(), precision, Progress.NONE);
    if (outcome instanceof ImportOutcome.Refused refused) {
      throw new IllegalArgumentException(refused.refusal().reason());
    }
    double importing = (System.nanoTime() - begun) / 1e9;
    Verification.Intact intact = (Verification.Intact) models.verify(precision.name());
    long bytes = intact.model().description().size();
    begun = System.nanoTime();
    try (DecoderSession session = new DecoderSession(intact.model())) {
      double loading = (System.nanoTime() - begun) / 1e9;
      long[] prompt = new Random(1).longs(512, 10, 300).toArray();
      session.next(prompt, 0);
      begun = System.nanoTime();
      session.next(prompt, 0);
      double prefill = (System.nanoTime() - begun) / 1e9;
      long[] times = new long[tokens];
      for (int i = 0; i < tokens; i++) {
        long start = System.nanoTime();
        session.next(new long[] {10 + i}, 512 + i);
        times[i] = System.nanoTime() - start;
      }
      Arrays.sort(times);
      double median = 1e9 / times[tokens / 2];
      double limit = bandwidth / bytes;
      System.out.printf(
          "%s: import %.1f s, load %.1f s, prefill 512 %.2f s (%.0f tokens/s), decode %.1f tokens/s"
              + " (fastest %.1f), limit %.1f, share %.0f %%%n",
          precision,
          importing,
          loading,
          prefill,
          512 / prefill,
          median,
          1e9 / times[0],
          limit,
          100 * median / limit);
    }
  }
}
