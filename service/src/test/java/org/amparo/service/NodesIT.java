package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/** Two processes share a PostgreSQL and a folder of originals; one of them dies at its work. */
@NeedsPostgres
@Execution(ExecutionMode.CONCURRENT)
class NodesIT {

  private static final int DOCUMENTS = 120;

  @TempDir Path folder;

  @Test
  void whatADeadNodeWasReadingIsReadByTheOtherAndNothingTwice() throws Exception {
    try (var server = PostgresServer.start();
        var survivor = node("survivor", server);
        var victim = node("victim", server)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < DOCUMENTS; i++) {
        if (i == DOCUMENTS / 2) {
          victim.kill();
        }
        PackagedProgram node = i < DOCUMENTS / 2 && i % 2 == 0 ? victim : survivor;
        ids.add(
            id(node.upload(i + ".txt", "Carta " + i + " sobre el salario que se debe.").body()));
      }

      RunningService.eventually(() -> found(survivor) == DOCUMENTS);
      for (String id : ids) {
        assertThat(reads(survivor, id)).as(id).isEqualTo(1);
      }
      assertThat(survivor.get("/api/v1/audit/verification").get("intact").booleanValue()).isTrue();
    }
  }

  private PackagedProgram node(String name, PostgresServer server) throws Exception {
    var environment = new HashMap<String, String>();
    for (String setting : server.settings("both")) {
      String[] parts = setting.split("=", 2);
      environment.put(parts[0].toUpperCase(Locale.ROOT).replace('.', '_'), parts[1]);
    }
    environment.put("AMPARO_SHARED", folder.resolve("shared").toString());
    environment.put("AMPARO_NODES_LEASE", "3s");
    return PackagedProgram.serve(folder.resolve(name), environment);
  }

  private static int found(PackagedProgram node) {
    try {
      return node.get("/api/v1/search?q=salario").get("total").intValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long reads(PackagedProgram node, String id) throws Exception {
    return node.get("/api/v1/documents/" + id + "/history")
        .valueStream()
        .filter(entry -> entry.get("event").stringValue().equals("read"))
        .count();
  }

  private static String id(String accepted) {
    return JsonMapper.shared().readTree(accepted).at("/0/id").stringValue();
  }
}
