package org.amparo.model.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labels that documents are given.
 *
 * @param topics what a document is about; any number of them apply
 * @param types the kind of paper; exactly one applies
 * @param urgencies how soon somebody must look at it, most urgent first; exactly one applies
 */
public record Taxonomy(
    String version, List<Label> topics, List<Label> types, List<Label> urgencies) {

  public Taxonomy {
    topics = List.copyOf(topics);
    types = List.copyOf(types);
    urgencies = List.copyOf(urgencies);
  }

  /** The taxonomy that Amparo ships with. */
  public static Taxonomy builtIn() {
    try (InputStream json = Taxonomy.class.getResourceAsStream("taxonomy.json")) {
      return JsonMapper.shared().readValue(json, Taxonomy.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Set<String> topicIds() {
    return ids(topics);
  }

  public Set<String> typeIds() {
    return ids(types);
  }

  public Set<String> urgencyIds() {
    return ids(urgencies);
  }

  private static Set<String> ids(List<Label> labels) {
    return labels.stream().map(Label::id).collect(Collectors.toUnmodifiableSet());
  }
}
