package org.amparo.model.classification.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.corpus.NearDuplicates;

/**
 * What a model learns from, and what is kept apart to measure it with. A text that nearly repeats
 * another stands only once: what people corrected before what the corpus says, and nothing is
 * learned from that nearly repeats a text of the corpus that is kept apart.
 */
public final class TrainingSet {

  /**
   * A correction weighs as much as three texts of the corpus: it was written by life, about the
   * very papers that the model is to judge (instance weighting for domain adaptation: Jiang and
   * Zhai 2007, ACL P07-1034).
   */
  private static final double CORRECTION_WEIGHT = 3;

  /** Of a longer correction the first pages are learned from, which say what it is about. */
  private static final int LONGEST = 40_000;

  private final List<TrainingText> texts;
  private final List<LabelledText> neverTrainedOn;
  private final int corrections;

  /**
   * A text that a person labelled in the course of the work.
   *
   * @param silent labels that did not exist then
   */
  public record Correction(LabelledText text, Set<String> silent) {

    public Correction {
      silent = Set.copyOf(silent);
    }

    private Correction shortened() {
      if (text.text().length() <= LONGEST) {
        return this;
      }
      var first =
          new LabelledText(
              text.id(),
              text.language(),
              text.text().substring(0, LONGEST),
              text.topics(),
              text.type(),
              text.urgency());
      return new Correction(first, silent);
    }
  }

  private TrainingSet(
      List<TrainingText> texts, List<LabelledText> neverTrainedOn, int corrections) {
    this.texts = List.copyOf(texts);
    this.neverTrainedOn = List.copyOf(neverTrainedOn);
    this.corrections = corrections;
  }

  /** The corpus alone. */
  public static TrainingSet of(Corpus corpus) {
    return of(corpus, List.of(), Set.of());
  }

  /**
   * @param corrections newest first; those that may be trained on
   * @param unknownToCorpus labels that did not exist when the corpus was labelled
   */
  public static TrainingSet of(
      Corpus corpus, List<Correction> corrections, Set<String> unknownToCorpus) {
    List<LabelledText> heldOut = corpus.heldOut().texts();
    List<LabelledText> base = corpus.training().texts();
    List<Correction> own = corrections.stream().map(Correction::shortened).toList();
    var all = new ArrayList<>(heldOut);
    own.forEach(correction -> all.add(correction.text()));
    all.addAll(base);
    Set<String> repeating = NearDuplicates.of(all).repeating();

    var texts = new ArrayList<TrainingText>();
    base.stream()
        .filter(text -> !repeating.contains(text.id()))
        .forEach(text -> texts.add(new TrainingText(text, 1, unknownToCorpus)));
    int fromCorpus = texts.size();
    own.stream()
        .filter(correction -> !repeating.contains(correction.text().id()))
        .forEach(
            correction ->
                texts.add(
                    new TrainingText(correction.text(), CORRECTION_WEIGHT, correction.silent())));
    return new TrainingSet(
        texts,
        heldOut.stream().filter(text -> !repeating.contains(text.id())).toList(),
        texts.size() - fromCorpus);
  }

  /** Those of some texts that nearly repeat neither what is learned from nor one another. */
  public List<LabelledText> unlike(List<LabelledText> others) {
    var all = new ArrayList<>(texts.stream().map(TrainingText::text).toList());
    all.addAll(others);
    Set<String> repeating = NearDuplicates.of(all).repeating();
    return others.stream().filter(text -> !repeating.contains(text.id())).toList();
  }

  List<TrainingText> texts() {
    return texts;
  }

  /** Texts of the corpus that are kept apart for ever. */
  public List<LabelledText> neverTrainedOn() {
    return neverTrainedOn;
  }

  /** How many texts of the corpus are learned from. */
  public int fromCorpus() {
    return texts.size() - corrections;
  }

  /** How many corrections are learned from. */
  public int corrections() {
    return corrections;
  }
}
