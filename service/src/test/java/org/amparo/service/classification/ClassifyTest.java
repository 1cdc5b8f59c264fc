package org.amparo.service.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ServiceExtension.class)
class ClassifyTest {

  private static final String NDJSON = "application/x-ndjson";

  private final RunningService service;

  ClassifyTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aTextGetsLanguageTypeUrgencyAndTheModelsVersion() {
    JsonNode answer =
        service.json(
            service.post(
                "/api/v1/classify",
                "application/json",
                "{\"text\":\"The complainant fears torture if he is deported to his country.\"}"));

    assertThat(answer.get("language").stringValue()).isEqualTo("en");
    assertThat(answer.get("topics").isArray()).isTrue();
    assertThat(answer.at("/type/score").doubleValue()).isBetween(0.0, 1.0);
    assertThat(answer.at("/urgency/id").stringValue()).isIn("urgent", "priority", "routine");
    assertThat(answer.at("/model/name").stringValue()).isEqualTo("amparo-linear");
  }

  @Test
  void whereADangerGoesOnAndNobodyCallsItUrgentAPersonIsAskedAndShownTheWords() {
    String text = "Informe del taller de costura: las jornadas son largas y no las dejan salir.";

    JsonNode answer = service.json(service.post("/api/v1/classify", Map.of("text", text)));

    assertThat(answer.at("/urgency/id").stringValue()).isNotEqualTo("urgent");
    assertThat(answer.get("needsReview").booleanValue()).isTrue();
    JsonNode danger =
        answer
            .get("evidence")
            .valueStream()
            .filter(one -> one.get("label").stringValue().equals("urgent"))
            .findFirst()
            .orElseThrow();
    assertThat(text.substring(danger.at("/spans/0/start").intValue()))
        .startsWith("no las dejan salir");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\": ", "{}", "{\"text\":\"  \"}", "[]", "nonsense"})
  void whatIsNoQuestionIsRefusedWithAProblem(String body) {
    HttpResponse<String> answer = service.post("/api/v1/classify", "application/json", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void oneBadLineGetsAnErrorAndTheStreamGoesOn() {
    String lines =
        """
        {"id":"a","text":"He was beaten by the police in his cell."}
        this is no JSON
        {"id":3}
        {"id":4,"text":"La familia fue separada en la frontera."}
        """;

    String[] answers = service.post("/api/v1/classify", NDJSON, lines).body().split("\n");

    assertThat(answers).hasSize(4);
    assertThat(parse(answers[0]).get("id").stringValue()).isEqualTo("a");
    assertThat(parse(answers[0]).has("type")).isTrue();
    assertThat(parse(answers[1]).has("error")).isTrue();
    assertThat(parse(answers[2]).get("id").intValue()).isEqualTo(3);
    assertThat(parse(answers[2]).has("error")).isTrue();
    assertThat(parse(answers[3]).get("id").intValue()).isEqualTo(4);
  }

  @Test
  void answersComeInTheOrderOfTheQuestions() {
    String lines =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    "{\"id\":%d,\"text\":\"%s\"}"
                        .formatted(i, "long and short texts ".repeat(1 + (i * 7919) % 200)))
            .collect(Collectors.joining("\n"));

    String[] answers = service.post("/api/v1/classify", NDJSON, lines).body().split("\n");

    assertThat(answers).hasSize(500);
    for (int i = 0; i < answers.length; i++) {
      assertThat(parse(answers[i]).get("id").intValue()).isEqualTo(i);
    }
  }

  @Test
  void aStreamIsSummarizedLikewise() {
    String line =
        "{\"id\":1,\"sentences\":1,\"text\":\"Llegó en marzo. Trabajó un año sin cobrar salario."
            + " Pide que le paguen.\"}\n";

    JsonNode answer = parse(service.post("/api/v1/summarize", NDJSON, line).body());

    assertThat(answer.get("sentences").size()).isEqualTo(1);
    assertThat(answer.at("/model/name").stringValue()).isEqualTo("amparo-extractive");
  }

  @Test
  void aSummaryOfNoSentencesIsRefused() {
    HttpResponse<String> answer =
        service.post(
            "/api/v1/summarize", "application/json", "{\"text\":\"Algo.\",\"sentences\":0}");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private static JsonNode parse(String line) {
    return JsonMapper.shared().readTree(line);
  }
}
