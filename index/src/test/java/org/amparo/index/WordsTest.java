package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same word. */
class WordsTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @Test
  void accentsDoNotMatterInEitherDirection() {
    cases.put("a", "es", "La detención fue arbitraria.");
    cases.put("b", "es", "La detencion fue arbitraria.");

    assertThat(cases.foundLiterally("detencion")).containsExactlyInAnyOrder("a", "b");
    assertThat(cases.foundLiterally("DETENCIÓN")).containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "es, Los menores fueron deportados, menor",
    "es, Pidió visados para sus hijas, hija",
    "en, The children were deported, child",
    "en, He appealed against the decisions, decision",
    "pt, As trabalhadoras migrantes, trabalhadora",
    "pt, As decisões do tribunal, decisao",
    "fr, Les demandeurs d'asile, demandeur",
    "fr, Les décisions nationales, national",
  })
  void aWordIsFoundInItsOtherNumberOrGender(String language, String text, String query) {
    cases.put("a", language, text);

    assertThat(cases.foundLiterally(query)).containsExactly("a");
  }

  @Test
  void theExactFormRanksAboveItsStem() {
    cases.put("plural", "es", "Las detenciones duraron mucho tiempo.");
    cases.put("singular", "es", "La detencion duraba mucho tiempo.");
    cases.put("other", "es", "Otra cosa distinta del todo.");

    assertThat(cases.foundLiterally("detencion")).containsExactly("singular", "plural");
    assertThat(cases.foundLiterally("detenciones")).containsExactly("plural", "singular");
  }

  @ParameterizedTest
  @CsvSource({
    "CCPR/C/123/D/2918/2016",
    "ccpr/c/123/d/2918/2016",
    "2918/2016",
    "CCPR/C/123",
  })
  void aCaseNumberIsFoundWholeAndInParts(String query) {
    cases.put("right", "en", "Views adopted, CCPR/C/123/D/2918/2016, at its session.");
    cases.put("wrong", "en", "Views adopted, CCPR/C/123/D/2919/2016, on 29 18 2016 C CCPR.");

    assertThat(cases.found(query)).startsWith("right");
    if (query.contains("2918")) {
      assertThat(cases.found(query)).containsExactly("right");
    }
  }

  @ParameterizedTest
  @CsvSource({"12.03.2015", "12/03/2015", "\"12 03 2015\""})
  void aDateIsFoundHoweverItIsWritten(String query) {
    cases.put("a", "es", "Lima, 12/03/2015. Señor juez:");

    assertThat(cases.found(query)).containsExactly("a");
  }

  @Test
  void anArticleIsFoundAsAPhrase() {
    cases.put("three", "en", "A violation of article 3 of the Convention, 14 times.");
    cases.put("fourteen", "en", "A violation of article 14, and 3 more.");

    assertThat(cases.found("\"article 3\"")).containsExactly("three");
  }

  @Test
  void initialsAreFoundWithAndWithoutDots() {
    cases.put("a", "en", "The author is L.R., a national of Moldova.");

    assertThat(cases.found("L.R.")).containsExactly("a");
    assertThat(cases.found("LR")).containsExactly("a");
  }

  @Test
  void elisionAndPossessiveAreNoPartOfAWord() {
    cases.put("fr", "fr", "Il conteste l’expulsion.");
    cases.put("en", "en", "The wife's statement.");

    assertThat(cases.foundLiterally("expulsion")).containsExactly("fr");
    assertThat(cases.foundLiterally("wife")).containsExactly("en");
  }

  @Test
  void aFileNameComesApartAtItsMarks() {
    cases.put(IndexedDocument.of("a", "es", "x").called("", "informe_final-Ana.pdf"));

    assertThat(cases.found("informe")).containsExactly("a");
    assertThat(cases.found("ana")).containsExactly("a");
  }

  @Test
  void aDocumentInAnotherLanguageIsFoundByItsExactWords() {
    cases.put("a", "uk", "Заявник скаржиться на тортури");

    assertThat(cases.found("тортури")).containsExactly("a");
  }

  @Test
  void littleWordsDoNotDecideAQuestion() {
    cases.put("right", "en", "A woman fled from Honduras with her daughter.");
    cases.put("wrong", "en", "The the the who was at the and from of a in to it is.");

    assertThat(cases.found("the woman who fled from Honduras")).containsExactly("right");
  }

  @Test
  void littleWordsAloneAreLookedFor() {
    cases.put("a", "en", "To be or not to be.");

    assertThat(cases.found("to be")).containsExactly("a");
  }
}
