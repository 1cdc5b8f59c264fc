package org.amparo.model.classification.imported;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.model.ModelVersion;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Classifier;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.directory.VerifiedModel;
import org.amparo.model.inference.ZeroShotClassifier;
import org.amparo.model.inference.ZeroShotClassifier.Candidate;
import org.amparo.model.summary.ExtractiveSummarizer;
import org.amparo.model.summary.Summary;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.model.text.LanguageDetection;

/**
 * Classifies by the taxonomy's own descriptions, in the language of the text, with a model of
 * natural-language inference: a label that was added to the taxonomy a moment ago works at once.
 *
 * <p>A text longer than a page is judged by its opening and its most central sentences, chosen from
 * the whole of it: each label asked of each page would take minutes for a long file. The
 * probabilities are the model's and not calibrated on case documents; whatever is not clear is sent
 * to a person.
 */
public final class ZeroShotTaxonomy implements Classifier {
  private static final double NAMED = 0.7;
  private static final double UNSURE_FROM = 0.4;
  private static final double UNSURE_TO = 0.85;

  /** Characters of a text that is judged whole, and for each token that the model reads. */
  private static final int PAGE = 1_400;

  private static final int OF_A_TOKEN = 3;
  private static final double OPENING = 0.4;
  private static final int SENTENCES = 6;

  private static final String OTHERWISE = "en";

  private static final Map<String, String> TOPIC =
      Map.of(
          "es", "Este documento trata de: %s.",
          "en", "This document is about: %s.",
          "pt", "Este documento trata de: %s.",
          "fr", "Ce document porte sur : %s.");
  private static final Map<String, String> KIND =
      Map.of(
          "es", "Este documento es: %s.",
          "en", "This document is: %s.",
          "pt", "Este documento é: %s.",
          "fr", "Ce document est : %s.");

  private final ZeroShotClassifier model;
  private final Supplier<Taxonomy> taxonomy;
  private final LanguageDetection languages;
  private final ExtractiveSummarizer summarizer = new ExtractiveSummarizer();

  /**
   * @param taxonomy asked at every text
   * @throws IllegalArgumentException if the model is for another task
   * @throws IOException if it cannot be loaded
   */
  public static ZeroShotTaxonomy load(
      VerifiedModel model, Supplier<Taxonomy> taxonomy, LanguageDetection languages)
      throws IOException {
    return new ZeroShotTaxonomy(ZeroShotClassifier.load(model), taxonomy, languages);
  }

  private ZeroShotTaxonomy(
      ZeroShotClassifier model, Supplier<Taxonomy> taxonomy, LanguageDetection languages) {
    this.model = model;
    this.taxonomy = taxonomy;
    this.languages = languages;
  }

  @Override
  public ModelVersion model() {
    return model.model().version();
  }

  @Override
  public List<Classification> classify(List<String> texts) {
    return texts.stream().map(this::judge).toList();
  }

  private Classification judge(String text) {
    String language =
        Optional.of(languages.detect(text)).filter(TOPIC::containsKey).orElse(OTHERWISE);
    Taxonomy now = taxonomy.get();
    List<String> essence = List.of(essence(text, language));
    List<LabelScore> topics =
        model.classifyMulti(essence, statements(now.topics(), TOPIC, language)).getFirst();
    LabelScore type =
        model
            .classifySingle(essence, statements(now.types(), KIND, language))
            .getFirst()
            .getFirst();
    LabelScore urgency =
        model
            .classifySingle(essence, statements(now.urgencies(), KIND, language))
            .getFirst()
            .getFirst();
    boolean unsure =
        topics.stream().anyMatch(t -> t.score() > UNSURE_FROM && t.score() < UNSURE_TO)
            || type.score() < NAMED
            || urgency.score() < NAMED;
    return new Classification(
        topics.stream().filter(topic -> topic.score() >= NAMED).toList(),
        type,
        urgency,
        unsure,
        List.of(),
        model());
  }

  /** What the model is given of a text. */
  String essence(String text, String language) {
    int page = Math.min(PAGE, model.model().maxTokens() * OF_A_TOKEN);
    if (text.length() <= page) {
      return text;
    }
    int opening = (int) (OPENING * page);
    Stream<String> central =
        summarizer.summarize(text, language, SENTENCES).sentences().stream()
            .filter(sentence -> sentence.start() >= opening)
            .map(Summary.Sentence::text);
    return Stream.concat(Stream.of(text.substring(0, opening)), central)
        .collect(Collectors.joining("\n"));
  }

  private List<Candidate> statements(
      List<Label> labels, Map<String, String> frames, String language) {
    return labels.stream()
        .map(label -> new Candidate(label.id(), statement(label, frames.get(language), language)))
        .toList();
  }

  /** The most explicit statement that leaves the text half of what the model reads. */
  private String statement(Label label, String frame, String language) {
    List<String> words = words(label, language);
    return Stream.concat(words.stream().map(frame::formatted), Stream.of(words.getLast()))
        .filter(statement -> model.tokens(statement) <= model.model().maxTokens() / 2)
        .findFirst()
        .orElseGet(() -> cut(words.getLast(), model.model().maxTokens() / 4));
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }

  /** An operator's own label may have no words in this language. */
  private static List<String> words(Label label, String language) {
    return Stream.of(language, OTHERWISE, "es")
        .map(code -> Stream.of(label.descriptions(), label.names()).map(in -> in.get(code)))
        .map(words -> words.filter(Objects::nonNull).filter(text -> !text.isBlank()).toList())
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse(List.of(label.id()));
  }

  @Override
  public void close() {
    model.close();
  }
}
