package org.amparo.model.inference;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.amparo.model.directory.BeamSettings;
import org.amparo.model.directory.FileRecord;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.VerifiedModel;

/** Measures how fast an imported model is on this machine. */
public final class ModelBenchmark {
  private static final String TEXT =
      "La familia Gómez pidió asilo en la frontera el 3 de mayo; pide un abogado y un intérprete. ";

  private static final int WARM_UP = 3;
  private static final int MOST_ROUNDS = 30;
  private static final int PROMPT = 512;
  private static final int WRITTEN = 64;

  private final long memory;
  private final Duration longest;

  /**
   * @param memory bytes that are read to find out how fast they can be
   * @param longest time after which no further round of the same work begins; the more rounds, the
   *     less one disturbance counts
   */
  public ModelBenchmark(long memory, Duration longest) {
    this.memory = memory;
    this.longest = longest;
  }

  /**
   * Measures a model. This takes up to a minute or two.
   *
   * @throws IOException if it cannot be loaded
   */
  public Measurement measure(VerifiedModel model) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    double before = load();
    double bandwidth = ReadBandwidth.measure(memory, processors);
    long start = System.nanoTime();
    ModelDescription description = model.description();
    double[] loading = new double[1];
    Runnable loaded = () -> loading[0] = (System.nanoTime() - start) / 1e6;
    double limit = bandwidth / bytes(description);
    List<Measurement.Speed> speeds =
        switch (description.task()) {
          case GENERATION -> decoder(model, limit, loaded);
          case SUMMARIZATION -> pair(model, loaded);
          default -> encoder(model, loaded);
        };
    return new Measurement(
        description.version(),
        description.task(),
        description.precision(),
        bytes(description),
        processors,
        before,
        load(),
        loading[0],
        peakResident(),
        bandwidth,
        speeds);
  }

  private static long bytes(ModelDescription description) {
    return description.outputs().stream()
        .filter(file -> file.name().equals("model.pt"))
        .mapToLong(FileRecord::size)
        .sum();
  }

  private List<Measurement.Speed> encoder(VerifiedModel model, Runnable loaded) throws IOException {
    try (TorchSession session = TorchSession.encoder(model.folder());
        ModelTokenizer tokenizer = tokenizer(model)) {
      loaded.run();
      List<Measurement.Speed> speeds = new ArrayList<>();
      for (int[] shape : new int[][] {{8, 256}, {1, 24}}) {
        Tokens row = tokens(tokenizer, Math.min(shape[1], model.description().maxTokens()));
        TokenBatch batch =
            TokenBatch.of(Collections.nCopies(shape[0], row), model.description().padToken());
        double[] times = times(MOST_ROUNDS, _ -> session.run(batch));
        speeds.add(speed("batch", shape[0], row.length(), shape[0], 0, times));
      }
      return speeds;
    }
  }

  private List<Measurement.Speed> decoder(VerifiedModel model, double limit, Runnable loaded)
      throws IOException {
    try (DecoderSession session = new DecoderSession(model);
        ModelTokenizer tokenizer = tokenizer(model)) {
      loaded.run();
      int length =
          Math.max(1, Math.min(PROMPT, model.description().maxTokens() - WRITTEN - WARM_UP));
      long[] prompt = tokens(tokenizer, length).ids();
      double[] prefill = times(3, _ -> session.next(prompt, 0));
      int room = model.description().maxTokens() - length;
      double[] decode =
          times(
              Math.max(1, Math.min(WRITTEN, room - WARM_UP)),
              i -> session.next(new long[] {prompt[0]}, length + Math.min(i, room - 1)));
      return List.of(
          speed("prefill", 1, length, length, 0, prefill), speed("decode", 1, 1, 1, limit, decode));
    }
  }

  private List<Measurement.Speed> pair(VerifiedModel model, Runnable loaded) throws IOException {
    try (PairSession session = new PairSession(model);
        ModelTokenizer tokenizer = tokenizer(model)) {
      loaded.run();
      ModelDescription description = model.description();
      Tokens text = tokens(tokenizer, Math.min(PROMPT, description.maxTokens()));
      int most = Math.min(WRITTEN + 1, description.writing().orElseThrow().maxTokens());
      List<Measurement.Speed> speeds = new ArrayList<>();
      for (int beams : new int[] {1, 4}) {
        // As short as long: no text ends before all tokens are written.
        BeamSettings search =
            new BeamSettings(beams, 1, BeamSettings.EarlyStopping.FULL, most, most, 0);
        double[] times = times(5, _ -> session.write(List.of(text), search, null, _ -> true));
        speeds.add(speed("summarize", beams, most - 1, most - 1, 0, times));
      }
      double[] reading =
          times(
              5,
              _ ->
                  session.write(
                      List.of(text),
                      new BeamSettings(1, 1, BeamSettings.EarlyStopping.FULL, 0, 2, 0),
                      null,
                      _ -> true));
      speeds.add(speed("read", 1, text.length(), text.length(), 0, reading));
      return speeds;
    }
  }

  private static Measurement.Speed speed(
      String work, int rows, int tokens, int counted, double limit, double[] times) {
    double median = times[times.length / 2];
    double perSecond = counted * 1e3 / median;
    return new Measurement.Speed(
        work, rows, tokens, median, times[0], perSecond, limit, limit == 0 ? 0 : perSecond / limit);
  }

  /** Milliseconds of each round, the fastest first; the rounds to warm up are not among them. */
  private double[] times(int rounds, IntConsumer work) {
    double[] times = new double[rounds];
    long begun = System.nanoTime();
    int done = 0;
    for (int round = -Math.min(WARM_UP, rounds); round < rounds; round++) {
      long start = System.nanoTime();
      work.accept(round + Math.min(WARM_UP, rounds));
      if (round >= 0) {
        times[round] = (System.nanoTime() - start) / 1e6;
        done = round + 1;
      }
      if (done > 0 && System.nanoTime() - begun > longest.toNanos()) {
        break;
      }
    }
    double[] sorted = Arrays.copyOf(times, done);
    Arrays.sort(sorted);
    return sorted;
  }

  private static ModelTokenizer tokenizer(VerifiedModel model) throws IOException {
    return new ModelTokenizer(
        model.folder().resolve("tokenizer.json"), model.description().maxTokens(), false);
  }

  /** So many tokens of a text, over and over. */
  private static Tokens tokens(ModelTokenizer tokenizer, int count) {
    long[] some = tokenizer.tokens(TEXT).ids();
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = some[i % some.length];
    }
    return new Tokens(ids, new long[count], List.of(), false);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static long peakResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
