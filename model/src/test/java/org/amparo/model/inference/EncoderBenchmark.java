package org.amparo.model.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Precision;
import org.amparo.model.directory.Verification;
import org.amparo.model.imports.ImportOutcome;
import org.amparo.model.imports.ModelImport;
import org.amparo.model.imports.Progress;

/**
 * Compares an imported encoder with ONNX Runtime: the same weights, the same process, rounds
 * interleaved, medians. The folder comes from src/test/python/benchmark.py.
 *
 * <p>Arguments: the folder, the number of threads, the number of rounds. The class path belongs
 * into the environment variable {@code CLASSPATH}: ONNX Runtime 1.29 crashes while it is loaded if
 * the command line has many thousands of characters.
 */
final class EncoderBenchmark {
  private static final int[][] SHAPES = {{8, 256}, {1, 24}};

  private interface Contender extends AutoCloseable {
    float[] run(TokenBatch batch) throws OrtException;

    @Override
    void close() throws OrtException;
  }

  private EncoderBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    Path root = Files.createTempDirectory("amparo-benchmark");
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put("onnxruntime fp32", onnx(folder.resolve("model.onnx"), threads));
    contenders.put("onnxruntime int8", onnx(folder.resolve("model-int8.onnx"), threads));
    for (Precision precision : Precision.values()) {
      contenders.put("amparo " + precision, amparo(folder, root, precision));
    }
    for (int[] shape : SHAPES) {
      compare(contenders, batch(shape[0], shape[1]), rounds);
    }
    for (Contender contender : contenders.values()) {
      contender.close();
    }
  }

  private static void compare(Map<String, Contender> contenders, TokenBatch batch, int rounds)
      throws OrtException {
    Map<String, long[]> times = new LinkedHashMap<>();
    contenders.keySet().forEach(name -> times.put(name, new long[rounds]));
    Map<String, float[]> answers = new LinkedHashMap<>();
    for (int round = -2; round < rounds; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        long start = System.nanoTime();
        float[] answer = contender.getValue().run(batch);
        if (round >= 0) {
          times.get(contender.getKey())[round] = System.nanoTime() - start;
        }
        answers.put(contender.getKey(), answer);
      }
    }
    System.out.printf("batch %d x %d%n", batch.rows(), batch.length());
    float[] reference = answers.get("onnxruntime fp32");
    times.forEach(
        (name, of) -> {
          Arrays.sort(of);
          System.out.printf(
              "  %-18s %8.2f ms (fastest %8.2f)  least cosine to fp32 %.6f%n",
              name,
              of[rounds / 2] / 1e6,
              of[0] / 1e6,
              leastCosine(answers.get(name), reference, batch.rows()));
        });
  }

  private static double leastCosine(float[] a, float[] b, int rows) {
    int width = a.length / rows;
    double least = 1;
    for (int row = 0; row < rows; row++) {
      double dot = 0;
      double squareA = 0;
      double squareB = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        dot += a[i] * b[i];
        squareA += a[i] * a[i];
        squareB += b[i] * b[i];
      }
      least = Math.min(least, dot / Math.sqrt(squareA * squareB));
    }
    return least;
  }

  private static TokenBatch batch(int rows, int length) {
    Random random = new Random(5);
    long[] ids = random.longs((long) rows * length, 10, 30_000).toArray();
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    return new TokenBatch(rows, length, ids, mask, new long[ids.length]);
  }

  private static Contender amparo(Path folder, Path root, Precision precision) throws IOException {
    ModelDirectory models = new ModelDirectory(root);
    ImportOutcome outcome =
        new ModelImport(models, Long.MAX_VALUE)
            .run(folder, precision.name(), precision, Progress.NONE);
    if (outcome instanceof ImportOutcome.Refused refused) {
      throw new IllegalArgumentException(refused.refusal().reason());
    }
    Verification.Intact intact = (Verification.Intact) models.verify(precision.name());
    TorchSession session = TorchSession.encoder(intact.model().folder());
    return new Contender() {
      @Override
      public float[] run(TokenBatch batch) {
        return session.run(batch);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  private static Contender onnx(Path file, int threads) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    // Spinning threads would take the processor from the other contenders.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    OrtSession session = environment.createSession(file.toString(), options);
    return new Contender() {
      @Override
      public float[] run(TokenBatch batch) throws OrtException {
        long[] shape = {batch.rows(), batch.length()};
        try (OnnxTensor ids =
                OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.ids()), shape);
            OnnxTensor mask =
                OnnxTensor.createTensor(environment, LongBuffer.wrap(batch.mask()), shape);
            OrtSession.Result result = session.run(Map.of("ids", ids, "mask", mask))) {
          float[][] rows = (float[][]) result.get(0).getValue();
          float[] all = new float[rows.length * rows[0].length];
          for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
          }
          return all;
        }
      }

      @Override
      public void close() throws OrtException {
        session.close();
      }
    };
  }
}
