package org.amparo.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelAdmissionTest {

  private static final String TEXT = "{\"text\":\"Marta pide asilo en la frontera.\"}";

  @Test
  void whoComesWhenAllPlacesAreTakenIsAskedToComeAgain(@TempDir Path data) throws Exception {
    var client = HttpClient.newHttpClient();
    var lines = new SubmissionPublisher<ByteBuffer>();
    try (var service = RunningService.start(data, "amparo.models.requests-at-once=1")) {
      CompletableFuture<HttpResponse<String>> stream =
          client.sendAsync(
              service
                  .request("/api/v1/classify")
                  .header("Content-Type", "application/x-ndjson")
                  .POST(BodyPublishers.fromPublisher(lines))
                  .build(),
              BodyHandlers.ofString());
      RunningService.eventually(() -> lines.getNumberOfSubscribers() == 1);
      lines.submit(ByteBuffer.wrap((TEXT + "\n").getBytes(StandardCharsets.UTF_8)));
      RunningService.eventually(() -> ask(service).statusCode() == 429);

      HttpResponse<String> refused = ask(service);
      assertThat(refused.headers().allValues("Retry-After")).isEqualTo(List.of("1"));
      assertThat(refused.body()).contains("busy");

      lines.close();
      assertThat(stream.join().statusCode()).isEqualTo(200);
      RunningService.eventually(() -> ask(service).statusCode() == 200);
    }
  }

  private static HttpResponse<String> ask(RunningService service) {
    return service.post("/api/v1/classify", "application/json", TEXT);
  }
}
