package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was acknowledged survives the death of the process. */
class CrashIT {

  private static final int KILLS = 4;
  private static final long SEED = 20261123;

  @TempDir Path data;

  @Test
  void everyAcknowledgedDocumentIsReadAndFoundAfterTheProcessWasKilled() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Set<String> acknowledged = new LinkedHashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (var service = PackagedProgram.serve(data)) {
        int uploads = 5 + random.nextInt(25);
        for (int i = 0; i < uploads; i++) {
          var answer =
              service.upload(
                  "carta-%d-%d.txt".formatted(kill, i),
                  "Carta número %d-%d sobre el asilo de la familia Cruz.".formatted(kill, i));
          acknowledged.add(JsonMapper.shared().readTree(answer.body()).at("/0/id").stringValue());
        }
        Thread.sleep(random.nextInt(300));
        service.kill();
      }
    }

    try (var service = PackagedProgram.serve(data)) {
      for (String id : acknowledged) {
        assertThat(settled(service, id).get("status").stringValue()).isEqualTo("READY");
      }
      RunningService.eventually(() -> total(service) == acknowledged.size());
    }
  }

  private static long total(PackagedProgram service) {
    try {
      return service.get("/api/v1/search?q=familia+Cruz&size=1").get("total").longValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode settled(PackagedProgram service, String id) throws Exception {
    JsonNode document = service.get("/api/v1/documents/" + id);
    for (int i = 0; i < 600 && !document.get("status").stringValue().matches("READY|FAILED"); i++) {
      Thread.sleep(100);
      document = service.get("/api/v1/documents/" + id);
    }
    return document;
  }
}
