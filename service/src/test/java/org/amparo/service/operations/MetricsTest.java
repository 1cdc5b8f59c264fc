package org.amparo.service.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetricsTest {

  private static final Pattern METRIC = Pattern.compile("(?:amparo|http|jvm)_[a-z_]+(?=[^a-z_])");

  @TempDir private static Path folder;

  private static RunningService service;
  private static String exported;

  @BeforeAll
  static void work() {
    service =
        RunningService.start(
            folder.resolve("data"), "amparo.backup.folder=" + folder.resolve("backups"));
    service.ingest("carta.txt", "La familia pide asilo.");
    service.ingest("vacio.txt", new byte[0]);
    service.post("/api/v1/backups", Map.of());
    exported = service.get("/actuator/prometheus").body();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amparo_documents{status=\"READY\"} 1",
        "amparo_ingest_queue_documents 0",
        "amparo_ingest_lag_seconds 0",
        "amparo_ingest_ready_total 1",
        "amparo_ingest_failed_total{reason=\"EMPTY_FILE\"} 1",
        "amparo_ingest_step_seconds_count{step=\"extract\"} 2",
        "amparo_ingest_step_seconds_count{step=\"classify\"} 1",
        "amparo_ingest_step_seconds_count{step=\"summarize\"} 1",
        "amparo_ingest_step_seconds_count{step=\"index\"} 1",
        "amparo_model_latency_seconds_count{purpose=\"classification\"} 1",
        "amparo_index_size_bytes ",
        "amparo_index_complete 1",
        "amparo_data_free_bytes ",
        "amparo_backup_newest_seconds 1"
      })
  void isExported(String line) {
    assertThat(exported.lines().filter(found -> found.startsWith(line))).hasSize(1);
  }

  @Test
  void aDocumentThatWaitsIsMeasured(@TempDir Path other) {
    try (var idle = RunningService.start(other, "amparo.ingest.enabled=false")) {
      idle.upload("a.txt", "uno".getBytes(StandardCharsets.UTF_8));
      RunningService.eventually(
          () ->
              !idle.get("/actuator/prometheus").body().contains("amparo_ingest_lag_seconds 0.0\n"));
      assertThat(idle.get("/actuator/prometheus").body())
          .contains("amparo_ingest_queue_documents 1.0");
    }
  }

  @Test
  void theDashboardShowsNothingThatIsNotExported() {
    JsonNode dashboard = JsonMapper.shared().readTree(resource("dashboard.json"));
    var asked = new TreeSet<String>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        asked.addAll(metrics(target.get("expr").stringValue() + " "));
      }
    }
    assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(metrics(exported));
  }

  @Test
  void noAlertWaitsForSomethingThatIsNotExported() {
    Set<String> asked =
        resource("alerts.yml")
            .lines()
            .filter(line -> line.contains("expr:"))
            .flatMap(line -> metrics(line + " ").stream())
            .collect(Collectors.toSet());

    assertThat(asked).hasSizeGreaterThan(5).isSubsetOf(metrics(exported));
  }

  @Test
  void neitherIsServedToAnybody() {
    assertThat(service.get("/operations/dashboard.json").statusCode()).isNotEqualTo(200);
    assertThat(service.get("/dashboard.json").statusCode()).isNotEqualTo(200);
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static String resource(String name) {
    try (var in = MetricsTest.class.getResourceAsStream("/operations/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
