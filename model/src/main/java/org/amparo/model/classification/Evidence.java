package org.amparo.model.classification;

import java.util.List;
import org.amparo.model.text.Span;

/**
 * Where in the text a label comes from.
 *
 * @param label a topic, type or urgency that the classification names, or one that it does not name
 *     and a person is asked about
 * @param spans the passages that spoke most for it, in the order of the text
 */
public record Evidence(String label, List<Span> spans) {

  public Evidence {
    spans = List.copyOf(spans);
  }
}
