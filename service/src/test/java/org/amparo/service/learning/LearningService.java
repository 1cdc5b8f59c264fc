package org.amparo.service.learning;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.RunningService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service that learns from a small corpus, so that a training takes seconds. */
public final class LearningService implements AutoCloseable {

  static final String TOPIC =
      """
      {"id":"remittances","names":{"es":"Remesas"},
       "descriptions":{"es":"Dinero que las personas migrantes envían a su familia."}}
      """;

  public final RunningService http;

  private LearningService(RunningService http) {
    this.http = http;
  }

  /**
   * @param texts of the corpus to learn from; those that are never trained on come on top
   */
  public static LearningService start(Path folder, int texts) throws IOException {
    Path corpus = folder.resolve("corpus.jsonl");
    if (!Files.exists(corpus)) {
      write(corpus, texts);
    }
    return new LearningService(
        RunningService.start(folder.resolve("data"), "amparo.learning.corpus=" + corpus));
  }

  private static void write(Path file, int size) throws IOException {
    Corpus all = Corpus.builtIn(Taxonomy.builtIn());
    List<LabelledText> training = all.training().texts();
    var some = new ArrayList<>(all.heldOut().texts());
    for (int i = 0; i < size; i++) {
      some.add(training.get(i * training.size() / size));
    }
    var lines = new ArrayList<String>();
    some.forEach(text -> lines.add(JsonMapper.shared().writeValueAsString(text)));
    Files.write(file, lines);
  }

  /** Texts about money that is sent home, and about other things. */
  record Sample(String id, String text, List<String> topics, String type, String urgency) {

    boolean isAbout(String topic) {
      return topics.contains(topic);
    }
  }

  /**
   * @param role {@code teach} or {@code check}
   */
  static List<Sample> samples(String role) throws IOException {
    var samples = new ArrayList<Sample>();
    try (var lines = LearningService.class.getResourceAsStream("remittances.jsonl")) {
      for (String line : new String(lines.readAllBytes()).lines().toList()) {
        JsonNode node = JsonMapper.shared().readTree(line);
        var topics = new ArrayList<String>();
        node.get("topics").forEach(topic -> topics.add(topic.stringValue()));
        if (node.get("role").stringValue().equals(role)) {
          samples.add(
              new Sample(
                  node.get("id").stringValue(),
                  node.get("text").stringValue(),
                  topics,
                  node.get("type").stringValue(),
                  node.get("urgency").stringValue()));
        }
      }
    }
    return samples;
  }

  /** Uploads the samples and labels each as a person would; the ids of the documents. */
  List<String> teach(List<Sample> samples) {
    var ids = new ArrayList<String>();
    for (Sample sample : samples) {
      JsonNode answer =
          http.json(http.upload(sample.id() + ".txt", sample.text().getBytes())).get(0);
      ids.add(answer.get("id").stringValue());
    }
    for (int i = 0; i < ids.size(); i++) {
      http.settled(ids.get(i));
      Sample sample = samples.get(i);
      correct(ids.get(i), sample.topics(), sample.type(), sample.urgency());
    }
    return ids;
  }

  HttpResponse<String> correct(String id, List<String> topics, String type, String urgency) {
    return put(
        "/api/v1/documents/" + id + "/labels",
        JsonMapper.shared()
            .writeValueAsString(Map.of("topics", topics, "type", type, "urgency", urgency)));
  }

  /** Begins a training and waits for its end. */
  JsonNode train() {
    return ended(http.json(post("/api/v1/training", "")).get("id").stringValue());
  }

  JsonNode ended(String training) {
    RunningService.eventually(() -> !state(training).equals("RUNNING"));
    return http.json("/api/v1/training/" + training);
  }

  private String state(String training) {
    return http.json("/api/v1/training/" + training).get("state").stringValue();
  }

  boolean isNamed(String topic, String text) {
    JsonNode answer =
        http.json(
            post("/api/v1/classify", JsonMapper.shared().writeValueAsString(Map.of("text", text))));
    for (JsonNode named : answer.get("topics")) {
      if (named.get("id").stringValue().equals(topic)) {
        return true;
      }
    }
    return false;
  }

  HttpResponse<String> post(String path, String body) {
    return http.post(path, "application/json", body);
  }

  HttpResponse<String> put(String path, String body) {
    return http.send(
        http.request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> delete(String path) {
    return http.send(http.request(path).DELETE().build());
  }

  @Override
  public void close() {
    http.close();
  }
}
