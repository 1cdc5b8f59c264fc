package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServiceExtension.class)
class RetentionTest {

  private final RunningService service;
  private final String over = "vencido-" + UUID.randomUUID();
  private final String running = "vigente-" + UUID.randomUUID();
  private final String open = "abierto-" + UUID.randomUUID();

  RetentionTest(RunningService service) {
    this.service = service;
  }

  @Test
  void whatLiesInACaseClosedLongerAgoThanItIsToBeKeptIsErased() throws Exception {
    String erased = document(over, 0);
    String kept = document(running, 30);
    String working = document(open, 0);
    service.post("/api/v1/cases/" + over + "/notes", Map.of("text", "Una nota."));
    close(over);
    close(running);

    service.context().getBean(Retention.class).sweep();

    assertThat(status(erased)).isEqualTo(404);
    assertThat(status(kept)).isEqualTo(200);
    assertThat(status(working)).isEqualTo(200);
    assertThat(service.json("/api/v1/cases/" + over + "/notes")).isEmpty();
    assertThat(service.json("/api/v1/audit?size=20").valueStream())
        .anySatisfy(
            entry -> {
              assertThat(entry.get("actor").stringValue()).isEqualTo("retention");
              assertThat(entry.get("action").stringValue()).isEqualTo("erase");
              assertThat(entry.get("subject").stringValue()).isEqualTo(erased);
            });
  }

  private String document(String caseId, int days) {
    service.post("/api/v1/cases", Map.of("id", caseId, "retentionDays", days));
    String id =
        service
            .json(
                service.upload(
                    Map.of("a.txt", ("Carta del caso " + caseId).getBytes(StandardCharsets.UTF_8)),
                    Map.of("caseId", caseId)))
            .get(0)
            .get("id")
            .stringValue();
    service.settled(id);
    return id;
  }

  private void close(String caseId) {
    service.send("PATCH", "/api/v1/cases/" + caseId, Map.of("closed", true));
  }

  private int status(String id) {
    return service.get("/api/v1/documents/" + id).statusCode();
  }
}
