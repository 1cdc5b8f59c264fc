package org.amparo.model.classification.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.learning.Aggregation;
import org.amparo.model.classification.learning.Answer;
import org.amparo.model.classification.learning.Calibration;
import org.amparo.model.classification.learning.Labels;
import org.amparo.model.classification.learning.Learner;
import org.amparo.model.classification.learning.Learnt;
import org.amparo.model.classification.learning.Targets;
import org.amparo.model.classification.linear.LinearLearner;
import org.amparo.model.classification.linear.NgramLearner;
import org.amparo.model.classification.neural.NeuralLearner;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.HeldOut;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.corpus.NearDuplicates;
import org.amparo.model.evaluation.Evaluation;
import org.amparo.model.taxonomy.Taxonomy;

/**
 * Lets several ways of learning learn from the same texts, and measures them on the same others:
 * one text in five, by the hash of its id, is held out to measure with; of the rest one in nine is
 * calibrated on, and the others are learned from. All are calibrated, and named from a threshold
 * on, alike; long texts are aggregated alike. The same texts give the same labels.
 */
public final class Contest {

  private static final HeldOut MEASURED = new HeldOut(5);
  private static final HeldOut CALIBRATED = new HeldOut(9);

  private static final String SHIPPED = "words";
  private static final String NGRAMS = "n-grams";
  private static final String AVERAGE = "embeddings";
  private static final String ENCODER = "encoder";

  /** Which of them answer together, each pair with the model that Amparo ships. */
  private static final List<List<String>> TOGETHER =
      List.of(
          List.of(SHIPPED, NGRAMS),
          List.of(SHIPPED, AVERAGE),
          List.of(SHIPPED, ENCODER),
          List.of(SHIPPED, NGRAMS, AVERAGE, ENCODER));

  private final Labels labels;
  private final List<Entrant> entrants;

  public Contest(Taxonomy taxonomy) {
    this.labels = Labels.of(taxonomy);
    this.entrants =
        List.of(
            new Entrant(
                SHIPPED,
                "linear, over words and pairs, concepts and layout (shipped)",
                new LinearLearner(taxonomy)),
            new Entrant(
                NGRAMS,
                "linear, over hashed words, pairs of words and runs of letters",
                new NgramLearner(taxonomy)),
            new Entrant(
                AVERAGE,
                "mean of learned vectors of words and parts of words, as fastText",
                NeuralLearner.averaging(taxonomy)),
            new Entrant(
                ENCODER,
                "convolutions that have guessed hidden words of the corpus before",
                NeuralLearner.encoder(taxonomy)));
  }

  private record Entrant(String name, String description, Learner learner) {}

  /**
   * @param corpus learned from and held out from
   * @param cases labelled texts from elsewhere, to measure with alone; may be empty
   * @param progress is told the part of the work that is done, from 0 to 1
   */
  public Comparison run(Corpus corpus, List<LabelledText> cases, DoubleConsumer progress) {
    Texts texts = Texts.of(corpus, cases);
    Map<String, Result> results = new LinkedHashMap<>();
    for (Entrant entrant : entrants) {
      double before = results.size();
      results.put(
          entrant.name(),
          enter(entrant, texts, done -> progress.accept((before + done) / entrants.size())));
    }
    var contenders = new ArrayList<Contender>();
    results.values().forEach(result -> contenders.add(contender(result, texts)));
    for (List<String> names : TOGETHER) {
      contenders.add(contender(together(names.stream().map(results::get).toList(), texts), texts));
    }
    return new Comparison(
        texts.learned().size(), texts.calibrated().size(), texts.measured().size(), contenders);
  }

  private Result enter(Entrant entrant, Texts texts, DoubleConsumer progress) {
    long begin = System.nanoTime();
    try (Learnt learnt = entrant.learner().learn(texts.learned(), progress)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<Answer> calibrated = answers(learnt, texts.calibrated());
      long beginReading = System.nanoTime();
      List<Answer> measured = answers(learnt, texts.measured());
      double millis = (System.nanoTime() - beginReading) / 1e6 / texts.measured().size();
      return new Result(
          entrant.name(),
          entrant.description(),
          seconds,
          learnt.bytes(),
          millis,
          calibration(calibrated, texts),
          calibrated,
          measured,
          answers(learnt, texts.cases()));
    }
  }

