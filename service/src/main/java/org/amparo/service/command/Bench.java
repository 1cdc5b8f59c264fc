package org.amparo.service.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.amparo.service.ServiceApplication;
import org.amparo.service.document.DocumentCounts;
import org.amparo.service.document.DocumentStatus;
import org.amparo.service.identity.FirstAdministrator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** A service of its own on a free port of this machine, asked over HTTP as a client would. */
final class Bench implements AutoCloseable {

  private static final String KEY = UUID.randomUUID().toString();
  private static final int WORDS = 400;
  private static final int SINGLE_CALLS = 500;

  /** Until the virtual machine has compiled what it runs. */
  private static final int WARM_UP_CALLS = 2_000;

  private static final int STREAMED_TEXTS = 10_000;

  private final ConfigurableApplicationContext service;
  private final double startSeconds;
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  private Bench(ConfigurableApplicationContext service, double startSeconds) {
    this.service = service;
    this.startSeconds = startSeconds;
  }

  static Bench start(Path data) {
    long begin = System.nanoTime();
    var service =
        new SpringApplicationBuilder(ServiceApplication.class)
            .properties(AmparoCommand.quietly())
            .run("--server.port=0", "--amparo.data=" + data, "--amparo.admin-key=" + KEY);
    service.getBean(FirstAdministrator.class).ensure();
    return new Bench(service, seconds(begin));
  }

  Map<String, Object> run(List<Path> files) throws Exception {
    var report = new LinkedHashMap<String, Object>();
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("largestHeapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
    report.put("serviceStartSeconds", startSeconds);
    List<Path> plain = files.stream().filter(file -> file.toString().endsWith(".txt")).toList();
    List<Path> others = files.stream().filter(file -> !file.toString().endsWith(".txt")).toList();
    if (!plain.isEmpty()) {
      report.put("plainText", ingest(plain));
    }
    if (!others.isEmpty()) {
      report.put("otherFormats", ingest(others));
    }
    if (!plain.isEmpty()) {
      List<String> texts = texts(plain);
      report.put("classifyOneClient", classifySingly(texts));
      report.put("classifyStream", classifyStream(texts));
    }
    return report;
  }

  /** From the first byte sent to the last document read. */
  private Map<String, Object> ingest(List<Path> files) throws Exception {
    try (var freshness = new Freshness(client, path -> request(path).build())) {
      Map<String, Object> report = ingest(files, service.getBean(DocumentCounts.class));
      report.put("foundAfterReady", freshness.report());
      return report;
    }
  }

  private Map<String, Object> ingest(List<Path> files, DocumentCounts documents) throws Exception {
    long bytes = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < files.size(); i += 20) {
      for (Path file : files.subList(i, Math.min(files.size(), i + 20))) {
        bytes += Files.size(file);
      }
      upload(files.subList(i, Math.min(files.size(), i + 20)));
    }
    double accepted = seconds(begin);
    long peak = 0;
    while (waiting(documents) > 0) {
      peak = Math.max(peak, memory.getHeapMemoryUsage().getUsed());
      Thread.sleep(20);
    }
    double took = seconds(begin);
    var report = new LinkedHashMap<String, Object>();
    report.put("documents", files.size());
    report.put("megabytes", bytes / 1e6);
    report.put("acceptedAfterSeconds", accepted);
    report.put("readyAfterSeconds", took);
    report.put("documentsPerSecond", files.size() / took);
    report.put("peakHeapMegabytes", peak >> 20);
    report.put("byStatus", documents.byStatus());
    report.put("byFailure", documents.byFailure());
    return report;
  }

  private static long waiting(DocumentCounts documents) {
    return documents.byStatus().stream()
        .filter(
            count ->
                count.name().equals(DocumentStatus.QUEUED.name())
                    || count.name().equals(DocumentStatus.PROCESSING.name()))
        .mapToLong(DocumentCounts.Count::documents)
        .sum();
  }

  private void upload(List<Path> files) throws Exception {
    String boundary = UUID.randomUUID().toString();
    var parts = new ArrayList<HttpRequest.BodyPublisher>();
    for (Path file : files) {
      parts.add(
          BodyPublishers.ofString(
              "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                  .formatted(boundary, file.getFileName())));
      parts.add(BodyPublishers.ofFile(file));
      parts.add(BodyPublishers.ofString("\r\n"));
    }
    parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    var response =
        client.send(
            request("/api/v1/documents", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw new IOException("The upload was answered " + response.statusCode() + ".");
    }
  }

  private Map<String, Object> classifySingly(List<String> texts) throws Exception {
    double[] millis = new double[SINGLE_CALLS];
    for (int i = -WARM_UP_CALLS; i < SINGLE_CALLS; i++) {
      String body = json.writeValueAsString(Map.of("text", texts.get(Math.abs(i) % texts.size())));
      long begin = System.nanoTime();
      client.send(
          request("/api/v1/classify", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
      if (i >= 0) {
        millis[i] = seconds(begin) * 1000;
      }
    }
    Arrays.sort(millis);
    var report = new LinkedHashMap<String, Object>();
    report.put("wordsPerText", WORDS);
    report.put("p50Millis", millis[SINGLE_CALLS / 2]);
    report.put("p99Millis", millis[SINGLE_CALLS * 99 / 100]);
    return report;
  }

  private Map<String, Object> classifyStream(List<String> texts) throws Exception {
    Stream<String> lines =
        Stream.iterate(0, i -> i + 1)
            .limit(STREAMED_TEXTS)
            .map(
                i -> json.writeValueAsString(Map.of("id", i, "text", texts.get(i % texts.size()))));
    var buffers = DefaultDataBufferFactory.sharedInstance;
    Flux<DataBuffer> body =
        Flux.fromStream(lines)
            .map(line -> buffers.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    var peak = new AtomicLong();
    long begin = System.nanoTime();
    long answers =
        WebClient.create()
            .post()
            .uri(address("/api/v1/classify"))
            .header("Authorization", "Bearer " + KEY)
            .contentType(MediaType.APPLICATION_NDJSON)
            .body(body, DataBuffer.class)
            .retrieve()
            .bodyToFlux(DataBuffer.class)
            .map(
                buffer -> {
                  peak.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
                  return linesIn(buffer);
                })
            .reduce(0L, Long::sum)
            .block(Duration.ofMinutes(10));
    double took = seconds(begin);
    var report = new LinkedHashMap<String, Object>();
    report.put("texts", answers);
    report.put("wordsPerText", WORDS);
    report.put("textsPerSecond", answers / took);
    report.put("peakHeapMegabytes", peak.get() >> 20);
    return report;
  }

  private static long linesIn(DataBuffer buffer) {
    long lines = 0;
    for (int i = 0; i < buffer.readableByteCount(); i++) {
      lines += buffer.getByte(buffer.readPosition() + i) == '\n' ? 1 : 0;
    }
    DataBufferUtils.release(buffer);
    return lines;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + KEY);
  }

  private HttpRequest.Builder request(String path, String mediaType) {
    return request(path).header("Content-Type", mediaType);
  }

  private URI address(String path) {
    String port = service.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static List<String> texts(List<Path> files) throws IOException {
    var texts = new ArrayList<String>();
    for (Path file : files) {
      String[] words = Files.readString(file).split("\\s+");
      for (int i = 0; i + WORDS <= words.length && texts.size() < 1_000; i += WORDS) {
        texts.add(String.join(" ", Arrays.copyOfRange(words, i, i + WORDS)));
      }
    }
    return texts;
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  @Override
  public void close() {
    service.close();
  }
}
