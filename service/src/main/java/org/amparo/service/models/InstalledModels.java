package org.amparo.service.models;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.imported.TaxonomyModel;
import org.amparo.model.classification.imported.ZeroShotTaxonomy;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.directory.ModelDirectory;
import org.amparo.model.directory.Task;
import org.amparo.model.directory.Verification;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.grounding.Grounding;
import org.amparo.model.inference.TextEncoder;
import org.amparo.model.summary.Summarizer;
import org.amparo.model.text.LanguageDetection;
import org.amparo.model.writing.SummaryWriter;
import org.amparo.service.nodes.Nodes;
import org.amparo.service.problem.Problem;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The models that answer now, one for each purpose. An imported one replaces the built-in one while
 * the service runs, and only when its files are what they were when it was imported. One that
 * cannot be loaded at a start is replaced by the built-in one, and health says so.
 */
@Component
public class InstalledModels implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(InstalledModels.class);

  /** Told when another model answers from now on. */
  public record Exchanged(Purpose purpose) {}

  private final ModelDirectory directory;
  private final ModelChoices choices;
  private final CurrentTaxonomy taxonomy;
  private final LanguageDetection languages;
  private final Nodes nodes;
  private final Grounding grounding;
  private final Summarizer summarizer;
  private final ApplicationEventPublisher events;

  private final Active<Classifier> classifier;
  private final ModelVersion builtIn;
  private final Active<Optional<TextEncoder>> encoder =
      new Active<>(Optional.empty(), last -> last.ifPresent(TextEncoder::close));
  private final Active<Optional<SummaryWriter>> writer =
      new Active<>(Optional.empty(), last -> last.ifPresent(SummaryWriter::close));
  private final Map<Purpose, String> refused = new ConcurrentHashMap<>();

  /** The choices that were followed here. */
  private final Map<Purpose, Optional<String>> loaded = new ConcurrentHashMap<>();

  InstalledModels(
      DataFolder data,
      ModelChoices choices,
      CurrentTaxonomy taxonomy,
      LanguageDetection languages,
      Nodes nodes,
      Grounding grounding,
      Summarizer summarizer,
      ApplicationEventPublisher events) {
    this.directory = new ModelDirectory(data.models());
    this.choices = choices;
    this.taxonomy = taxonomy;
    this.languages = languages;
    this.nodes = nodes;
    this.grounding = grounding;
    this.summarizer = summarizer;
    this.events = events;
    LinearClassifier builtInClassifier = LinearClassifier.builtIn();
    this.builtIn = builtInClassifier.model();
    this.classifier = new Active<>(builtInClassifier, Classifier::close);
    for (Purpose purpose : Purpose.values()) {
      Optional<String> chosen = choices.current(purpose);
      chosen.ifPresent(name -> loadAtStart(purpose, name));
      loaded.put(purpose, chosen);
    }
  }

  private void loadAtStart(Purpose purpose, String name) {
    try {
      load(purpose, Optional.of(name));
    } catch (Problem problem) {
      String reason = problem.getBody().getDetail();
      refused.put(purpose, reason);
      log.error("Model {} does not serve for {}: {}", name, purpose.id(), reason);
    }
  }

  /** Lets those answer here, too, that were chosen at another node. */
  @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
  synchronized void followOthers() {
    if (!nodes.isShared()) {
      return;
    }
    for (Purpose purpose : Purpose.values()) {
      Optional<String> chosen = choices.current(purpose);
      if (!chosen.equals(loaded.get(purpose))) {
        chosen.ifPresentOrElse(
            name -> loadAtStart(purpose, name), () -> load(purpose, Optional.empty()));
        loaded.put(purpose, chosen);
        events.publishEvent(new Exchanged(purpose));
      }
    }
  }

  /** The classifier that Amparo ships with. */
  ModelVersion builtIn() {
    return builtIn;
  }

  ModelDirectory directory() {
    return directory;
  }

  /** Why a chosen model does not serve, by purpose. */
  Map<Purpose, String> refused() {
    return Map.copyOf(refused);
  }

  /** Which model answers for a purpose; empty if none does. */
  public Optional<ModelVersion> active(Purpose purpose) {
    return switch (purpose) {
      case CLASSIFICATION -> Optional.of(classifier.ask(Classifier::model));
      case EMBEDDING -> ask(model -> model.model().version());
      case SUMMARY -> writer.ask(model -> model.map(chosen -> chosen.model().version()));
    };
  }

  List<Classification> classify(List<String> texts) {
    return classifier.ask(model -> model.classify(texts));
  }

  /** Asks the embedding model, where there is one. */
  public <R> Optional<R> ask(Function<TextEncoder, R> question) {
    return encoder.ask(model -> model.map(question));
  }

  /** Asks the model that writes summaries, where one was chosen. */
  <R> Optional<R> askWriter(Function<SummaryWriter, R> question) {
    return writer.ask(model -> model.map(question));
  }

  /**
   * @throws Problem if there is no such model or it cannot write summaries, with the reason
   */
  SummaryWriter loadWriter(String name) throws IOException {
    return SummaryWriter.load(verified(Purpose.SUMMARY, name), grounding, summarizer);
  }

  /**
   * Lets another model answer from now on.
   *
   * @param name empty for the built-in model, or none
   * @throws Problem 404 if there is no such model, 409 if it cannot serve, with the reason
   */
  public synchronized void activate(Purpose purpose, Optional<String> name, String by) {
    load(purpose, name);
    choices.choose(purpose, name, by);
    loaded.put(purpose, name);
    exchanged(purpose);
  }

  /**
   * Goes back to the model before the current one.
   *
   * @throws Problem 409 if there was none before, or it cannot serve any more
   */
  synchronized void rollBack(Purpose purpose) {
    ModelChoices.Choice before =
        choices
            .previous(purpose)
            .orElseThrow(() -> Problem.conflict("No model was chosen before; nothing to undo."));
    load(purpose, before.chosen());
    choices.withdraw(purpose);
    loaded.put(purpose, before.chosen());
    exchanged(purpose);
  }

  private void exchanged(Purpose purpose) {
    refused.remove(purpose);
    log.info(
        "{} is answered by {}",
        purpose.id(),
        active(purpose).map(ModelVersion::toString).orElse("nobody"));
    events.publishEvent(new Exchanged(purpose));
  }

  private void load(Purpose purpose, Optional<String> name) {
    try {
      switch (purpose) {
        case CLASSIFICATION ->
            classifier.exchangeFor(
                name.isPresent() ? classifier(name.get()) : LinearClassifier.builtIn());
        case EMBEDDING ->
            encoder.exchangeFor(
                name.isPresent()
                    ? Optional.of(TextEncoder.load(verified(purpose, name.get())))
                    : Optional.empty());
        case SUMMARY ->
            writer.exchangeFor(
                name.isPresent() ? Optional.of(loadWriter(name.get())) : Optional.empty());
      }
    } catch (Problem problem) {
      throw problem;
    } catch (IOException | RuntimeException e) {
      throw Problem.conflict("Model " + name.orElse("") + " cannot serve: " + e.getMessage());
    }
  }

  private Classifier classifier(String name) throws IOException {
    if (TrainedModels.isOne(directory, name)) {
      return LinearClassifier.open(directory.folder(name), taxonomy::knows);
    }
    VerifiedModel model = verified(Purpose.CLASSIFICATION, name);
    return model.description().task() == Task.INFERENCE
        ? ZeroShotTaxonomy.load(model, taxonomy::now, languages)
        : TaxonomyModel.load(model, taxonomy.now(), LinearClassifier.builtIn());
  }

  /** The model of that name, every byte of it checked. */
  VerifiedModel verified(String name) {
    if (!directory.names().contains(name)) {
      throw Problem.notFound("There is no model '" + name + "'.");
    }
    return switch (directory.verify(name)) {
      case Verification.Intact(VerifiedModel model) -> model;
      case Verification.Refused(_, var refusal) -> throw Problem.conflict(refusal.reason());
    };
  }

  private VerifiedModel verified(Purpose purpose, String name) {
    VerifiedModel model = verified(name);
    if (!purpose.takes(model.description().task())) {
      throw Problem.conflict(
          "Model %s is for %s; it cannot serve for %s."
              .formatted(name, ModelView.spelled(model.description().task()), purpose.id()));
    }
    return model;
  }

  @Override
  public void destroy() {
    classifier.release();
    encoder.release();
    writer.release();
  }
}
