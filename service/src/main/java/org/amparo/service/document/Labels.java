package org.amparo.service.document;

import java.util.List;

/**
 * The labels of a document.
 *
 * @param topics ids of topics, without repetition; may be empty
 * @param type id of the type
 * @param urgency id of the urgency
 */
public record Labels(List<String> topics, String type, String urgency) {

  public Labels {
    topics = List.copyOf(topics);
  }
}
