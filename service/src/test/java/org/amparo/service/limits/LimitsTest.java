package org.amparo.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  @TempDir private static Path data;

  private static RunningService service;
  private static RunningService busy;
  private static RunningService patient;

  @BeforeAll
  static void start() {
    service =
        RunningService.start(
            data,
            "amparo.ingest.enabled=false",
            "amparo.upload.queue=2",
            "amparo.limits.requests-per-minute=60",
            "amparo.limits.header-time=2s");
    busy = service.with("RESEARCHER");
    patient = service.with("RESEARCHER");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aKeyThatAsksWithoutEndIsToldToWaitAndNobodyElseIs() {
    HttpResponse<String> answer = busy.get("/api/v1/taxonomy");
    for (int i = 0; i < 200 && answer.statusCode() == 200; i++) {
      answer = busy.get("/api/v1/taxonomy");
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(patient.get("/api/v1/taxonomy").statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressThatIsNotKnownIsLimitedAndSoAreWrongKeys(@TempDir Path other) {
    try (var small = RunningService.start(other, "amparo.limits.unknown-requests-per-minute=20")) {
      RunningService guesser = small.as("a-key-that-nobody-has");
      HttpResponse<String> answer = guesser.get("/api/v1/taxonomy");
      assertThat(answer.statusCode()).isEqualTo(401);
      for (int i = 0; i < 100 && answer.statusCode() == 401; i++) {
        answer = guesser.get("/api/v1/taxonomy");
      }
      assertThat(answer.statusCode()).isEqualTo(429);
      HttpResponse<String> page = small.send(HttpRequest.newBuilder(small.uri("/")).build());
      assertThat(page.statusCode()).isEqualTo(429);
      assertThat(page.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    }
  }

  @Test
  void aFullQueueTakesNoMore() {
    assertThat(service.upload("a.txt", "uno".getBytes()).statusCode()).isEqualTo(202);
    assertThat(service.upload("b.txt", "dos".getBytes()).statusCode()).isEqualTo(202);

    HttpResponse<String> refused = service.upload("c.txt", "tres".getBytes());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(service.json("/api/v1/documents").size()).isEqualTo(2);
  }

  @Test
  void whatTheDiskCouldNotKeepIsNotAccepted(@TempDir Path other) {
    try (var full = RunningService.start(other, "amparo.upload.free-space=1000000TB")) {
      HttpResponse<String> refused = full.upload("a.txt", "uno".getBytes());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("disk");
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
      assertThat(full.json("/api/v1/documents").size()).isZero();
      assertThat(other.resolve("incoming")).isEmptyDirectory();
    }
  }

  @Test
  void aHeadThatNeverEndsIsCutOff() throws Exception {
    try (var socket = new Socket("127.0.0.1", service.uri("/").getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes());
      boolean open = true;
      for (int i = 0; i < 100 && open; i++) {
        try {
          out.write('a');
          out.flush();
          Thread.sleep(100);
        } catch (IOException e) {
          open = false;
        }
      }
      assertThat(open).isFalse();
    }
  }

  @Test
  void aConnectionThatSaysNothingIsCutOffAndOneThatWaitsForItsAnswersIsNot() throws Exception {
    try (var silent = new Socket("127.0.0.1", service.uri("/").getPort())) {
      silent.setSoTimeout(30_000);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aRequestThatTakesItsTimeIsNotCutOff() throws Exception {
    try (var socket = new Socket("127.0.0.1", service.uri("/").getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      String body = "{\"text\":\"La patrona no paga.\"}";
      out.write(
          ("POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + RunningService.KEY
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body.substring(0, 10))
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      // Longer than a head may take.
      Thread.sleep(3_000);
      out.write(body.substring(10).getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() {
    HttpResponse<String> answer =
        service.send(
            service.request("/api/v1/taxonomy").header("X-Large", "x".repeat(40_000)).build());

    assertThat(answer.statusCode()).isBetween(400, 431);
    assertThat(patient.get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : new String[] {"/", "/api/v1/taxonomy", "/api/v1/nothing"}) {
      Map<String, String> headers =
          patient.get(path).headers().map().entrySet().stream()
              .collect(
                  java.util.stream.Collectors.toMap(
                      entry -> entry.getKey().toLowerCase(), entry -> entry.getValue().getFirst()));
      assertThat(headers)
          .as(path)
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("x-frame-options", "DENY")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("cross-origin-opener-policy", "same-origin")
          .containsEntry("cross-origin-resource-policy", "same-origin")
          .containsKey("permissions-policy");
      assertThat(headers.get("content-security-policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void anUploadThatStallsIsGivenUp(@TempDir Path other) throws Exception {
    try (var strict = RunningService.start(other, "amparo.upload.stall=1s");
        var socket = new Socket("127.0.0.1", strict.uri("/").getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + RunningService.KEY
                      + "\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                      + "Content-Length: 100000\r\n\r\n--x\r\nContent-Disposition: form-data;"
                      + " name=\"file\"; filename=\"a.txt\"\r\n\r\nuna parte")
                  .getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
      RunningService.eventually(
          () ->
              java.util.Objects.requireNonNull(other.resolve("incoming").toFile().list()).length
                  == 0);
    }
  }
}
