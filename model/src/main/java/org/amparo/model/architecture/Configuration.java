package org.amparo.model.architecture;

import java.util.Optional;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.directory.Refusal;
import tools.jackson.databind.JsonNode;

/** A model's {@code config.json}; each value is checked where it is asked for. */
public final class Configuration {
  /** No dimension of a model comes near it, and products of three of them fit a long. */
  private static final long LARGEST = 1 << 20;

  private static final String FILE = "config.json";

  private final JsonNode json;

  public Configuration(JsonNode json) {
    this.json = json;
  }

  JsonNode json() {
    return json;
  }

  /** Whether the setting is there and not null. */
  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /**
   * A length or count, at least 1.
   *
   * @throws ModelRefused if it is absent or no such number
   */
  public int count(String name) throws ModelRefused {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < 1
        || node.longValue() > LARGEST) {
      throw new ModelRefused(
          new Refusal.BrokenFile(FILE, "has no usable " + name + ": " + shown(node)));
    }
    return node.intValue();
  }

  /** A length or count, {@code otherwise} if it is absent. */
  public int count(String name, int otherwise) throws ModelRefused {
    return has(name) ? count(name) : otherwise;
  }

  /** Any whole number, {@code otherwise} if it is absent or none. */
  public int whole(String name, int otherwise) {
    JsonNode node = json.path(name);
    return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : otherwise;
  }

  /** A finite number. */
  double real(String name, double otherwise) throws ModelRefused {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode node = json.path(name);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new ModelRefused(
          new Refusal.BrokenFile(FILE, "has no usable " + name + ": " + shown(node)));
    }
    return node.doubleValue();
  }

  public String text(String name, String otherwise) {
    JsonNode node = json.path(name);
    return node.isString() ? node.stringValue() : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode node = json.path(name);
    return node.isBoolean() ? node.booleanValue() : otherwise;
  }

  /** One of several words. */
  String oneOf(String name, String otherwise, Set<String> supported) throws ModelRefused {
    String found = text(name, otherwise);
    if (!supported.contains(found)) {
      throw new ModelRefused(new Refusal.Unsupported(name, "\"" + found + "\""));
    }
    return found;
  }

  /** Whether {@code layer_types} gives the layer a window; other kinds of attention are unknown. */
  boolean seesWindow(int layer) throws ModelRefused {
    String kind = json.path("layer_types").path(layer).asString("");
    if (!Set.of("full_attention", "sliding_attention").contains(kind)) {
      throw new ModelRefused(new Refusal.Unsupported("layer_types", "\"" + kind + "\""));
    }
    return kind.equals("sliding_attention");
  }

  /** The settings of a part of the model. */
  Configuration in(String part) {
    return new Configuration(json.path(part));
  }

  /** The first class that the folder names for itself, such as {@code BertModel}. */
  public Optional<String> modelClass() {
    JsonNode first = json.path("architectures").path(0);
    return first.isString() ? Optional.of(first.stringValue()) : Optional.empty();
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return node.isMissingNode() ? "absent" : text.substring(0, Math.min(60, text.length()));
  }
}
