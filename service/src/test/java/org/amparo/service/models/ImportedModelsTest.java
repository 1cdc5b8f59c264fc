package org.amparo.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Tiny models with random weights, brought in and used while the service runs. */
@Execution(ExecutionMode.CONCURRENT)
class ImportedModelsTest {

  private static final Path FIXTURES =
      Path.of("../model/src/test/resources/org/amparo/model/fixtures");
  private static final String TEXT = "Marta pide asilo en la frontera y teme volver a su país.";

  @TempDir Path data;

  private RunningService service;

  @BeforeEach
  void start() {
    service = RunningService.start(data);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void withoutAnEmbeddingModelNobodyPretendsToHaveOne() {
    assertThat(post("/api/v1/embed", "{\"texts\":[\"hola\"]}").statusCode()).isEqualTo(409);
    assertThat(service.get("/api/v1/search?q=asilo&mode=hybrid").statusCode()).isEqualTo(409);
  }

  @Test
  void anEmbeddingModelGivesVectorsOfItsOwnLength() throws Exception {
    bringIn("bert-embedding");
    activate("embedding", "bert-embedding");

    JsonNode answer =
        service.json(post("/api/v1/embed", "{\"texts\":[\"hola\",\"adiós\"],\"kind\":\"query\"}"));

    assertThat(answer.path("vectors").size()).isEqualTo(2);
    assertThat(answer.at("/vectors/0").size()).isPositive();
    assertThat(answer.at("/model/name").stringValue()).isEqualTo("bert-embedding");
    assertThat(answer.at("/model/version").stringValue()).hasSize(12);
  }

  @Test
  void documentsThatWereThereBeforeAreFoundByMeaningToo() throws Exception {
    String id = service.ingest("carta.txt", TEXT).get("id").stringValue();
    bringIn("bert-embedding");
    activate("embedding", "bert-embedding");

    RunningService.eventually(() -> found("semantic", "asilo").contains(id));
    assertThat(found("hybrid", "asilo")).contains(id);
  }

  @Test
  void vectorsAreMadeAgainAfterAChangeOfModel() throws Exception {
    bringIn("bert-embedding");
    bringIn("distilbert-embedding");
    activate("embedding", "bert-embedding");
    String id = service.ingest("carta.txt", TEXT).get("id").stringValue();
    RunningService.eventually(() -> found("semantic", "asilo").contains(id));

    activate("embedding", "distilbert-embedding");

    RunningService.eventually(() -> found("semantic", "asilo").contains(id));
  }

  @Test
  void erasureTakesTheVectorsAlong() throws Exception {
    bringIn("bert-embedding");
    activate("embedding", "bert-embedding");
    String id = service.ingest("carta.txt", TEXT).get("id").stringValue();
    RunningService.eventually(() -> found("semantic", "asilo").contains(id));

    service.send(service.request("/api/v1/documents/" + id).DELETE().build());

    try (var files = Files.walk(data.resolve("vectors"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aModelOfInferenceClassifiesByTheTaxonomyAndIsNamedInEveryDocument() throws Exception {
    bringIn("xlm-roberta-inference");
    activate("classification", "xlm-roberta-inference");

    JsonNode document = service.ingest("carta.txt", TEXT);

    assertThat(document.at("/classification/model/name").stringValue())
        .isEqualTo("xlm-roberta-inference");
    assertThat(classifiedBy()).isEqualTo("xlm-roberta-inference");
  }

  @Test
  void oneStepBackBringsTheModelBefore() throws Exception {
    bringIn("xlm-roberta-inference");
    activate("classification", "xlm-roberta-inference");

    post("/api/v1/models/active/classification/rollback", "{}");

    assertThat(classifiedBy()).isEqualTo("amparo-linear");
    assertThat(post("/api/v1/models/active/classification/rollback", "{}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void theChoiceOutlivesARestart() throws Exception {
    bringIn("xlm-roberta-inference");
    activate("classification", "xlm-roberta-inference");

    service.close();
    service = RunningService.start(data);

    assertThat(classifiedBy()).isEqualTo("xlm-roberta-inference");
  }

  @Test
  void aModelOfWhichAByteChangedDoesNotServeAndHealthSaysWhy() throws Exception {
    bringIn("xlm-roberta-inference");
    activate("classification", "xlm-roberta-inference");
    service.close();
    Path archive = data.resolve("models/xlm-roberta-inference/model.pt");
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);

    service = RunningService.start(data);

    assertThat(classifiedBy()).isEqualTo("amparo-linear");
    assertThat(service.get("/actuator/health").body()).contains("model.pt");
    assertThat(activation("classification", "xlm-roberta-inference").statusCode()).isEqualTo(409);
  }

  @Test
  void aModelIsNotLetDoWhatItWasNotMadeFor() throws Exception {
    bringIn("bert-embedding");

    assertThat(activation("classification", "bert-embedding").statusCode()).isEqualTo(409);
    assertThat(activation("cooking", "bert-embedding").statusCode()).isEqualTo(404);
    assertThat(activation("embedding", "nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aModelCanBeTriedBeforeItAnswersForDocuments() throws Exception {
    bringIn("distilbert-topics");
    bringIn("xlm-roberta-names");

    JsonNode labels =
        service.json(
            post("/api/v1/models/distilbert-topics/try", "{\"text\":\"Ana pide asilo.\"}"));
    JsonNode names =
        service.json(post("/api/v1/models/xlm-roberta-names/try", "{\"text\":\"Ana, Lima\"}"));

    assertThat(labels.path("labels").size()).isEqualTo(3);
    assertThat(names.has("entities")).isTrue();
  }

  @Test
  void aFolderThatIsNoModelIsRefusedWithTheReason(@TempDir Path empty) {
    post("/api/v1/models", "{\"folder\":\"%s\",\"name\":\"void\"}".formatted(empty));

    RunningService.eventually(() -> importState("void").equals("REFUSED"));
    assertThat(service.get("/api/v1/models/imports").body()).contains("is missing");
  }

  private void bringIn(String fixture) throws IOException {
    String folder = FIXTURES.resolve(fixture).toRealPath().toString();
    HttpResponse<String> begun =
        post(
            "/api/v1/models",
            "{\"folder\":\"%s\",\"name\":\"%s\",\"precision\":\"fp32\"}"
                .formatted(folder, fixture));
    assertThat(begun.statusCode()).isEqualTo(202);
    RunningService.eventually(() -> importState(fixture).equals("DONE"));
  }

  private String importState(String name) {
    return service
        .json("/api/v1/models/imports")
        .valueStream()
        .filter(one -> one.get("name").stringValue().equals(name))
        .map(one -> one.get("state").stringValue())
        .findFirst()
        .orElse("");
  }

  private void activate(String purpose, String name) {
    assertThat(activation(purpose, name).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> activation(String purpose, String name) {
    return service.send(
        service
            .request("/api/v1/models/active/" + purpose)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
            .build());
  }

  private String classifiedBy() {
    return service
        .json(post("/api/v1/classify", "{\"text\":\"" + TEXT + "\"}"))
        .at("/model/name")
        .stringValue();
  }

  private String found(String mode, String query) {
    return service.get("/api/v1/search?q=" + query + "&mode=" + mode).body();
  }

  private HttpResponse<String> post(String path, String body) {
    return service.post(path, "application/json", body);
  }
}
