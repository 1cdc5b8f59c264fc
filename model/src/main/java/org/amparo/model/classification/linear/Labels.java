package org.amparo.model.classification.linear;

import java.util.List;
import java.util.stream.Stream;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * The labels that a model gives, in the order of its outputs: topics, then types, then urgencies.
 */
record Labels(List<String> topics, List<String> types, List<String> urgencies) {

  Labels {
    topics = List.copyOf(topics);
    types = List.copyOf(types);
    urgencies = List.copyOf(urgencies);
  }

  static Labels of(Taxonomy taxonomy) {
    return new Labels(
        taxonomy.topics().stream().map(Label::id).toList(),
        taxonomy.types().stream().map(Label::id).toList(),
        taxonomy.urgencies().stream().map(Label::id).toList());
  }

  int size() {
    return topics.size() + types.size() + urgencies.size();
  }

  int firstType() {
    return topics.size();
  }

  int firstUrgency() {
    return topics.size() + types.size();
  }

  List<String> all() {
    return Stream.of(topics, types, urgencies).flatMap(List::stream).toList();
  }
}
