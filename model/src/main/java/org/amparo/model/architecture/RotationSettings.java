package org.amparo.model.architecture;

import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a configuration says how places turn: versions of Transformers moved it about, and makers
 * of models advise to add {@code rope_scaling} to what is there.
 */
final class RotationSettings {
  private static final String PARAMETERS = "rope_parameters";
  private static final String SCALING = "rope_scaling";
  private static final String THETA = "rope_theta";
  private static final String ORIGINAL = "original_max_position_embeddings";
  private static final String TRUNCATE = "truncate";

  private RotationSettings() {}

  /**
   * The rotation of layers that are all alike. A {@code rope_scaling} stands in the place of {@code
   * rope_parameters}.
   *
   * @param theta the base, unless the settings name it
   * @param positions the longest text by the configuration
   */
  static Rotation ofAllLayers(Configuration settings, double theta, int positions)
      throws ModelRefused {
    ObjectNode scaling = object(settings.json().path(SCALING));
    ObjectNode stated = scaling.isEmpty() ? object(settings.json().path(PARAMETERS)) : scaling;
    if (!stated.hasNonNull(THETA)) {
      stated.put(THETA, settings.real(THETA, theta));
    }
    if (settings.has(ORIGINAL)) {
      stated.set(ORIGINAL, settings.json().path(ORIGINAL));
    }
    return rotation(settings, stated, positions);
  }

  /**
   * The rotation of one of several kinds of layers.
   *
   * @param kind as {@code layer_types} calls it
   * @param scaled whether a {@code rope_scaling} is meant for this kind, too
   * @param theta the base, unless the settings of the kind name it
   * @param positions the longest text by the configuration
   */
  static Rotation ofLayers(
      String kind, boolean scaled, Configuration settings, double theta, int positions)
      throws ModelRefused {
    JsonNode all = settings.json().path(PARAMETERS);
    ObjectNode stated = object(all.path(kind));
    if (scaled) {
      stated.setAll(object(settings.json().path(SCALING)));
    }
    if (!stated.hasNonNull(THETA)) {
      stated.put(THETA, theta);
    }
    // Transformers looks for it beside the kinds, wherever it is written.
    stated.remove(TRUNCATE);
    if (all.has(TRUNCATE)) {
      stated.set(TRUNCATE, all.path(TRUNCATE));
    }
    return rotation(settings, stated, positions);
  }

  private static Rotation rotation(Configuration settings, ObjectNode stated, int positions)
      throws ModelRefused {
    Configuration scaling = new Configuration(stated);
    double part = scaling.real("partial_rotary_factor", settings.real("partial_rotary_factor", 1));
    if (part != 1) {
      throw new ModelRefused(new Refusal.Unsupported("partial_rotary_factor", part + ""));
    }
    return new Rotation(scaling, positions);
  }

  /** A copy; empty if there is no such object. */
  private static ObjectNode object(JsonNode node) {
    return node.isObject() ? (ObjectNode) node.deepCopy() : JsonMapper.shared().createObjectNode();
  }
}
