package org.amparo.model.classification.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final List<Double> PROGRESS = new ArrayList<>();
  private static Comparison comparison;

  @BeforeAll
  static void compare() {
    comparison = contest(PROGRESS);
  }

  @Test
  void everyWayOfLearningIsMeasuredOnTheSameTextsThatItDidNotSee() {
    assertThat(comparison.contenders())
        .extracting(Contender::name)
        .contains("words", "n-grams", "embeddings", "encoder", "words + encoder");
    assertThat(comparison.learned() + comparison.calibrated() + comparison.measured())
        .isEqualTo(corpus().texts().size());
    assertThat(comparison.contenders())
        .allSatisfy(
            contender -> {
              assertThat(contender.heldOut().texts()).isEqualTo(comparison.measured());
              assertThat(contender.heldOut().languages()).containsOnlyKeys("es", "fr");
              assertThat(contender.cases().orElseThrow().texts()).isEqualTo(1);
              assertThat(contender.seconds()).isPositive();
              assertThat(contender.bytes()).isPositive();
            });
  }

  @Test
  void whatIsPlainEveryWayOfLearningLearns() {
    assertThat(comparison.contenders())
        .extracting(contender -> contender.heldOut().topicMicroF1())
        .allMatch(f1 -> f1 > 0.9);
  }

  @Test
  void modelsTogetherCostWhatEachOfThemCosts() {
    assertThat(contender("words + encoder").bytes())
        .isEqualTo(contender("words").bytes() + contender("encoder").bytes());
  }

  @Test
  void theSameTextsGiveTheSameAnswers() {
    assertThat(contest(new ArrayList<>()).contenders())
        .extracting(Contender::heldOut)
        .isEqualTo(comparison.contenders().stream().map(Contender::heldOut).toList());
  }

  @Test
  void progressNeverGoesBack() {
    assertThat(PROGRESS).isNotEmpty().isSorted().allMatch(done -> done >= 0 && done <= 1);
  }

  @Test
  void theTableNamesEachContenderOnBothKindsOfTexts() {
    assertThat(comparison.markdown())
        .contains("| words |", "| words, fr |", "| encoder |", "On texts from elsewhere (1).");
  }

  @Test
  void tooFewTextsAreRefused() {
    var one = new Corpus(corpus().texts().subList(0, 1));

    assertThatThrownBy(() -> new Contest(Taxonomy.builtIn()).run(one, List.of(), _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too few texts to learn from some and measure on others: 1");
  }

  private static Contender contender(String name) {
    return comparison.contenders().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Comparison contest(List<Double> progress) {
    LabelledText elsewhere = text(1000, "es", "el pan y el horno", "housing-living-standard");
    return new Contest(Taxonomy.builtIn()).run(corpus(), List.of(elsewhere), progress::add);
  }

  /** Bread is about one topic and ships are about another, in two languages. */
  private static Corpus corpus() {
    List<String> days = List.of("lunes", "martes", "jueves", "viernes", "enero", "marzo", "abril");
    List<String> things = List.of("mesa", "silla", "patio", "calle", "reloj", "jardín", "puente");
    var texts = new ArrayList<LabelledText>();
    for (String day : days) {
      for (String thing : things) {
        int id = texts.size();
        String rest = " " + thing + " del " + day + " " + thing.length() + day;
        texts.add(text(id, "es", "pan quemado, horno frío," + rest, "housing-living-standard"));
        texts.add(text(id + 1, "es", "un barco azul, otro puerto," + rest, "migrant-smuggling"));
        texts.add(text(id + 2, "fr", "pain brûlé, four froid," + rest, "housing-living-standard"));
        texts.add(text(id + 3, "fr", "un bateau bleu, un port," + rest, "migrant-smuggling"));
      }
    }
    return new Corpus(texts);
  }

  private static LabelledText text(int id, String language, String text, String topic) {
    return new LabelledText("text-" + id, language, text, List.of(topic), "report", "routine");
  }
}
