package org.amparo.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code amparo.jar} as an operator starts it: a process of its own. */
final class PackagedProgram implements AutoCloseable {

  static final String KEY = "a-key-for-tests-only-0123456789";

  static final Path JAR = Path.of("target", "amparo.jar").toAbsolutePath();

  /** What lives for seconds is done sooner without the compiler for what lives for hours. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private PackagedProgram(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The program as {@code install} lays it out: these tests start it again and again. */
  private static final class Installed {

    static final Path START = install();

    private static Path install() {
      try {
        Path folder = Path.of("target", "installed").toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Outcome outcome =
            runJar(
                folder.getParent(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "install",
                folder.toString());
        if (outcome.exitCode() != 0) {
          throw new AssertionError(outcome.err());
        }
        return folder.resolve("amparo");
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What a command came to. */
  record Outcome(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  static Outcome run(Path folder, String... arguments) throws Exception {
    return run(folder, List.of(Installed.START.toString()), arguments);
  }

  /** Runs a command of the one file, uninstalled. */
  static Outcome runJar(Path folder, Path java, String... arguments) throws Exception {
    var start = new ArrayList<>(List.of(java.toString()));
    start.addAll(SHORT_LIVED);
    start.addAll(List.of("-jar", JAR.toString()));
    return run(folder, start, arguments);
  }

  private static Outcome run(Path folder, List<String> start, String... arguments)
      throws Exception {
    Path out = Files.createTempFile("amparo-", ".out");
    Path err = Files.createTempFile("amparo-", ".err");
    var command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("AMPARO_DATA");
    builder.environment().remove("AMPARO_ADMIN_KEY");
    builder.environment().put("AMPARO_JAVA_OPTIONS", String.join(" ", SHORT_LIVED));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + String.join(" ", arguments));
    }
    try {
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts the service and waits until it is healthy. */
  static PackagedProgram serve(Path data) throws Exception {
    return serve(data, Map.of());
  }

  /**
   * @param environment beside what every service is told
   */
  static PackagedProgram serve(Path data, Map<String, String> environment) throws Exception {
    int port = freePort();
    var builder = new ProcessBuilder(Installed.START.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "AMPARO_DATA",
                data.toString(),
                "AMPARO_JAVA_OPTIONS",
                String.join(" ", SHORT_LIVED) + " -Xmx512m",
                "AMPARO_ADMIN_KEY",
                KEY,
                "SERVER_PORT",
                Integer.toString(port)));
    builder.environment().putAll(environment);
    Path log = Files.createTempFile("amparo-", ".log");
    log.toFile().deleteOnExit();
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var program = new PackagedProgram(process, URI.create("http://127.0.0.1:" + port));
    if (!program.becomesHealthy()) {
      program.kill();
      throw new AssertionError("the service did not start: " + Files.readString(log));
    }
    return program;
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return address.getPort();
  }

  JsonNode get(String path) throws Exception {
    var request = request(path).build();
    return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  JsonNode send(String method, String path, String body) throws Exception {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  String text(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
  }

  /** Sends JSON lines; returns those of the answer. */
  String lines(String path, String lines) throws Exception {
    return client
        .send(
            request(path)
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Sends a value as JSON; returns the status, or throws if the service died meanwhile. */
  int put(String path, Object body) throws Exception {
    return client
        .send(
            request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Uploads a text; returns the answer, or throws if the service died meanwhile. */
  HttpResponse<String> upload(String filename, String text) throws Exception {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--x--\r\n"
            .formatted(filename, text);
    return client.send(
        request("/api/v1/documents")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build(),
        BodyHandlers.ofString());
  }

  /** As a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + KEY);
  }

  private boolean becomesHealthy() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(request("/actuator/health").build(), BodyHandlers.discarding()).statusCode()
            == 200) {
          return true;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
