package org.amparo.service.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.TinyModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tiny model with random weights is asked to write; what it writes must never be shown. */
class WrittenSummariesTest {

  private static final String TEXT =
      "Ana Pérez pidió asilo en Quito. Huyó de una pandilla que la amenazó. Viaja con dos hijos.";

  @TempDir static Path data;

  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    TinyModels.bringInGibberish(data, "writer");
    TinyModels.bringIn(data, "summarizers/bart", "shortener");
    TinyModels.bringIn(data, "fixtures/bert-embedding", "embedder");
    service = RunningService.start(data);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "shortener"})
  void whatTheTextDoesNotBearOutIsReplacedByItsOwnSentencesAndTheAnswerSaysSo(String model) {
    JsonNode answer = service.json(ask(Map.of("text", TEXT, "model", model, "sentences", 2)));

    assertThat(answer.get("grounded").booleanValue()).isFalse();
    assertThat(answer.get("reason").stringValue()).isNotBlank();
    assertThat(answer.at("/asked/name").stringValue()).isEqualTo(model);
    assertThat(answer.at("/model/name").stringValue()).isEqualTo("amparo-extractive");
    assertThat(answer.get("unsupported").isArray()).isTrue();
    assertThat(answer.get("sentences").size()).isEqualTo(2);
    for (JsonNode sentence : answer.get("sentences")) {
      String there =
          TEXT.substring(
              sentence.at("/sources/0/start").intValue(), sentence.at("/sources/0/end").intValue());
      assertThat(there).isEqualTo(sentence.get("text").stringValue());
    }
  }

  @Test
  void aModelThatIsNotThereIsToldWithThoseThatAre() {
    HttpResponse<String> answer = ask(Map.of("text", TEXT, "model", "nobody"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(service.json(answer).get("detail").stringValue())
        .contains("nobody")
        .contains("amparo-extractive, shortener, writer")
        .doesNotContain("embedder");
  }

  @Test
  void aModelThatWasMadeForSomethingElseIsRefusedWithThoseThatWrite() {
    HttpResponse<String> answer = ask(Map.of("text", TEXT, "model", "embedder"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(service.json(answer).get("detail").stringValue())
        .contains("embedder is for embedding")
        .contains("shortener, writer");
  }

  @Test
  void theBuiltInOneCanBeNamed() {
    JsonNode answer = service.json(ask(Map.of("text", TEXT, "model", "amparo-extractive")));

    assertThat(answer.at("/model/name").stringValue()).isEqualTo("amparo-extractive");
    assertThat(answer.has("grounded")).isFalse();
  }

  @Test
  void aStreamTellsTheStepsAndAtLastTheAnswer() {
    List<String> events = events(Map.of("text", TEXT, "model", "writer", "sentences", 1));

    assertThat(events).hasSizeGreaterThan(2);
    assertThat(events.getLast()).contains("event:summary").contains("\"grounded\":false");
    assertThat(events.subList(0, events.size() - 1))
        .allSatisfy(event -> assertThat(event).contains("event:progress").contains("\"stage\":"));
  }

  @Test
  void aStreamOfAModelThatIsNotThereIsABadRequest() {
    HttpResponse<String> answer = stream(Map.of("text", TEXT, "model", "nobody"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("nobody");
  }

  @Test
  void aStreamWithoutAModelIsTheAnswerAlone() {
    assertThat(events(Map.of("text", TEXT))).singleElement().asString().contains("event:summary");
  }

  @Test
  void eachLineOfManyCanNameItsModel() {
    String lines =
        line(Map.of("id", 1, "text", TEXT, "model", "writer", "sentences", 1))
            + line(Map.of("id", 2, "text", TEXT))
            + line(Map.of("id", 3, "text", TEXT, "model", "nobody"));

    List<JsonNode> answers =
        service
            .post("/api/v1/summarize", "application/x-ndjson", lines)
            .body()
            .lines()
            .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
            .toList();

    assertThat(answers.get(0).get("grounded").booleanValue()).isFalse();
    assertThat(answers.get(1).has("grounded")).isFalse();
    assertThat(answers.get(2).at("/error/detail").stringValue()).contains("nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/json"})
  void whoGoesAwayFreesTheModelForTheNext(String accept) throws Exception {
    byte[] body =
        JsonMapper.shared()
            .writeValueAsBytes(Map.of("text", TEXT.repeat(4_000), "model", "writer"));
    try (Socket gone = new Socket("127.0.0.1", service.uri("/").getPort())) {
      String head =
          """
          POST /api/v1/summarize HTTP/1.1\r
          Host: 127.0.0.1\r
          Authorization: Bearer %s\r
          Content-Type: application/json\r
          Accept: %s\r
          Content-Length: %d\r
          \r
          """
              .formatted(RunningService.KEY, accept, body.length);
      gone.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      gone.getOutputStream().write(body);
      gone.getOutputStream().flush();
      RunningService.eventually(WrittenSummariesTest::isWriting);
    }

    RunningService.eventually(() -> !isWriting());
    assertThat(ask(Map.of("text", TEXT, "model", "writer", "sentences", 1)).statusCode())
        .isEqualTo(200);
  }

  /** Whether the thread that writes is at it. */
  private static boolean isWriting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("summary-writing"))
        .anyMatch(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().endsWith("SummaryWriter")));
  }

  @Test
  void theActiveModelIsAskedWhereNoneIsNamedAndDocumentsKeepTheirOwnSentences() {
    assertThat(
            service
                .send("PUT", "/api/v1/models/active/summary", Map.of("name", "writer"))
                .statusCode())
        .isEqualTo(200);

    assertThat(active()).containsExactly("writer");
    assertThat(service.json(ask(Map.of("text", TEXT))).at("/asked/name").stringValue())
        .isEqualTo("writer");
    assertThat(service.ingest("a.txt", TEXT).at("/summary/model/name").stringValue())
        .isEqualTo("amparo-extractive");

    service.delete("/api/v1/models/active/summary");
    assertThat(active()).containsExactly("amparo-extractive");
    assertThat(service.json(ask(Map.of("text", TEXT))).has("asked")).isFalse();
  }

  private static List<String> active() {
    return service
        .json("/api/v1/models")
        .valueStream()
        .filter(model -> model.path("purpose").asString("").equals("summary"))
        .filter(model -> model.get("active").booleanValue())
        .map(model -> model.get("name").stringValue())
        .toList();
  }

  private static HttpResponse<String> ask(Map<String, Object> question) {
    return service.post("/api/v1/summarize", question);
  }

  private static List<String> events(Map<String, Object> question) {
    HttpResponse<String> answer = stream(question);
    assertThat(answer.statusCode()).isEqualTo(200);
    return List.of(answer.body().strip().split("\n\n"));
  }

  private static HttpResponse<String> stream(Map<String, Object> question) {
    return service.send(
        service
            .request("/api/v1/summarize")
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(question)))
            .build());
  }

  private static String line(Map<String, Object> question) {
    return JsonMapper.shared().writeValueAsString(question) + "\n";
  }
}
