package org.amparo.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.amparo.service.identity.FirstAdministrator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port of this machine, asked over HTTP as clients do. */
public final class RunningService implements AutoCloseable {

  public static final String KEY = "a-key-for-tests-only-0123456789";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Empty once it is closed: tests hold on to services, and one holds hundreds of megabytes. */
  private final AtomicReference<ConfigurableApplicationContext> context;

  private final String key;
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();

  /** Several services run side by side in the tests; to close one must not stop the others. */
  @Configuration(proxyBeanMethods = false)
  static class OwnThreads {

    @Bean
    ReactorResourceFactory reactorResources() {
      var resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      resources.setShutdownQuietPeriod(Duration.ZERO);
      return resources;
    }
  }

  private RunningService(AtomicReference<ConfigurableApplicationContext> context, String key) {
    this.context = context;
    this.key = key;
  }

  /**
   * @param settings as {@code name=value}
   */
  public static RunningService start(Path data, String... settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", 0);
    properties.put("server.shutdown", "immediate");
    properties.put("amparo.data", data.toString());
    properties.put("amparo.admin-key", KEY);
    for (String setting : TestDatabase.settings(data)) {
      put(setting, properties);
    }
    for (String setting : settings) {
      put(setting, properties);
    }
    var context =
        new SpringApplicationBuilder(ServiceApplication.class, OwnThreads.class)
            .run(
                properties.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));
    context.getBean(FirstAdministrator.class).ensure();
    return new RunningService(new AtomicReference<>(context), KEY);
  }

  private static void put(String setting, Map<String, Object> properties) {
    String[] parts = setting.split("=", 2);
    properties.put(parts[0], parts[1]);
  }

  /** The same service, asked by the holder of another key. */
  public RunningService as(String otherKey) {
    return new RunningService(context, otherKey);
  }

  /** The same service, asked with a new key that has these roles. */
  public RunningService with(String... roles) {
    return as(
        json(post("/api/v1/keys", Map.of("name", String.join("+", roles), "roles", roles)))
            .get("key")
            .stringValue());
  }

  public ConfigurableApplicationContext context() {
    return context.get();
  }

  public URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + context().getEnvironment().getProperty("local.server.port") + path);
  }

  /** A request with the administrator's key, or that of {@link #as}. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer as its lines come; whoever reads them must close them. */
  public HttpResponse<java.util.stream.Stream<String>> open(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  public JsonNode json(String path) {
    return json(get(path));
  }

  public JsonNode json(HttpResponse<String> response) {
    return json.readTree(response.body());
  }

  public HttpResponse<String> post(String path, String mediaType, String body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  public HttpResponse<String> post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Sends a value as JSON. */
  public HttpResponse<String> send(String method, String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
            .build());
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE().build());
  }

  public HttpResponse<String> upload(String filename, byte[] content) {
    return upload(Map.of(filename, content), Map.of());
  }

  public HttpResponse<String> upload(Map<String, byte[]> files, Map<String, String> fields) {
    String boundary = UUID.randomUUID().toString();
    List<BodyPublisher> parts = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          parts.add(
              BodyPublishers.ofString(
                  "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                      .formatted(boundary, name),
                  StandardCharsets.UTF_8));
          parts.add(BodyPublishers.ofByteArray(content));
          parts.add(BodyPublishers.ofString("\r\n"));
        });
    fields.forEach(
        (name, value) ->
            parts.add(
                BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, name, value))));
    parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
    return send(
        request("/api/v1/documents")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
            .build());
  }

  /** Uploads one file and waits until it is READY or FAILED. */
  public JsonNode ingest(String filename, byte[] content) {
    return settled(json(upload(filename, content)).get(0).get("id").stringValue());
  }

  public JsonNode ingest(String filename, String text) {
    return ingest(filename, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The document, once it is READY or FAILED. */
  public JsonNode settled(String id) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode document = json("/api/v1/documents/" + id);
      String status = document.get("status").stringValue();
      if (status.equals("READY") || status.equals("FAILED")) {
        return document;
      }
      pause();
    }
    throw new AssertionError("document " + id + " was not read in " + PATIENCE);
  }

  /** Waits until something comes true, for a while. */
  public static void eventually(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true in " + PATIENCE);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    ConfigurableApplicationContext open = context.getAndSet(null);
    if (open != null) {
      open.close();
    }
  }
}
