package org.amparo.service.models;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.directory.ModelDescription;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.writing.GroundedSummary;
import org.amparo.model.writing.SummaryWriter;
import org.amparo.model.writing.WritingStep;
import org.amparo.service.problem.Problem;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The models that write summaries. Beside the active one, one that was asked for by name stays
 * loaded until another is asked for.
 */
@Component
public class SummaryModels implements DisposableBean {

  private final InstalledModels models;
  private final Summarizer builtIn;
  private final ReentrantLock turn = new ReentrantLock(true);
  private Optional<SummaryWriter> guest = Optional.empty();

  SummaryModels(InstalledModels models, Summarizer builtIn) {
    this.models = models;
    this.builtIn = builtIn;
  }

  /** A text to be summarized. */
  public record Question(String text, String language, int sentences) {}

  /**
   * Which imported model is to write.
   *
   * @param name null for the active one
   * @return empty where the built-in one is to choose sentences
   * @throws Problem 400 if no model of that name can, naming those that can
   */
  public Optional<String> chosen(String name) {
    if (name == null) {
      return models.active(Purpose.SUMMARY).map(ModelVersion::name);
    }
    if (name.equals(builtIn.model().name())) {
      return Optional.empty();
    }
    List<ModelDescription> installed = models.directory().list();
    ModelDescription model =
        installed.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "There is no model '%s'. %s".formatted(name, canWrite(installed))));
    if (!Purpose.SUMMARY.takes(model.task())) {
      throw Problem.badRequest(
          "Model %s is for %s; it writes no summaries. %s"
              .formatted(name, ModelView.spelled(model.task()), canWrite(installed)));
    }
    return Optional.of(name);
  }

  private String canWrite(List<ModelDescription> installed) {
    Stream<String> imported =
        installed.stream()
            .filter(model -> Purpose.SUMMARY.takes(model.task()))
            .map(ModelDescription::name);
    return "Summaries come from "
        + String.join(", ", Stream.concat(Stream.of(builtIn.model().name()), imported).toList())
        + ".";
  }

  /**
   * Lets a model write; others wait.
   *
   * @param name of one that {@link #chosen} gave
   * @param listener told of each step; false ends the writing
   * @return empty if the listener ended it
   * @throws Problem 409 if the model cannot be loaded, with the reason
   */
  public Optional<GroundedSummary> write(
      String name, Question question, Predicate<WritingStep> listener) {
    Function<SummaryWriter, Optional<GroundedSummary>> write =
        writer ->
            writer.summarize(question.text(), question.language(), question.sentences(), listener);
    return models
        .askWriter(
            writer ->
                writer.model().name().equals(name)
                    ? Optional.of(write.apply(writer))
                    : Optional.<Optional<GroundedSummary>>empty())
        .flatMap(answer -> answer)
        .orElseGet(() -> askGuest(name, write));
  }

  private <R> R askGuest(String name, Function<SummaryWriter, R> question) {
    turn.lock();
    try {
      if (guest.filter(writer -> writer.model().name().equals(name)).isEmpty()) {
        guest.ifPresent(SummaryWriter::close);
        guest = Optional.empty();
        guest = Optional.of(models.loadWriter(name));
      }
      return question.apply(guest.get());
    } catch (IOException e) {
      throw Problem.conflict("Model " + name + " cannot serve: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void destroy() {
    turn.lock();
    try {
      guest.ifPresent(SummaryWriter::close);
      guest = Optional.empty();
    } finally {
      turn.unlock();
    }
  }
}
