package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.PackagedProgram.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learning with the packaged program: by command, and cut off by a power failure. */
@Execution(ExecutionMode.CONCURRENT)
class LearningIT {

  @TempDir Path folder;

  @Test
  void aTrainingThatAPowerFailureCutOffLeavesNoModelAndIsMarked() throws Exception {
    Path data = folder.resolve("amparo-data");
    Map<String, String> few = Map.of("AMPARO_LEARNING_CORPUS", corpus(400).toString());
    try (var service = PackagedProgram.serve(data, few)) {
      String id = service.send("POST", "/api/v1/training", "").get("id").stringValue();
      RunningService.eventually(() -> step(service, id).equals("fold-1"));
      service.kill();
    }

    try (var service = PackagedProgram.serve(data)) {
      assertThat(service.get("/api/v1/training").get(0).get("state").stringValue())
          .isEqualTo("INTERRUPTED");
      assertThat(data.resolve("models")).isEmptyDirectory();
      assertThat(data.resolve("training")).doesNotExist();
    }
  }

  @Test
  void aStoppedServiceLearnsAndReclassifiesByCommand() throws Exception {
    corpus(80);
    try (var service = PackagedProgram.serve(folder.resolve("amparo-data"))) {
      service.upload("carta.txt", "Una carta de la familia Quispe sobre su vivienda.");
      RunningService.eventually(() -> ready(service) == 1);
    }

    Outcome trained =
        PackagedProgram.run(folder, "train", "--with-corrections", "--corpus", "corpus.jsonl");
    Outcome relabelled = PackagedProgram.run(folder, "reclassify");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode run = JsonMapper.shared().readTree(trained.out());
    assertThat(run.at("/report/model/name").stringValue()).isEqualTo("amparo-linear-1");
    assertThat(run.at("/report/decision").stringValue()).isNotBlank();
    assertThat(folder.resolve("amparo-data/models/amparo-linear-1/model-card.md")).exists();
    assertThat(relabelled.exitCode()).as(relabelled.err()).isZero();
    assertThat(JsonMapper.shared().readTree(relabelled.out()).get("state").stringValue())
        .isEqualTo("DONE");
  }

  private Path corpus(int texts) throws IOException {
    List<String> lines =
        Corpus.builtIn(Taxonomy.builtIn()).texts().stream()
            .limit(texts)
            .map(text -> JsonMapper.shared().writeValueAsString(text))
            .toList();
    return Files.write(folder.resolve("corpus.jsonl"), lines);
  }

  private static String step(PackagedProgram service, String id) {
    try {
      return service.get("/api/v1/training/" + id).at("/report/step").stringValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ready(PackagedProgram service) {
    try {
      return service.get("/api/v1/statistics").at("/byStatus/READY").longValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
