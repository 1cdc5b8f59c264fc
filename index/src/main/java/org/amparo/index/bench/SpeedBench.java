package org.amparo.index.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.amparo.index.CaseIndex;
import org.amparo.index.CaseIndexes;
import org.amparo.index.HitPage;
import org.amparo.index.IndexSettings;
import org.amparo.index.IndexedDocument;
import org.amparo.index.SearchRequest;
import org.amparo.index.Visibility;

/** Indexing speed beside a bare IndexWriter with the same fields, and latency under load. */
final class SpeedBench {
  private static final int CLIENTS = 8;

  /** As many as {@link #CLIENTS} on the four processors of a usual machine. */
  private static final int CLIENTS_A_PROCESSOR = 2;

  private static final int QUESTIONS_EACH = 150;

  private final MadeUpCases cases;
  private final LongAdder processorNanos = new LongAdder();

  SpeedBench(MadeUpCases cases) {
    this.cases = cases;
  }

  Map<String, Object> run(int documents) throws IOException {
    var results = new LinkedHashMap<String, Object>();
    results.put("documents", documents);
    Path scratch = Files.createTempDirectory("amparo-speed");
    try {
      // Both are warmed up alike before either is timed.
      double[] warm = {
        ours(scratch.resolve("warm-ours"), Math.min(documents, 1500)),
        BareWriter.documentsPerSecond(
            scratch.resolve("warm-bare"), batch(0, Math.min(documents, 1500)))
      };
      int timed = Math.min(documents, 6000);
      double bare = BareWriter.documentsPerSecond(scratch.resolve("bare"), batch(0, timed));
      double ours = ours(scratch.resolve("timed"), timed);
      results.put("warmUp", Arrays.stream(warm).boxed().toList());
      results.put("bareDocumentsPerSecond", bare);
      results.put("documentsPerSecond", ours);
      results.put("ratio", ours / bare);
      try (CaseIndex index =
          CaseIndexes.open(scratch.resolve("ours"), IndexSettings.standard()).index()) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(threads)) {
          for (int t = 0; t < threads; t++) {
            int share = t;
            pool.submit(
                () ->
                    IntStream.range(0, documents)
                        .filter(i -> i % threads == share)
                        .forEach(i -> index.put(cases.document(i))));
          }
        }
        index.commit();
        index.refresh();
        results.put("asWritten", latenciesWarm(index));
        index.compact();
        results.put("compacted", latenciesWarm(index));
        results.put("bytes", index.statistics().bytes());
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        results.put("heapMegabytes", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      }
    } finally {
      Scratch.delete(scratch);
    }
    return results;
  }

  private List<IndexedDocument> batch(int from, int to) {
    return IntStream.range(from, to).mapToObj(cases::document).toList();
  }

  private double ours(Path folder, int count) {
    List<IndexedDocument> batch = batch(0, count);
    try (CaseIndex index = CaseIndexes.open(folder, IndexSettings.standard()).index()) {
      long start = System.nanoTime();
      batch.forEach(index::put);
      index.commit();
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }

  /**
   * Latency under load, and the processor time of a question, which a busy machine changes less.
   */
  private Map<String, Object> latencies(CaseIndex index, int clientCount, int seed) {
    var tasks = new ArrayList<Future<long[]>>();
    try (var clients = Executors.newFixedThreadPool(clientCount)) {
      for (int client = 0; client < clientCount; client++) {
        var random = new Random(seed * 100L + client);
        tasks.add(clients.submit(() -> ask(index, random)));
      }
    }
    long[] all =
        tasks.stream().flatMapToLong(task -> Arrays.stream(result(task))).sorted().toArray();
    var results = new LinkedHashMap<String, Object>();
    results.put("clients", clientCount);
    results.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    results.put("processorMillisEach", processorNanos.sumThenReset() / 1e6 / all.length);
    results.put("p50Millis", all[all.length / 2] / 1e6);
    results.put("p90Millis", all[all.length * 9 / 10] / 1e6);
    results.put("p99Millis", all[all.length * 99 / 100] / 1e6);
    return results;
  }

  /** The last two of four runs: the first ones warm up. */
  private List<Map<String, Object>> latenciesWarm(CaseIndex index) {
    latencies(index, CLIENTS, 1);
    latencies(index, CLIENTS, 3);
    int processors = Runtime.getRuntime().availableProcessors();
    return List.of(
        latencies(index, CLIENTS, 2), latencies(index, CLIENTS_A_PROCESSOR * processors, 4));
  }

  private static long[] result(Future<long[]> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long[] ask(CaseIndex index, Random random) {
    long[] nanos = new long[QUESTIONS_EACH];
    var threads = ManagementFactory.getThreadMXBean();
    long processor = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < nanos.length; i++) {
      String question = cases.question(random);
      long start = System.nanoTime();
      if (!(index.search(SearchRequest.of(question, Visibility.all())) instanceof HitPage)) {
        throw new IllegalStateException("not understood: " + question);
      }
      nanos[i] = System.nanoTime() - start;
    }
    processorNanos.add(threads.getCurrentThreadCpuTime() - processor);
    return nanos;
  }
}
