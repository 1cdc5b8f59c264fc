package org.amparo.index.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LexiconTest {
  private final Lexicon lexicon = Lexicon.standard();

  @Test
  void theStandardLexiconCoversTheWork() {
    assertThat(lexicon.concepts()).hasSizeGreaterThan(1700);
    assertThat(lexicon.concepts())
        .extracting(Concept::field)
        .contains(
            "asylum", "trafficking", "procedure", "violence", "health", "people", "countries");
  }

  @Test
  void everyConceptHasATermInEveryLanguage() {
    assertThat(lexicon.concepts())
        .allSatisfy(
            concept -> {
              assertThat(concept.terms()).containsOnlyKeys("es", "en", "pt", "fr");
              assertThat(concept.terms().values()).allMatch(terms -> !terms.isEmpty());
            });
  }

  @Test
  void noTermStandsTwiceInOneLanguageOfAConcept() {
    assertThat(lexicon.concepts())
        .allSatisfy(
            concept ->
                concept
                    .terms()
                    .values()
                    .forEach(terms -> assertThat(terms).doesNotHaveDuplicates()));
  }

  @Test
  void aLineHoldsTheTermsOfFourLanguages() {
    var concepts = Lexicon.read("test", "# a remark\n\nsky = cielo, cielos | sky | céu | ciel\n");

    assertThat(concepts)
        .containsExactly(
            new Concept(
                "sky",
                "test",
                Map.of(
                    "es", List.of("cielo", "cielos"),
                    "en", List.of("sky"),
                    "pt", List.of("céu"),
                    "fr", List.of("ciel"))));
  }

  @Test
  void aLineThatLacksALanguageIsRefused() {
    assertThatThrownBy(() -> Lexicon.read("test", "sky = cielo | sky | céu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sky");
  }

  @Test
  void twoConceptsOfOneNameAreRefused() {
    var sky = new Concept("sky", "test", Map.of());

    assertThatThrownBy(() -> Lexicon.of(List.of(sky, sky)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
