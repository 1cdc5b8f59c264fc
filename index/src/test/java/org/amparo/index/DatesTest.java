package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and numbers find each other however they are written. */
class DatesTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12 March 2015",
        "12th of March, 2015",
        "March 12, 2015",
        "12 de marzo de 2015",
        "12 de marzo del año 2015",
        "12 de março de 2015",
        "12 mars 2015",
        "12/03/2015",
        "12.03.2015",
        "12-3-2015",
        "2015-03-12",
        "\"12 de marzo de 2015\"",
      })
  void everyWayToWriteADayFindsEveryOther(String query) {
    cases.put("en", "en", "The order was issued on 12 March 2015 by the judge.");
    cases.put("us", "en", "Issued on March 12, 2015 in the city.");
    cases.put("es", "es", "La orden se dictó el 12 de marzo de 2015 por el juez.");
    cases.put("pt", "pt", "A ordem foi dada em 12 de março de 2015 pelo juiz.");
    cases.put("fr", "fr", "La décision du 12 mars 2015 du juge.");
    cases.put("figures", "es", "Dictada el 12/03/2015 en la ciudad.");
    cases.put("iso", "en", "Received: 2015-03-12 by mail.");
    cases.put("other", "en", "Another on 13 April 2016, 12 pages.");

    List<String> found = cases.foundLiterally(query);

    assertThat(found)
        .hasSizeGreaterThanOrEqualTo(7)
        .startsWith(found.subList(0, 7).toArray(String[]::new))
        .doesNotHaveDuplicates();
    assertThat(found.subList(0, 7))
        .containsExactlyInAnyOrder("en", "us", "es", "pt", "fr", "figures", "iso");
    assertThat(found).doesNotContain("other");
  }

  @ParameterizedTest
  @CsvSource({"primero de mayo de 1999", "1 May 1999", "1er mai 1999", "1º de maio de 1999"})
  void theFirstOfAMonthIsADayLikeAnyOther(String query) {
    cases.put("es", "es", "Ocurrió el primero de mayo de 1999 en la plaza.");

    assertThat(cases.foundLiterally(query)).containsExactly("es");
  }

  @Test
  void aMonthFindsItsDays() {
    cases.put("day", "es", "El 12/03/2015 llegó.");
    cases.put("month", "fr", "En mars 2015 il est arrivé.");
    cases.put("later", "es", "El 12/04/2015 llegó.");

    assertThat(cases.foundLiterally("\"March 2015\"")).containsExactlyInAnyOrder("day", "month");
    assertThat(cases.foundLiterally("March 2015").subList(0, 2))
        .containsExactlyInAnyOrder("day", "month");
  }

  @Test
  void aDayFindsItsMonthAndYearBehindItself() {
    cases.put("year", "es", "En 2015 llegó.");
    cases.put("month", "es", "El 3 de marzo de 2015 llegó.");
    cases.put("day", "es", "El 12 de marzo de 2015 llegó.");

    assertThat(cases.foundLiterally("12 March 2015")).containsExactly("day", "month", "year");
  }

  @Test
  void theDayStandsFirstExceptPerhapsInEnglish() {
    cases.put("spanish", "es", "Nació el 03/12/2015 allí.");
    cases.put("english", "en", "Born on 03/12/2015 there.");

    assertThat(cases.foundLiterally("\"3 December 2015\""))
        .containsExactlyInAnyOrder("spanish", "english");
    assertThat(cases.foundLiterally("\"12 March 2015\"")).containsExactly("english");
    assertThat(cases.foundLiterally("\"12/25/2015\"")).isEmpty();
  }

  @Test
  void aDateIsMarkedFromEndToEnd() {
    cases.put("a", "es", "El 12 de marzo de 2015 llegó.");

    Excerpt passage = cases.literally("12/03/2015").hits().getFirst().passage().orElseThrow();

    TextRange mark = passage.marks().getFirst();
    assertThat(passage.text().substring(mark.start(), mark.end())).isEqualTo("12 de marzo de 2015");
  }

  @Test
  void anAlertForADateNeedsThatDate() {
    var saved = List.of(new SavedSearch("s", SearchRequest.of("12 March 2015", Visibility.all())));

    assertThat(cases.index().matching(IndexedDocument.of("a", "es", "El 12/03/2015 llegó."), saved))
        .containsExactly("s");
    assertThat(cases.index().matching(IndexedDocument.of("a", "es", "El 13/03/2015 llegó."), saved))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CCPR/C/123/D/2918/2016",
        "CCPR / C / 123 / D / 2918 / 2016",
        "ccpr/c/123/d/2918/2016",
        "CCPR-C-123-D-2918-2016",
        "2918 / 2016",
        "2918/2016"
      })
  void aCaseNumberIsFoundHoweverItIsSpaced(String query) {
    cases.put("tight", "en", "Views adopted, CCPR/C/123/D/2918/2016, at its session.");
    cases.put("loose", "en", "Views adopted, CCPR / C / 123 / D / 2918 / 2016, at its session.");
    cases.put("wrong", "en", "Views adopted, CCPR/C/123/D/2919/2016, at its session 2918.");

    assertThat(cases.foundLiterally(query)).containsExactlyInAnyOrder("tight", "loose");
  }
}
