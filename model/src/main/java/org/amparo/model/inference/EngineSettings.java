package org.amparo.model.inference;

import java.util.Map;

/**
 * What DJL reads from system properties. Settings that the operator gave stay.
 *
 * <ul>
 *   <li>Offline: DJL would otherwise ask the network whether it runs in a certain cloud, and report
 *       that it was started.
 *   <li>No graph optimizer: it studies the first calls of each method for seconds, and gains
 *       nothing on code that is already written as it should run.
 * </ul>
 */
final class EngineSettings {
  private static final Map<String, String> SETTINGS =
      Map.of("ai.djl.offline", "true", "ai.djl.pytorch.graph_optimizer", "false");

  private EngineSettings() {}

  /** To be called before the engine is used for the first time. */
  static void apply() {
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
