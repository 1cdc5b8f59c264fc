package org.amparo.model.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.model.architecture.Configuration;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import org.amparo.model.directory.Task;
import tools.jackson.databind.JsonNode;

/**
 * What a folder's model is for, and its labels.
 *
 * @param labels by index of the output; empty for an embedding
 */
record Purpose(Task task, List<String> labels) {

  /**
   * @param sentences whether the folder has the settings of a sentence embedding
   * @throws ModelRefused if the model is for something else, or its labels make no sense
   */
  static Purpose of(Configuration settings, JsonNode config, boolean sentences)
      throws ModelRefused {
    String name = settings.modelClass().orElse("");
    if (name.endsWith("ForSequenceClassification")) {
      List<String> labels = labels(config);
      return new Purpose(classification(settings, labels), labels);
    }
    if (name.endsWith("ForTokenClassification")) {
      return new Purpose(Task.TOKEN_CLASSIFICATION, labels(config));
    }
    if (sentences || name.isEmpty() || name.endsWith("Model") || name.endsWith("ForMaskedLM")) {
      return new Purpose(Task.EMBEDDING, List.of());
    }
    throw new ModelRefused(new Refusal.Unsupported("architectures", "\"" + name + "\""));
  }

  private static Task classification(Configuration settings, List<String> labels)
      throws ModelRefused {
    String kind = settings.text("problem_type", "single_label_classification");
    if (kind.equals("multi_label_classification")) {
      return Task.MULTI_LABEL_CLASSIFICATION;
    }
    if (!kind.equals("single_label_classification") || labels.size() < 2) {
      throw new ModelRefused(
          new Refusal.Unsupported("problem_type", kind + " with " + labels.size() + " label(s)"));
    }
    List<String> lower = labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    boolean entails = lower.stream().anyMatch(label -> label.startsWith("entail"));
    boolean denies =
        lower.stream().anyMatch(label -> label.startsWith("contra") || label.startsWith("not"));
    return entails && denies ? Task.INFERENCE : Task.CLASSIFICATION;
  }

  /**
   * {@code id2label}; where there is none, as many numbered labels as {@code num_labels}, or two.
   */
  private static List<String> labels(JsonNode config) throws ModelRefused {
    JsonNode map = config.path("id2label");
    if (!map.isObject()) {
      int count = config.path("num_labels").asInt(2);
      if (count < 1 || count > 100_000) {
        throw unusable();
      }
      List<String> numbered = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbered.add("LABEL_" + i);
      }
      return numbered;
    }
    Map<Integer, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (!entry.getKey().matches("[0-9]{1,6}")) {
        throw unusable();
      }
      labels.put(Integer.valueOf(entry.getKey()), entry.getValue().asString(entry.getKey()));
    }
    for (int i = 0; i < labels.size(); i++) {
      if (!labels.containsKey(i)) {
        throw unusable();
      }
    }
    if (labels.isEmpty()) {
      throw unusable();
    }
    return List.copyOf(labels.values());
  }

  private static ModelRefused unusable() {
    return new ModelRefused(new Refusal.BrokenFile("config.json", "has no usable id2label"));
  }
}
