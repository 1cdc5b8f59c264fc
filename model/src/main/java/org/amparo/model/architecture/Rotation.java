package org.amparo.model.architecture;

import java.util.List;
import java.util.Set;
import org.amparo.model.directory.ModelRefused;
import org.amparo.model.torchscript.Attribute;
import org.amparo.model.torchscript.Tensor;

/**
 * How fast each pair of a head's numbers turns from place to place.
 *
 * <p>Sources: Su et al. (2021), arXiv:2104.09864; Chen et al. (2023), arXiv:2306.15595, for linear;
 * Peng et al. (2023), arXiv:2309.00071, for yarn and its dynamic forerunner; the scaling of Llama
 * 3.1 as its reference code has it: slow turns are slowed further, fast ones stay, those between
 * are blended.
 */
final class Rotation {
  private final int positions;
  private final double theta;
  private final Configuration scaling;
  private final String kind;

  /**
   * @param scaling with the base, {@code rope_theta}
   * @param positions the longest text by the configuration
   */
  Rotation(Configuration scaling, int positions) throws ModelRefused {
    this.positions = positions;
    this.scaling = scaling;
    theta = scaling.real("rope_theta", 10_000);
    kind =
        scaling.oneOf(
            scaling.has("rope_type") ? "rope_type" : "type",
            "default",
            Set.of("default", "linear", "dynamic", "yarn", "llama3"));
  }

  /**
   * Adds what the code needs of two kinds of layers.
   *
   * @param far of those that see all tokens
   * @param near of those that see a window
   * @param width of a head
   */
  static void describe(ModuleDraft draft, Rotation far, Rotation near, int width)
      throws ModelRefused {
    draft.add(new Attribute.Tensors("speeds", List.of(far.speeds(width), near.speeds(width))));
    draft.add(new Attribute.Floats("sizes", List.of(far.size(), near.size())));
  }

  /** The base before any scaling. */
  double theta() {
    return theta;
  }

  /** By how much the base grows with the text beyond its usual length; 0 if it does not. */
  double growth() throws ModelRefused {
    return kind.equals("dynamic") ? scaling.real("factor", 1) : 0;
  }

  /** The longest text that this is made for. */
  int reach() throws ModelRefused {
    double longest =
        switch (kind) {
          case "dynamic" -> positions * factor();
          case "yarn" -> original() * factor();
          default -> positions;
        };
    return (int) Math.max(positions, Math.min(longest, Integer.MAX_VALUE));
  }

  /** What turned numbers are multiplied by. */
  private double size() throws ModelRefused {
    if (!kind.equals("yarn")) {
      return 1;
    }
    double all = scaling.real("mscale_all_dim", 0);
    double one = scaling.real("mscale", 0);
    double usual = all != 0 && one != 0 ? grown(one) / grown(all) : grown(1);
    return scaling.real("attention_factor", usual);
  }

  private double grown(double scale) throws ModelRefused {
    return factor() <= 1 ? 1 : 0.1 * scale * Math.log(factor()) + 1;
  }

  /** float32, [width / 2], in radians a place. */
  private Tensor speeds(int width) throws ModelRefused {
    float[] speeds = new float[width / 2];
    for (int i = 0; i < speeds.length; i++) {
      double speed = 1 / Math.pow(theta, 2.0 * i / width);
      speeds[i] =
          (float)
              switch (kind) {
                case "linear" -> speed / factor();
                case "llama3" -> slowed(speed);
                case "yarn" -> blended(speed, i, width);
                default -> speed;
              };
    }
    return Tensor.of(speeds, speeds.length);
  }

  private double factor() throws ModelRefused {
    double otherwise = kind.equals("yarn") ? (double) positions / original() : 1;
    return scaling.real("factor", kind.equals("llama3") ? 8 : otherwise);
  }

  /** The longest text that the model was first trained with. */
  private int original() throws ModelRefused {
    return scaling.count("original_max_position_embeddings", positions);
  }

  private double slowed(double speed) throws ModelRefused {
    double low = scaling.real("low_freq_factor", 1);
    double high = scaling.real("high_freq_factor", 4);
    double context = original();
    double length = 2 * Math.PI / speed;
    if (length < context / high) {
      return speed;
    }
    if (length > context / low) {
      return speed / factor();
    }
    double blend = (context / length - low) / (high - low);
    return (1 - blend) * speed / factor() + blend * speed;
  }

  /** Pairs that turn often within a text stay, those that turn rarely are slowed. */
  private double blended(double speed, int pair, int width) throws ModelRefused {
    double low = pair(turns("beta_fast", 32), width);
    double high = pair(turns("beta_slow", 1), width);
    if (scaling.flag("truncate", true)) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, width - 1);
    double apart = low == high ? 0.001 : high - low;
    double slow = Math.clamp((pair - low) / apart, 0, 1);
    return speed / factor() * slow + speed * (1 - slow);
  }

  /** Zero means what is usual, as in Transformers. */
  private double turns(String name, double usual) throws ModelRefused {
    double stated = scaling.real(name, usual);
    return stated == 0 ? usual : stated;
  }

  /** Which pair turns so often within a text of the first training. */
  private double pair(double turns, int width) throws ModelRefused {
    return width * Math.log(original() / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
  }
}
