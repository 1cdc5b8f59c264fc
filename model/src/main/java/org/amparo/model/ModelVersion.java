package org.amparo.model;

import java.util.Objects;

/**
 * Which model gave an answer. Recorded with every answer, so that it can be repeated.
 *
 * @param name the name by which the operator knows the model
 * @param version changes whenever the model's answers can change
 */
public record ModelVersion(String name, String version) {

  public ModelVersion {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
  }
}
