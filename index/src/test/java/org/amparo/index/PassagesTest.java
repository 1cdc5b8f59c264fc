package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassagesTest {
  private static final String FILLER =
      "The committee considered the matter at length and noted the observations. ".repeat(6)
          + "\n\n";

  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "one",
        "one\n\ntwo",
        "no space at all: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      })
  void passagesHoldEveryLetterInOrder(String unit) {
    for (int times : List.of(1, 7, 300)) {
      String text = unit.repeat(times);
      var rebuilt = new StringBuilder();
      int end = 0;
      for (TextRange passage : Passages.of(text)) {
        assertThat(passage.start()).isGreaterThanOrEqualTo(end);
        assertThat(passage.length()).isBetween(1, 1200);
        rebuilt.append(text, passage.start(), passage.end());
        end = passage.end();
      }
      assertThat(rebuilt.toString().replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }
  }

  @Test
  void shortParagraphsAreJoinedAndLongOnesCutBetweenSentences() {
    String text = "A heading\n\nA short paragraph.\n\n" + "A sentence of some length. ".repeat(90);

    List<TextRange> passages = Passages.of(text);

    assertThat(passages.getFirst().start()).isZero();
    assertThat(passages.getFirst().length()).isGreaterThan(300);
    assertThat(passages)
        .allMatch(passage -> text.substring(passage.start(), passage.end()).endsWith("."));
  }

  @Test
  void aSurrogatePairIsNeverCut() {
    String text = "\uD83D\uDE00".repeat(2000);

    assertThat(Passages.of(text)).allMatch(p -> Character.isHighSurrogate(text.charAt(p.start())));
  }

  @Test
  void theHitShowsTheParagraphThatAnswers() {
    String telling = "In spring her daughter was taken from her at the border near Tijuana.";
    cases.put("a", "en", FILLER.repeat(5) + telling + "\n\n" + FILLER.repeat(5));

    Excerpt passage =
        cases.search("daughter taken border").hits().getFirst().passage().orElseThrow();

    assertThat(passage.text()).contains(telling);
    assertThat(passage.start()).isGreaterThan(FILLER.length() * 4);
  }

  @Test
  void wordsInOneParagraphBeatTheSameWordsScattered() {
    String scattered =
        "The daughter spoke. " + FILLER.repeat(3) + "The border. " + FILLER.repeat(3) + "A judge.";
    String together =
        FILLER.repeat(3) + "The daughter met the judge at the border. " + FILLER.repeat(3);
    cases.put("a-scattered", "en", scattered);
    cases.put("b-together", "en", together);

    assertThat(cases.found("daughter judge border")).containsExactly("b-together", "a-scattered");
  }

  @Test
  void excerptsAreTheDocumentsOwnTextAtTheirOffsets() {
    String text = FILLER + "La niña cruzó la frontera — sola — en mayo.\n\n" + FILLER;
    cases.put("a", "es", text);

    Hit hit = cases.search("niña frontera").hits().getFirst();

    assertThat(hit.highlights()).isNotEmpty();
    for (Excerpt excerpt : hit.highlights()) {
      assertThat(text.substring(excerpt.start(), excerpt.end())).isEqualTo(excerpt.text());
      assertThat(excerpt.marks())
          .allMatch(mark -> mark.start() >= excerpt.start() && mark.end() <= excerpt.end());
    }
    assertThat(hit.highlights().getFirst().marks())
        .extracting(mark -> text.substring(mark.start(), mark.end()))
        .contains("niña", "frontera");
  }

  @Test
  void aPhraseIsMarkedAsAWhole() {
    String text = "The right to life; the right; life.";
    cases.put("a", "en", text);

    Excerpt excerpt = cases.search("\"right to life\"").hits().getFirst().highlights().getFirst();

    assertThat(excerpt.marks())
        .extracting(mark -> text.substring(mark.start(), mark.end()))
        .containsExactly("right to life");
  }

  @Test
  void aDocumentFoundByItsTitleShowsItsBeginning() {
    cases.put(IndexedDocument.of("a", "en", "Dear Sir, this is it.").called("Petition", "x"));

    Hit hit = cases.search("petition").hits().getFirst();

    assertThat(hit.passage().orElseThrow().text()).startsWith("Dear Sir");
    assertThat(hit.highlights()).isEmpty();
  }

  @Test
  void marksMoveWithMarkupLikeTextUntouched() {
    cases.put("a", "en", "He wrote <b>border</b> & \"fence\".");

    assertThat(cases.search("border").hits().getFirst().passage().orElseThrow().text())
        .isEqualTo("He wrote <b>border</b> & \"fence\".");
  }
}
