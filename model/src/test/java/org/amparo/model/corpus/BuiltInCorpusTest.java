package org.amparo.model.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amparo.model.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

/** The corpus is only as good as its worst line; reading it checks each against the taxonomy. */
class BuiltInCorpusTest {

  private final Taxonomy taxonomy = Taxonomy.builtIn();
  private final List<LabelledText> texts = Corpus.builtIn(taxonomy).texts();

  @Test
  void everyTextHasTwentyWordsOrMore() {
    assertThat(texts).allMatch(text -> text.text().split("\\s+").length >= 20);
  }

  @Test
  void everyTextIsInALanguageOfTheWork() {
    assertThat(texts).extracting(LabelledText::language).containsOnly("es", "en", "pt", "fr");
  }

  @Test
  void everyTopicIsShownInEveryLanguage() {
    for (String language : List.of("es", "en", "pt", "fr")) {
      Set<String> shown = new HashSet<>();
      texts.stream()
          .filter(text -> text.language().equals(language))
          .forEach(text -> shown.addAll(text.topics()));

      assertThat(shown).as(language).isEqualTo(taxonomy.topicIds());
    }
  }

  @Test
  void everyTypeAndUrgencyIsShown() {
    assertThat(texts).extracting(LabelledText::type).containsAll(taxonomy.typeIds());
    assertThat(texts).extracting(LabelledText::urgency).containsAll(taxonomy.urgencyIds());
  }

  @Test
  void someTextsHaveNoTopic() {
    assertThat(texts)
        .filteredOn(text -> text.topics().isEmpty())
        .hasSizeGreaterThan(texts.size() / 20);
  }

  @Test
  void noTextNearlyRepeatsAnother() {
    assertThat(NearDuplicates.of(texts).pairs()).isEmpty();
  }
}
