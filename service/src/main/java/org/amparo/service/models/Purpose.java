package org.amparo.service.models;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.directory.Task;
import org.amparo.model.writing.SummaryWriter;

/** What the service asks models for. */
public enum Purpose {
  CLASSIFICATION(Set.of(Task.CLASSIFICATION, Task.MULTI_LABEL_CLASSIFICATION, Task.INFERENCE)),
  EMBEDDING(Set.of(Task.EMBEDDING)),
  SUMMARY(SummaryWriter.TASKS);

  private final Set<Task> tasks;

  Purpose(Set<Task> tasks) {
    this.tasks = tasks;
  }

  /** Whether a model of this task can serve. */
  boolean takes(Task task) {
    return tasks.contains(task);
  }

  /** As clients spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> of(String id) {
    return Arrays.stream(values()).filter(purpose -> purpose.id().equals(id)).findFirst();
  }

  static Optional<Purpose> of(Task task) {
    return Arrays.stream(values()).filter(purpose -> purpose.takes(task)).findFirst();
  }
}
