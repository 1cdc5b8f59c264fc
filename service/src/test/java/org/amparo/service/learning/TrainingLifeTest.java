package org.amparo.service.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingLifeTest {

  /** Enough that a training is under way for a while. */
  private static final int TEXTS = 400;

  @TempDir private Path folder;

  @Test
  void oneTrainingAtATimeAndACancelledOneLeavesNothing() throws Exception {
    try (var service = LearningService.start(folder, TEXTS)) {
      String id = begin(service);
      awaitStep(service, id, "fold-1");

      assertThat(service.post("/api/v1/training", "").statusCode()).isEqualTo(409);
      assertThat(service.delete("/api/v1/training/" + id).statusCode()).isEqualTo(202);

      JsonNode ended = service.ended(id);
      assertThat(ended.get("state").stringValue()).isEqualTo("CANCELLED");
      assertThat(service.delete("/api/v1/training/" + id).statusCode()).isEqualTo(409);
      assertThat(service.http.get("/api/v1/training/nowhere").statusCode()).isEqualTo(404);
      RunningService.eventually(() -> !Files.exists(folder.resolve("data/training")));
      assertThat(folder.resolve("data/models")).isEmptyDirectory();
    }
  }

  @Test
  void aTrainingIsToldOfAsItGoesUntilItIsOver() throws Exception {
    try (var service = LearningService.start(folder, TEXTS)) {
      String id = begin(service);
      var states = new ArrayList<String>();
      try (var lines = events(service, id).body()) {
        lines
            .filter(line -> line.startsWith("data:"))
            .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
            .peek(run -> stopAtTheFirstStep(service, run))
            .forEach(run -> states.add(run.get("state").stringValue()));
      }

      assertThat(states).startsWith("RUNNING", "RUNNING").endsWith("CANCELLED");
      assertThat(states).containsOnlyOnce("CANCELLED");
      assertThat(events(service, "nowhere").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aTrainingThatAStopCutOffIsSaidToHaveBeenInterrupted() throws Exception {
    String id;
    try (var service = LearningService.start(folder, TEXTS)) {
      id = begin(service);
      awaitStep(service, id, "fold-1");
    }

    try (var service = LearningService.start(folder, TEXTS)) {
      JsonNode run = service.http.json("/api/v1/training").get(0);
      assertThat(run.get("id").stringValue()).isEqualTo(id);
      assertThat(run.get("state").stringValue()).isEqualTo("INTERRUPTED");
      assertThat(service.http.json("/api/v1/models").findValuesAsString("name"))
          .doesNotContain("amparo-linear-1");
    }
  }

  private static String begin(LearningService service) {
    return service.http.json(service.post("/api/v1/training", "")).get("id").stringValue();
  }

  private static HttpResponse<Stream<String>> events(LearningService service, String id) {
    return service.http.open(service.http.request("/api/v1/training/" + id + "/events").build());
  }

  private static void stopAtTheFirstStep(LearningService service, JsonNode run) {
    if (run.at("/report/step").stringValue().equals("fold-1")) {
      service.delete("/api/v1/training/" + run.get("id").stringValue());
    }
  }

  private static void awaitStep(LearningService service, String id, String step) {
    RunningService.eventually(
        () ->
            service
                .http
                .json("/api/v1/training/" + id)
                .at("/report/step")
                .stringValue()
                .equals(step));
  }
}
