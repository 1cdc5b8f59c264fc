package org.amparo.model.inference;

import java.util.Set;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.VerifiedModel;

/** Keeps a model from being asked what it was not made for. */
final class Tasks {

  private Tasks() {}

  static void require(VerifiedModel model, Set<Task> tasks) {
    if (!tasks.contains(model.description().task())) {
      throw new IllegalArgumentException(
          "model %s is for %s, not for %s"
              .formatted(model.description().name(), model.description().task(), tasks));
    }
  }
}