  private List<Answer> answers(Learnt learnt, List<LabelledText> texts) {
    return texts.stream()
        .map(text -> learnt.read(text.text()).answer(Aggregation.CHOSEN, labels))
        .toList();
  }

  private Calibration calibration(List<Answer> answers, Texts texts) {
    return Calibration.learn(
        answers.stream().map(Answer::outputs).toArray(double[][]::new),
        Targets.of(texts.calibrated(), labels),
        labels);
  }

  /** The mean of what several make of the same texts, calibrated anew. */
  private Result together(List<Result> parts, Texts texts) {
    List<Answer> calibrated = mean(parts, Result::calibrated);
    return new Result(
        String.join(" + ", parts.stream().map(Result::name).toList()),
        "mean of their calibrated outputs",
        parts.stream().mapToDouble(Result::seconds).sum(),
        parts.stream().mapToLong(Result::bytes).sum(),
        parts.stream().mapToDouble(Result::millis).sum(),
        calibration(calibrated, texts),
        calibrated,
        mean(parts, Result::measured),
        mean(parts, Result::cases));
  }

  private List<Answer> mean(List<Result> parts, Function<Result, List<Answer>> answers) {
    var means = new ArrayList<Answer>();
    for (int text = 0; text < answers.apply(parts.getFirst()).size(); text++) {
      double[] mean = new double[labels.size()];
      for (Result part : parts) {
        double[] outputs =
            part.calibration().calibrated(answers.apply(part).get(text).outputs(), labels);
        Arrays.setAll(mean, label -> mean[label] + outputs[label] / parts.size());
      }
      means.add(new Answer(mean, answers.apply(parts.getFirst()).get(text).known()));
    }
    return means;
  }

  private Contender contender(Result result, Texts texts) {
    return new Contender(
        result.name(),
        result.description(),
        result.seconds(),
        result.bytes(),
        result.millis(),
        evaluation(result, texts.measured(), result.measured()),
        texts.cases().isEmpty()
            ? Optional.empty()
            : Optional.of(evaluation(result, texts.cases(), result.cases())));
  }

  private Evaluation evaluation(Result result, List<LabelledText> texts, List<Answer> answers) {
    var model = new ModelVersion(result.name(), "compared");
    List<Classification> classifications =
        answers.stream()
            .map(answer -> answer.classification(labels, result.calibration(), model))
            .toList();
    return Evaluation.of(texts, classifications);
  }

  /** What came of learning. */
  private record Result(
      String name,
      String description,
      double seconds,
      long bytes,
      double millis,
      Calibration calibration,
      List<Answer> calibrated,
      List<Answer> measured,
      List<Answer> cases) {}

  /** Who sees what. A text that nearly repeats another one stands only once. */
  private record Texts(
      List<LabelledText> learned,
      List<LabelledText> calibrated,
      List<LabelledText> measured,
      List<LabelledText> cases) {

    static Texts of(Corpus corpus, List<LabelledText> cases) {
      Set<String> repeating = NearDuplicates.of(corpus.texts()).repeating();
      var learned = new ArrayList<LabelledText>();
      var calibrated = new ArrayList<LabelledText>();
      var measured = new ArrayList<LabelledText>();
      for (LabelledText text : corpus.texts()) {
        if (!repeating.contains(text.id())) {
          side(text, learned, calibrated, measured).add(text);
        }
      }
      if (learned.isEmpty() || calibrated.isEmpty() || measured.isEmpty()) {
        throw new IllegalArgumentException(
            "too few texts to learn from some and measure on others: " + corpus.texts().size());
      }
      return new Texts(learned, calibrated, measured, cases);
    }

    private static List<LabelledText> side(
        LabelledText text,
        List<LabelledText> learned,
        List<LabelledText> calibrated,
        List<LabelledText> measured) {
      if (MEASURED.includes(text.id())) {
        return measured;
      }
      return CALIBRATED.includes(text.id()) ? calibrated : learned;
    }
  }
}
