package org.amparo.service.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.directory.Task;

/**
 * A model on this machine, as clients see it.
 *
 * @param task what it was made for, such as {@code classification} or {@code summary}
 * @param purpose what the service can ask it for, if anything
 * @param active whether it answers now
 * @param bytes size of its files
 * @param memoryBytes what it needs when loaded, estimated
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ModelView(
    String task,
    Optional<String> purpose,
    String name,
    String version,
    boolean active,
    boolean builtIn,
    Optional<String> architecture,
    Optional<String> precision,
    Optional<String> licence,
    Optional<String> source,
    Optional<Long> bytes,
    Optional<Long> memoryBytes) {

  static String spelled(Task task) {
    return task.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ModelView builtIn(
      String task, Optional<Purpose> purpose, ModelVersion model, boolean active) {
    return ofAmparo(task, purpose, model, active, true);
  }

  static ModelView trained(ModelVersion model, boolean active) {
    return ofAmparo(
        Purpose.CLASSIFICATION.id(), Optional.of(Purpose.CLASSIFICATION), model, active, false);
  }

  private static ModelView ofAmparo(
      String task, Optional<Purpose> purpose, ModelVersion model, boolean active, boolean builtIn) {
    return new ModelView(
        task,
        purpose.map(Purpose::id),
        model.name(),
        model.version(),
        active,
        builtIn,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ModelView imported(ModelDescription model, Optional<ModelVersion> active) {
    return new ModelView(
        spelled(model.task()),
        Purpose.of(model.task()).map(Purpose::id),
        model.name(),
        model.version().version(),
        active.filter(model.version()::equals).isPresent(),
        false,
        Optional.of(model.architecture()),
        Optional.of(model.precision().name().toLowerCase(Locale.ROOT)),
        Optional.of(model.licence()),
        Optional.of(model.source()),
        Optional.of(model.size()),
        Optional.of(model.memory()));
  }
}
