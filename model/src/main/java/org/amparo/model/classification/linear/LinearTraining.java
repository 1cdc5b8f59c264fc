package org.amparo.model.classification.linear;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.learning.Aggregation;
import org.amparo.model.classification.learning.Answer;
import org.amparo.model.classification.learning.Calibration;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.digest.Sha256;
import org.amparo.model.evaluation.Evaluation;
import org.amparo.model.evaluation.ModelCard;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Trains the built-in classifier. The texts are divided into folds; a model of all folds but one
 * answers for that one, and from these answers the calibration is learned and the model card
 * written; then the model itself is fitted to all of them. The taxonomy's own words for its topics
 * are learned from as well. The same texts give the same files.
 */
public final class LinearTraining {

  /** Beside the files of a model: what a reader should know of it. */
  public static final String CARD = "model-card.md";

  private static final String BUILT_IN = "amparo-linear";
  private static final int FOLDS = 5;
  private static final int VERSION_DIGITS = 12;

  private final Labels labels;
  private final LinearLearner learner;

  public LinearTraining(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
    this.learner = new LinearLearner(taxonomy);
  }

  /**
   * Trains the model that Amparo ships with.
   *
   * @param folder where the model's files go; made, or written over
   * @return the model that was written
   */
  public ModelVersion train(Corpus corpus, Path folder, TrainingProgress progress)
      throws IOException {
    return train(TrainingSet.of(corpus), BUILT_IN, folder, progress);
  }

  /**
   * @param name of the model
   * @param folder where the model's files go; made, or written over
   * @return the model that was written
   */
  public ModelVersion train(TrainingSet set, String name, Path folder, TrainingProgress progress)
      throws IOException {
    List<LabelledText> texts = set.texts().stream().map(TrainingText::text).toList();
    Answer[] unseen = new Answer[texts.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      answerFold(set.texts(), fold, unseen, part(fold, progress));
    }
    Calibration calibration =
        Calibration.learn(
            Arrays.stream(unseen).map(Answer::outputs).toArray(double[][]::new),
            learner.targets(set.texts()),
            labels);
    LinearLearner.Fitted fitted = learner.fit(set.texts(), part(FOLDS, progress));
    var model = new ModelVersion(name, version(fitted.weights(), calibration));
    LinearModel.write(
        folder,
        new LinearModel.Settings(model, texts.size(), labels, Aggregation.CHOSEN, calibration),
        fitted.vocabulary(),
        fitted.weights());
    List<Answer> apart = set.neverTrainedOn().stream().map(text -> answer(fitted, text)).toList();
    var card =
        new ModelCard(
            Evaluation.of(texts, classifications(List.of(unseen), calibration, model)),
            FOLDS,
            LinearModel.size(folder),
            set.corrections(),
            apart.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Evaluation.of(
                        set.neverTrainedOn(), classifications(apart, calibration, model))));
    Files.writeString(folder.resolve(CARD), card.markdown());
    return model;
  }

  /** Lets a model of the other folds answer for one. */
  private void answerFold(
      List<TrainingText> texts, int fold, Answer[] unseen, LimitedMemoryBfgs.Progress progress) {
    LinearLearner.Fitted fitted =
        learner.fit(texts.stream().filter(text -> fold(text.text()) != fold).toList(), progress);
    for (int i = 0; i < unseen.length; i++) {
      if (fold(texts.get(i).text()) == fold) {
        unseen[i] = answer(fitted, texts.get(i).text());
      }
    }
  }

  private Answer answer(LinearLearner.Fitted fitted, LabelledText text) {
    return fitted.read(text.text()).answer(Aggregation.CHOSEN, labels);
  }

  private List<Classification> classifications(
      List<Answer> answers, Calibration calibration, ModelVersion model) {
    return answers.stream()
        .map(answer -> answer.classification(labels, calibration, model))
        .toList();
  }

  /** By the text's id, so that a text stays in its fold when others are added. */
  private static int fold(LabelledText text) {
    return Math.floorMod(
        Sha256.digest().digest(text.id().getBytes(StandardCharsets.UTF_8))[0], FOLDS);
  }

  private static LimitedMemoryBfgs.Progress part(int index, TrainingProgress progress) {
    String name = index < FOLDS ? "fold-" + (index + 1) : "model";
    return (step, loss) -> {
      double done = (double) step / LogisticRegression.STEPS;
      progress.at(name, step, loss, (index + done) / (FOLDS + 1));
    };
  }

  /** From the weights themselves: models that answer differently are called differently. */
  private static String version(Weights weights, Calibration calibration) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (weights.matrix().length + weights.bias().length));
    bytes.asFloatBuffer().put(weights.matrix()).put(weights.bias());
    byte[] text = calibration.toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = ByteBuffer.allocate(bytes.capacity() + text.length).put(bytes).put(text).array();
    return Sha256.of(all).substring(0, VERSION_DIGITS);
  }
}
