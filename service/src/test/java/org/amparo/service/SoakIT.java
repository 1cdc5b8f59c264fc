package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything at once for {@code soak.minutes}: uploads, searches, streams, clients that are slow
 * and clients that go away. Prints what it cost over time as one JSON object; nothing accepted is
 * lost, and neither files nor memory are left behind.
 */
class SoakIT {

  private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
  private static final int MEASUREMENTS = 40;
  private static final int MOST_NEW_FILES = 50;
  private static final long MOST_NEW_HEAP = 100L << 20;
  private static final String TEXT =
      "Carta %d: pido asilo para mi familia. Mi esposo fue detenido en la frontera de %d.";

  @TempDir Path data;

  private final AtomicInteger number = new AtomicInteger();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
  private volatile boolean over;

  /** One thing that a client does. */
  private interface Turn {
    void take() throws Exception;
  }

  /** What the service holds at one moment. */
  private record Measurement(long second, long rssMegabytes, long heapBytes, long openFiles) {}

  @Test
  void nothingIsLostAndNothingIsLeftBehind() throws Exception {
    assumeTrue(MINUTES > 0, "only with -Psoak");
    try (var service = PackagedProgram.serve(data);
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Turn> turns =
          Map.of(
              "uploads", () -> upload(service),
              "searches", () -> service.get("/api/v1/search?q=asilo+" + number.get()),
              "lists", () -> service.get("/api/v1/documents?size=20"),
              "streams", () -> stream(service),
              "slow clients", () -> slow(service),
              "dropped connections", () -> drop(service));
      turns.forEach((name, turn) -> clients.submit(() -> repeat(name, turn)));
      List<Measurement> measurements = measure(service);
      over = true;
      clients.shutdown();
      assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
      List<String> lost = lost(service);
      print(measurements, lost);

      assertThat(lost).isEmpty();
      assertThat(done.keySet()).containsAll(turns.keySet());
      assertThat(median(measurements, false, Measurement::openFiles))
          .isLessThan(median(measurements, true, Measurement::openFiles) + MOST_NEW_FILES);
      assertThat(least(measurements, false)).isLessThan(least(measurements, true) + MOST_NEW_HEAP);
    }
  }

  private void repeat(String name, Turn turn) {
    while (!over) {
      try {
        turn.take();
        done.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
      } catch (Exception e) {
        done.computeIfAbsent(name + ", unanswered", _ -> new AtomicInteger()).incrementAndGet();
      }
    }
  }

  private void upload(PackagedProgram service) throws Exception {
    int n = number.incrementAndGet();
    var answer = service.upload("carta.txt", TEXT.formatted(n, n));
    if (answer.statusCode() == 202) {
      accepted.add(JsonMapper.shared().readTree(answer.body()).at("/0/id").stringValue());
    }
  }

  private void stream(PackagedProgram service) throws Exception {
    String lines = ("{\"text\":\"" + TEXT.formatted(1, 2) + "\"}\n").repeat(200);
    assertThat(service.lines("/api/v1/classify", lines).lines()).hasSize(200);
  }

  /** Sends a little and waits, and reads nothing of the answer. */
  private static void slow(PackagedProgram service) throws Exception {
    try (var socket = new Socket("127.0.0.1", service.port())) {
      var out = socket.getOutputStream();
      for (byte b : head("/api/v1/classify", 100_000).getBytes(StandardCharsets.UTF_8)) {
        out.write(b);
      }
      for (int i = 0; i < 20; i++) {
        out.write("{\"text\":\"Pido asilo.\"}\n".getBytes(StandardCharsets.UTF_8));
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private static void drop(PackagedProgram service) throws Exception {
    try (var socket = new Socket("127.0.0.1", service.port())) {
      socket.setSoLinger(true, 0);
      String half =
          head("/api/v1/documents", 1_000_000)
                  .replace("application/x-ndjson", "multipart/form-data; boundary=x")
              + "--x\r\n"
              + "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
              + "media";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static String head(String path, int length) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, PackagedProgram.KEY, length);
  }

  private static List<Measurement> measure(PackagedProgram service) throws Exception {
    var measurements = new ArrayList<Measurement>();
    long start = System.nanoTime();
    for (int i = 0; i <= MEASUREMENTS; i++) {
      TimeUnit.MILLISECONDS.sleep(TimeUnit.MINUTES.toMillis(MINUTES) / (MEASUREMENTS + 1));
      measurements.add(
          new Measurement(
              TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
              rss(service),
              heap(service),
              openFiles(service)));
    }
    return measurements;
  }

  private static long rss(PackagedProgram service) throws IOException {
    return Files.readAllLines(Path.of("/proc", service.pid() + "", "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .sum();
  }

  private static long heap(PackagedProgram service) throws Exception {
    return service
        .text("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long openFiles(PackagedProgram service) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", service.pid() + "", "fd"))) {
      return files.count();
    }
  }

  private List<String> lost(PackagedProgram service) throws Exception {
    var lost = new ArrayList<String>();
    for (String id : accepted) {
      RunningService.eventually(() -> isSettled(service, id));
      if (!service.get("/api/v1/documents/" + id).path("status").asString("").equals("READY")) {
        lost.add(id);
      }
    }
    return lost;
  }

  private static boolean isSettled(PackagedProgram service, String id) {
    try {
      String status = service.get("/api/v1/documents/" + id).path("status").asString("");
      return !Set.of("QUEUED", "PROCESSING").contains(status);
    } catch (Exception e) {
      return false;
    }
  }

  private void print(List<Measurement> measurements, List<String> lost) {
    var report = new LinkedHashMap<String, Object>();
    report.put("minutes", MINUTES);
    report.put("accepted", accepted.size());
    report.put("lost", lost.size());
    report.put("done", done);
    report.put("overTime", measurements);
    System.out.println(JsonMapper.shared().writeValueAsString(report));
  }

  /** The second quarter, when all is warm, or the last one. */
  private static Stream<Measurement> quarter(List<Measurement> all, boolean early) {
    int size = all.size() / 4;
    return (early ? all.subList(size, 2 * size) : all.subList(3 * size, all.size())).stream();
  }

  private static long median(
      List<Measurement> all, boolean early, java.util.function.ToLongFunction<Measurement> of) {
    List<Measurement> sorted = quarter(all, early).sorted(Comparator.comparingLong(of)).toList();
    return of.applyAsLong(sorted.get(sorted.size() / 2));
  }

  /** What is used just after a collection comes nearest to what is held. */
  private static long least(List<Measurement> all, boolean early) {
    return quarter(all, early).mapToLong(Measurement::heapBytes).min().orElseThrow();
  }
}
