package org.amparo.model.taxonomy;

import java.util.Map;

/**
 * A label of the taxonomy.
 *
 * @param id what programs know it by; never translated
 * @param names what people read, by language (ISO 639-1)
 * @param descriptions when the label applies, in a sentence, by language
 */
public record Label(String id, Map<String, String> names, Map<String, String> descriptions) {

  public Label {
    if (id == null || !id.matches("[a-z][a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException("not the id of a label: " + id);
    }
    names = Map.copyOf(names);
    descriptions = Map.copyOf(descriptions);
  }
}
