package org.amparo.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many searches in one request. */
@ExtendWith(ServiceExtension.class)
class BatchTest {

  private static final String NDJSON = "application/x-ndjson";

  private final RunningService service;

  BatchTest(RunningService service) {
    this.service = service;
  }

  @BeforeEach
  void oneDocument() {
    service.ingest("lote.txt", "La señora Quispealaya cruzó la frontera con su hija.");
    RunningService.eventually(
        () -> service.json("/api/v1/search?q=quispealaya").get("total").intValue() == 1);
  }

  private List<JsonNode> lines(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private HttpResponse<String> batch(String mediaType, String accept, String body) {
    return service.send(
        service
            .request("/api/v1/search/batch")
            .header("Content-Type", mediaType)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void questionsAreAnsweredInTheirOrderUnderTheirIds() {
    String questions =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"id\": " + i + ", \"q\": \"quispealaya\", \"size\": 1}\n")
            .collect(Collectors.joining());

    List<JsonNode> answers = lines(batch(NDJSON, NDJSON, questions));

    assertThat(answers.stream().map(answer -> answer.get("id").intValue()))
        .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    assertThat(answers).allSatisfy(answer -> assertThat(answer.get("total").intValue()).isOne());
  }

  @Test
  void aLineThatCannotBeAskedIsAnsweredWithItsError() {
    List<JsonNode> answers =
        lines(
            batch(
                NDJSON,
                NDJSON,
                """
                {"id": "a", "q": "quispealaya"}
                not json
                {"id": "b"}
                {"id": "c", "q": "x", "topic": "gossip"}
                {"id": "d", "q": "date:never"}

                {"id": "e", "q": "quispealaya", "language": "es"}
                """));

    assertThat(answers).hasSize(6);
    assertThat(answers.stream().map(answer -> answer.has("error")))
        .containsExactly(false, true, true, true, true, false);
    assertThat(answers.stream().map(answer -> answer.get("line").intValue()))
        .containsExactly(1, 2, 3, 4, 5, 7);
    assertThat(answers.get(3).get("id").stringValue()).isEqualTo("c");
    assertThat(answers.get(4).at("/error/position").intValue()).isZero();
  }

  @Test
  void aTableOfQuestionsIsAnswered() {
    List<JsonNode> answers =
        lines(
            batch(
                "text/csv",
                NDJSON,
                "\uFEFFid;q;language;note\r\n7;\"Quispealaya;\nhija\";es|en;mine\r\n8;;;\r\n"));

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).get("id").stringValue()).isEqualTo("7");
    assertThat(answers.get(0).get("q").stringValue()).isEqualTo("Quispealaya;\nhija");
    assertThat(answers.get(0).get("total").intValue()).isOne();
    assertThat(answers.get(1).at("/error/detail").stringValue()).contains("'q'");
  }

  @Test
  void answersComeAsATableWhereOneIsWanted() {
    HttpResponse<String> answer =
        batch(
            NDJSON,
            "text/csv",
            "{\"id\": \"=1\", \"q\": \"quispealaya\"}\n{\"q\": \"zzzunknown\"}\n[]\n");

    List<String> rows = answer.body().lines().toList();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).startsWith("\"line\",\"id\",\"q\",\"total\",\"rank\"");
    assertThat(rows.get(1)).startsWith("\"1\",\"'=1\",\"quispealaya\",\"1\",\"1\",");
    assertThat(rows.get(2)).startsWith("\"2\",\"\",\"zzzunknown\",\"0\",\"\"");
    assertThat(rows.get(3)).contains("not a JSON object");
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(batch(NDJSON, NDJSON, "\n\n").body()).isEmpty();
  }
}
