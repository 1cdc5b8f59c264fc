package org.amparo.service.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long documents take from READY, as a client is told of it, to being found, while others are
 * read. One is looked for at a time; those that become READY meanwhile are not measured.
 */
final class Freshness implements AutoCloseable {

  private static final String DATA = "data:";
  private static final long LOOK_AGAIN_MILLIS = 5;

  /** A document, and when it was READY, in nanoseconds. */
  private record Ready(String id, long since) {}

  private final HttpClient client;
  private final Function<String, HttpRequest> get;
  private final JsonMapper json = JsonMapper.shared();
  private final BlockingQueue<Ready> next = new ArrayBlockingQueue<>(1);
  private final List<Double> millis = new ArrayList<>();
  private final Stream<String> events;
  private final Thread listening;
  private final Thread looking;

  /**
   * @param get a request for a path
   */
  Freshness(HttpClient client, Function<String, HttpRequest> get)
      throws IOException, InterruptedException {
    this.client = client;
    this.get = get;
    events = client.send(get.apply("/api/v1/documents/events"), BodyHandlers.ofLines()).body();
    listening = Thread.ofVirtual().start(this::listen);
    looking = Thread.ofVirtual().start(this::look);
  }

  private void listen() {
    try {
      events
          .filter(line -> line.startsWith(DATA))
          .map(line -> json.readTree(line.substring(DATA.length())))
          .filter(event -> "READY".equals(event.path("status").asString()))
          .forEach(event -> next.offer(new Ready(event.get("id").asString(), System.nanoTime())));
    } catch (RuntimeException e) {
      // The stream was closed.
    }
  }

  private void look() {
    try {
      while (true) {
        Ready ready = next.take();
        while (!isFound(ready.id())) {
          Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        millis.add((System.nanoTime() - ready.since()) / 1e6);
      }
    } catch (InterruptedException | IOException e) {
      // No more is to be measured.
    }
  }

  private boolean isFound(String id) throws IOException, InterruptedException {
    JsonNode answer =
        json.readTree(
            client
                .send(get.apply("/api/v1/search?size=1&q=id:" + id), BodyHandlers.ofString())
                .body());
    return answer.path("total").asInt() == 1;
  }

  /** What was measured; nothing is after this. */
  Map<String, Object> report() {
    close();
    millis.sort(null);
    var report = new LinkedHashMap<String, Object>();
    report.put("documents", millis.size());
    if (!millis.isEmpty()) {
      report.put("p50Millis", millis.get(millis.size() / 2));
      report.put("p99Millis", millis.get(millis.size() * 99 / 100));
      report.put("longestMillis", millis.getLast());
    }
    return report;
  }

  @Override
  public void close() {
    looking.interrupt();
    events.close();
    try {
      looking.join();
      listening.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
