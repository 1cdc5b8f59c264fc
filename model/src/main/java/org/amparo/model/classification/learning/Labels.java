package org.amparo.model.classification.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * The labels that a model gives, in the order of its outputs: topics, then types, then urgencies.
 */
public record Labels(List<String> topics, List<String> types, List<String> urgencies) {

  public Labels {
    topics = List.copyOf(topics);
    types = List.copyOf(types);
    urgencies = List.copyOf(urgencies);
  }

  /** Those of a taxonomy. */
  public static Labels of(Taxonomy taxonomy) {
    return new Labels(
        taxonomy.topics().stream().map(Label::id).toList(),
        taxonomy.types().stream().map(Label::id).toList(),
        taxonomy.urgencies().stream().map(Label::id).toList());
  }

  public int size() {
    return topics.size() + types.size() + urgencies.size();
  }

  /** Where the types begin. */
  public int firstType() {
    return topics.size();
  }

  /** Where the urgencies begin. */
  public int firstUrgency() {
    return topics.size() + types.size();
  }

  /** All of them, in order. */
  public List<String> all() {
    return Stream.of(topics, types, urgencies).flatMap(List::stream).toList();
  }

  /** Which of all labels are among these: [labels]. */
  public boolean[] among(Set<String> names) {
    List<String> all = all();
    boolean[] among = new boolean[all.size()];
    for (int label = 0; label < among.length; label++) {
      among[label] = names.contains(all.get(label));
    }
    return among;
  }

  /** Which labels a text has: [labels]. */
  public boolean[] truth(LabelledText text) {
    var names = new HashSet<>(text.topics());
    names.add(text.type());
    names.add(text.urgency());
    return among(names);
  }
}
