package org.amparo.model.architecture;

import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.torchscript.Tensor;
import tools.jackson.databind.JsonNode;

/**
 * How fast each pair of a head's numbers turns from place to place.
 *
 * <p>Sources: Su et al. (2021), arXiv:2104.09864; the scaling of Llama 3.1 as its reference code
 * has it: slow turns are slowed further, fast ones stay, those between are blended.
 */
final class Rotation {
  private final double theta;
  private final Configuration scaling;
  private final String kind;

  /**
   * @param settings the configuration's {@code rope_parameters} or {@code rope_scaling}
   * @param theta the base, unless these settings name it
   */
  Rotation(JsonNode settings, double theta) throws ModelRefused {
    scaling = new Configuration(settings);
    this.theta = scaling.real("rope_theta", theta);
    kind =
        scaling.oneOf(
            scaling.has("rope_type") ? "rope_type" : "type",
            "default",
            Set.of("default", "linear", "llama3"));
  }

  /** float32, [width / 2], in radians a place. */
  Tensor speeds(int width) throws ModelRefused {
    float[] speeds = new float[width / 2];
    for (int i = 0; i < speeds.length; i++) {
      double speed = 1 / Math.pow(theta, 2.0 * i / width);
      speeds[i] =
          (float)
              switch (kind) {
                case "linear" -> speed / scaling.real("factor", 1);
                case "llama3" -> slowed(speed);
                default -> speed;
              };
    }
    return Tensor.of(speeds, speeds.length);
  }

  private double slowed(double speed) throws ModelRefused {
    double factor = scaling.real("factor", 8);
    double low = scaling.real("low_freq_factor", 1);
    double high = scaling.real("high_freq_factor", 4);
    double context = scaling.count("original_max_position_embeddings", 8192);
    double length = 2 * Math.PI / speed;
    if (length < context / high) {
      return speed;
    }
    if (length > context / low) {
      return speed / factor;
    }
    double blend = (context / length - low) / (high - low);
    return (1 - blend) * speed / factor + blend * speed;
  }
}
