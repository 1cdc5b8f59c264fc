package org.amparo.service.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;

/**
 * A training, under way or over.
 *
 * @param number counts the trainings of this machine; part of the model's name
 * @param startedBy who asked for it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TrainingRun(
    String id,
    int number,
    State state,
    Instant startedAt,
    String startedBy,
    Optional<Instant> endedAt,
    Report report) {

  /** How it stands. */
  enum State {
    RUNNING,
    /** The new model answers from now on. */
    PROMOTED,
    /** The new model is there, and another one goes on answering. */
    NOT_PROMOTED,
    CANCELLED,
    FAILED,
    /** The service stopped meanwhile. */
    INTERRUPTED
  }

  /**
   * What is known of it so far.
   *
   * @param step what is done now: {@code gather}, {@code fold-1} and so on, {@code model}, {@code
   *     compare}, {@code end}
   * @param fraction of the whole work, from 0 to 1
   * @param losses the curve: what the fit makes ever smaller, step by step
   * @param texts what it learns from
   * @param decision why the model was promoted or not, or what went wrong
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Report(
      String step,
      double fraction,
      Optional<Texts> texts,
      List<Loss> losses,
      Optional<ModelVersion> model,
      Optional<Comparison> comparison,
      Optional<String> decision) {

    static Report begun() {
      return new Report(
          "gather",
          0,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    Report at(String now, double done) {
      return new Report(now, done, texts, losses, model, comparison, decision);
    }

    Report learningFrom(Texts counted) {
      return new Report(step, fraction, Optional.of(counted), losses, model, comparison, decision);
    }

    Report with(List<Loss> curve) {
      return new Report(step, fraction, texts, curve, model, comparison, decision);
    }

    Report written(ModelVersion made) {
      return new Report(step, fraction, texts, losses, Optional.of(made), comparison, decision);
    }

    Report compared(Comparison made) {
      return new Report(step, fraction, texts, losses, model, Optional.of(made), decision);
    }

    Report because(String reason) {
      return new Report(step, fraction, texts, losses, model, comparison, Optional.of(reason));
    }
  }

  /**
   * @param corpus texts of the corpus that are learned from
   * @param corrections those that are learned from
   * @param heldOut corrections that are kept apart to compare with
   * @param regression texts of the corpus that are kept apart
   */
  record Texts(int corpus, int corrections, int heldOut, int regression) {}

  /**
   * @param part which fit: {@code fold-1} and so on, or {@code model}
   */
  record Loss(String part, int step, double loss) {}

  /** Whether nothing of it will change any more. */
  boolean over() {
    return state != State.RUNNING;
  }

  TrainingRun with(Report now) {
    return new TrainingRun(id, number, state, startedAt, startedBy, endedAt, now);
  }

  TrainingRun ended(State how, Instant when, Report last) {
    return new TrainingRun(id, number, how, startedAt, startedBy, Optional.of(when), last);
  }
}
