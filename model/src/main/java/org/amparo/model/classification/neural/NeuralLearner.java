package org.amparo.model.classification.neural;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.amparo.model.classification.learning.LabelLoss;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.classification.learning.Learner;
import org.amparo.model.classification.learning.Learnt;
import org.amparo.model.classification.learning.Targets;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Learns a small network from nothing but the texts: first, if so built, to guess hidden words of
 * them, then their labels. By Adam (Kingma and Ba 2015, arXiv:1412.6980), with a rate that falls to
 * nothing; chance always begins at the same place.
 */
public final class NeuralLearner implements Learner {

  private static final int SEED = 1;

  /** Of a longer text the beginning is learned from. */
  private static final int MOST_WORDS = 400;

  private final Labels labels;
  private final int guessingEpochs;
  private final int epochs;
  private final float rate;
  private final Function<HiddenWords, Network> architecture;

  private NeuralLearner(
      Labels labels,
      int guessingEpochs,
      int epochs,
      float rate,
      Function<HiddenWords, Network> architecture) {
    this.labels = labels;
    this.guessingEpochs = guessingEpochs;
    this.epochs = epochs;
    this.rate = rate;
    this.architecture = architecture;
  }

  /** Averages the vectors of words and parts of words, as fastText does. */
  public static NeuralLearner averaging(Taxonomy taxonomy) {
    Labels labels = Labels.of(taxonomy);
    return new NeuralLearner(labels, 0, 14, 1e-2f, _ -> new AveragingNetwork(labels.size()));
  }

  /** Reads words in their surroundings, and has guessed hidden words before. */
  public static NeuralLearner encoder(Taxonomy taxonomy) {
    Labels labels = Labels.of(taxonomy);
    return new NeuralLearner(
        labels, 3, 6, 2e-3f, words -> new EncoderNetwork(labels.size(), words.ids().size()));
  }

  @Override
  public Learnt learn(List<LabelledText> texts, DoubleConsumer progress) {
    List<Pieces> pieces =
        texts.stream()
            .map(text -> Pieces.of(text.text()))
            .map(text -> text.page(0, Math.min(MOST_WORDS, text.size())))
            .toList();
    HiddenWords hidden = HiddenWords.of(pieces);
    Network network = architecture.apply(hidden);
    Model model = Model.newInstance("network", Device.cpu(), "PyTorch");
    model.setBlock(network);
    Engine.getEngine("PyTorch").setRandomSeed(SEED);
    int steps = (guessingEpochs + epochs) * Batch.count(texts.size());
    try (Trainer trainer = model.newTrainer(settings(steps))) {
      trainer.initialize(new Shape(1, 1, Pieces.PER_WORD));
      var work = new Work(trainer, pieces, new Random(SEED), steps, progress);
      work.repeat(guessingEpochs, (manager, batch) -> work.guess(manager, batch, hidden));
      var loss = new LabelLoss(labels);
      work.repeat(
          epochs,
          (manager, batch) ->
              loss.of(
                      work.forward(Batch.ids(manager, work.ids(batch))),
                      loss.expected(manager, targets(texts, batch)))
                  .sum());
    }
    return new NeuralClassifier(model, network);
  }

  private DefaultTrainingConfig settings(int steps) {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optDevices(new Device[] {Device.cpu()})
        .optOptimizer(
            Optimizer.adam()
                .optLearningRateTracker((_, step) -> rate * Math.max(0, 1 - (float) step / steps))
                .build());
  }

  private Targets targets(List<LabelledText> texts, Batch batch) {
    return Targets.of(batch.texts().stream().map(texts::get).toList(), labels);
  }

  /** What is made small in a step. */
  private interface Aim {
    NDArray loss(NDManager manager, Batch batch);
  }

  /** The steps of a training. */
  private static final class Work {

    private final Trainer trainer;
    private final List<Pieces> texts;
    private final Random chance;
    private final int steps;
    private final DoubleConsumer progress;
    private int done;

    Work(Trainer trainer, List<Pieces> texts, Random chance, int steps, DoubleConsumer progress) {
      this.trainer = trainer;
      this.texts = texts;
      this.chance = chance;
      this.steps = steps;
      this.progress = progress;
    }

    void repeat(int epochs, Aim aim) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (Batch batch : Batch.shuffled(texts, chance)) {
          try (NDManager manager = trainer.getManager().newSubManager()) {
            try (GradientCollector gradients = trainer.newGradientCollector()) {
              gradients.backward(aim.loss(manager, batch));
            }
            trainer.step();
          }
          progress.accept((double) ++done / steps);
        }
      }
    }

    NDArray guess(NDManager manager, Batch batch, HiddenWords hidden) {
      HiddenWords.Riddle riddle =
          hidden.hide(batch.texts().stream().map(texts::get).toList(), chance);
      NDArray guesses = forward(Batch.ids(manager, riddle.ids()), manager.create(riddle.places()));
      return Loss.softmaxCrossEntropyLoss()
          .evaluate(new NDList(manager.create(riddle.words())), new NDList(guesses));
    }

    NDArray forward(NDArray... inputs) {
      return trainer.forward(new NDList(inputs)).singletonOrThrow();
    }

    List<int[][]> ids(Batch batch) {
      return batch.texts().stream().map(text -> texts.get(text).ids()).toList();
    }
  }
}
