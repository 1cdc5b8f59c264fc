package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was acknowledged survives the death of the process, at whatever moment it comes. So many
 * times and with so many documents as {@code faults.kills} and {@code faults.documents} say.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

  private static final int KILLS = Integer.getInteger("faults.kills", 4);
  private static final int DOCUMENTS = Integer.getInteger("faults.documents", 60);
  private static final long SEED = Long.getLong("faults.seed", 20261123L);
  private static final List<String> TOPICS =
      List.of("asylum", "deportation", "labour-rights", "family-unity", "health", "education");
  private static final int PAGE = 100;

  @TempDir Path data;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  /** The texts of the acknowledged documents, by id. */
  private final Map<String, String> acknowledged = new LinkedHashMap<>();

  /** What each corrected document may say: the last acknowledged, and what was tried since. */
  private final Map<String, Set<String>> corrections = new HashMap<>();

  @Test
  void everyAcknowledgedDocumentAndCorrectionIsThereAfterTheProcessWasKilled() throws Exception {
    int sent = 0;
    String unanswered = null;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var service = PackagedProgram.serve(data)) {
        int most = DOCUMENTS * (kill + 1) / KILLS;
        Thread killer = killAfter(service, random.nextInt(1_500));
        try {
          while (sent < most) {
            String text = unanswered == null ? letter(sent) : unanswered;
            unanswered = text;
            upload(service, text);
            unanswered = null;
            sent++;
            if (random.nextInt(3) == 0) {
              correct(service);
            }
          }
        } catch (IOException e) {
          // Killed while it was asked: nothing was promised.
        }
        killer.join();
      }
    }

    try (var service = PackagedProgram.serve(data)) {
      while (sent < DOCUMENTS) {
        upload(service, unanswered == null ? letter(sent) : unanswered);
        unanswered = null;
        sent++;
      }
      verify(service);
    }
    System.out.printf(
        "%d kills survived; %d documents and %d corrections were acknowledged, 0 lost%n",
        KILLS, acknowledged.size(), corrections.size());
  }

  private void verify(PackagedProgram service) throws Exception {
    for (Map.Entry<String, String> each : acknowledged.entrySet()) {
      JsonNode document = settled(service, each.getKey());
      assertThat(document.get("status").stringValue()).isEqualTo("READY");
      assertThat(service.text("/api/v1/documents/" + each.getKey() + "/original"))
          .isEqualTo(each.getValue());
      if (corrections.containsKey(each.getKey())) {
        assertThat(corrections.get(each.getKey()))
            .contains(document.at("/classification/topics/0/id").stringValue());
      }
    }
    List<JsonNode> documents = documents(service);
    assertThat(documents)
        .extracting(document -> document.get("sha256").stringValue())
        .doesNotHaveDuplicates();
    Set<String> inDatabase = new HashSet<>();
    documents.forEach(document -> inDatabase.add(document.get("id").stringValue()));
    assertThat(inDatabase).containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
    RunningService.eventually(() -> found(service).equals(inDatabase));
    JsonNode trail = service.get("/api/v1/audit/verification");
    assertThat(trail.get("intact").booleanValue()).as(trail.toString()).isTrue();
  }

  private void upload(PackagedProgram service, String text) throws Exception {
    var answer = service.upload("carta.txt", text);
    assertThat(answer.statusCode()).isEqualTo(202);
    acknowledged.put(JsonMapper.shared().readTree(answer.body()).at("/0/id").stringValue(), text);
  }

  private void correct(PackagedProgram service) throws Exception {
    var ids = new ArrayList<>(acknowledged.keySet());
    String id = ids.get(random.nextInt(ids.size()));
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    Set<String> possible = corrections.get(id);
    if (possible != null) {
      possible.add(topic);
    }
    int status =
        service.put(
            "/api/v1/documents/" + id + "/labels",
            Map.of("topics", List.of(topic), "type", "complaint", "urgency", "urgent"));
    assertThat(status).isEqualTo(200);
    corrections.put(id, new HashSet<>(Set.of(topic)));
  }

  private static Thread killAfter(PackagedProgram service, int millis) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                Thread.sleep(millis);
                service.kill();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static String letter(int number) {
    return "Carta número %d sobre el asilo de la familia Cruz.".formatted(number);
  }

  private static List<JsonNode> documents(PackagedProgram service) throws Exception {
    var all = new ArrayList<JsonNode>();
    JsonNode page;
    do {
      page = service.get("/api/v1/documents?size=" + PAGE + "&offset=" + all.size());
      page.forEach(all::add);
    } while (page.size() == PAGE);
    return all;
  }

  /** All that search knows. */
  private static Set<String> found(PackagedProgram service) {
    try {
      Set<String> ids = new HashSet<>();
      service
          .text("/api/v1/export?q=familia+Cruz")
          .lines()
          .forEach(line -> ids.add(JsonMapper.shared().readTree(line).get("id").stringValue()));
      return ids;
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
