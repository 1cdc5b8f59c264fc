package org.amparo.service.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.linear.LinearClassifier;
import org.amparo.model.classification.linear.LinearTraining;
import org.amparo.model.classification.linear.TrainingSet;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.models.InstalledModels;
import org.amparo.service.models.Purpose;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.stereotype.Component;

/**
 * One training from beginning to end: gathers what people corrected, fits a model to it and to the
 * corpus, compares it with the active one, and lets it take over if it is not worse.
 */
@Component
class Training {

  private static final String NAME = "amparo-linear-";

  /** What fitting takes of the whole work. */
  private static final double FITTING = 0.95;

  private final CorrectedTexts corrected;
  private final CurrentTaxonomy taxonomy;
  private final ModelWorkbench workbench;
  private final InstalledModels models;
  private final Classifier active;
  private final LearningSettings settings;

  Training(
      CorrectedTexts corrected,
      CurrentTaxonomy taxonomy,
      ModelWorkbench workbench,
      InstalledModels models,
      Classifier active,
      LearningSettings settings) {
    this.corrected = corrected;
    this.taxonomy = taxonomy;
    this.workbench = workbench;
    this.models = models;
    this.active = active;
    this.settings = settings;
  }

  /** How it came out. */
  record Outcome(boolean promoted, TrainingRun.Report report) {}

  /**
   * @param progress is told how it goes; may throw to stop it
   */
  Outcome run(TrainingRun run, Consumer<TrainingRun.Report> progress) throws IOException {
    TrainingRun.Report report = run.report();
    CorrectedTexts.Gathered gathered = corrected.gather();
    Taxonomy labels = taxonomy.now();
    TrainingSet set = TrainingSet.of(corpus(), gathered.taught(), taxonomy.ownIds());
    List<LabelledText> heldOut = set.unlike(gathered.heldOut());
    report =
        report.learningFrom(
            new TrainingRun.Texts(
                set.fromCorpus(), set.corrections(), heldOut.size(), set.neverTrainedOn().size()));
    progress.accept(report);

    String name = NAME + run.number();
    Path made = workbench.clear();
    var losses = new ArrayList<TrainingRun.Loss>();
    TrainingRun.Report before = report;
    ModelVersion model =
        new LinearTraining(labels)
            .train(
                set,
                name,
                made,
                (part, step, loss, done) -> {
                  losses.add(new TrainingRun.Loss(part, step, loss));
                  progress.accept(before.at(part, FITTING * done).with(List.copyOf(losses)));
                });
    report = before.at("compare", FITTING).with(List.copyOf(losses));
    progress.accept(report);

    Path folder = workbench.publish(made, name);
    report = report.written(model);
    Comparison comparison = compare(folder, heldOut, set.neverTrainedOn());
    report = report.compared(comparison).because(comparison.inWords());
    progress.accept(report);
    if (comparison.isPromotion()) {
      models.activate(Purpose.CLASSIFICATION, Optional.of(name), run.startedBy());
    }
    return new Outcome(comparison.isPromotion(), report.at("end", 1));
  }

  private Comparison compare(
      Path folder, List<LabelledText> heldOut, List<LabelledText> regression) {
    try (Classifier trained = LinearClassifier.open(folder)) {
      return Comparison.of(active, trained, heldOut, regression);
    }
  }

  private Corpus corpus() throws IOException {
    Taxonomy builtIn = taxonomy.builtIn();
    return settings.ownCorpus().isPresent()
        ? Corpus.read(settings.ownCorpus().get(), builtIn)
        : Corpus.builtIn(builtIn);
  }
}
