package org.amparo.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class ModelAdmissionTest {

  private static final String TEXT = "{\"text\":\"Marta pide asilo en la frontera.\"}";

  @Test
  void whoComesWhenAllPlacesAreTakenIsAskedToComeAgain(@TempDir Path data) {
    try (var service = RunningService.start(data, "amparo.models.requests-at-once=1")) {
      Sinks.Many<String> questions = Sinks.many().unicast().onBackpressureBuffer();
      questions.tryEmitNext(TEXT + "\n");
      Iterator<String> answers = answers(service, questions.asFlux());
      // Whoever asks before the stream is answered may have the place that it is to take.
      assertThat(answers.next()).contains("asylum");

      HttpResponse<String> refused = ask(service);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().allValues("Retry-After")).isEqualTo(List.of("1"));
      assertThat(refused.body()).contains("busy");

      questions.tryEmitComplete();
      assertThat(answers.hasNext()).isFalse();
      RunningService.eventually(() -> ask(service).statusCode() == 200);
    }
  }

  /** A client that reads while it sends, as the one of the JDK does not. */
  private static Iterator<String> answers(RunningService service, Flux<String> questions) {
    var request = service.request("/api/v1/classify").build();
    return WebClient.create()
        .post()
        .uri(request.uri())
        .headers(headers -> request.headers().map().forEach(headers::addAll))
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(questions, String.class)
        .retrieve()
        .bodyToFlux(String.class)
        .toIterable()
        .iterator();
  }

  private static HttpResponse<String> ask(RunningService service) {
    return service.post("/api/v1/classify", "application/json", TEXT);
  }
}
