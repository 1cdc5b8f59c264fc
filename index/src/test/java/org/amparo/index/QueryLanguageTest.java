package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryLanguageTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @BeforeEach
  void threeCases() {
    cases.put(
        IndexedDocument.of(
                "honduras", "en", "A woman from Honduras and her daughter were detained.")
            .inCase("c1")
            .called("Border case", "one.pdf")
            .labelled(List.of("asylum", "child-rights"), "decision", "urgent")
            .dated(Instant.parse("2015-03-12T10:00:00Z")),
        IndexedDocument.of("peru", "en", "A man from Peru was deported after a short trial.")
            .inCase("c2")
            .called("Removal order", "two.pdf")
            .labelled(List.of("deportation"), "official-order", "priority")
            .dated(Instant.parse("2016-07-01T00:00:00Z")),
        IndexedDocument.of("mali", "fr", "Une femme du Mali a perdu sa fille.")
            .called("Lettre", "trois.pdf")
            .labelled(List.of("asylum"), "correspondence", "routine"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "woman honduras; honduras",
        "\"from Peru\"; peru",
        "\"Peru from\";",
        "\"woman detained\"~9; honduras",
        "\"woman daughter\"~1;",
        "woman -honduras;",
        "from -honduras; peru",
        "from NOT honduras; peru",
        "Honduras OR Mali; honduras,mali",
        "(Honduras OR Mali) detained; honduras",
        "(Honduras OR Mali) topic:asylum; honduras,mali",
        "hondu*; honduras",
        "deport*; peru",
        "Hondurass~; honduras",
        "title:border; honduras",
        "title:(removal order); peru",
        "title:detained;",
        "titulo:border; honduras",
        "topic:asylum; honduras,mali",
        "topic:asylum type:decision; honduras",
        "urgency:priority; peru",
        "language:fr; mali",
        "case:c1; honduras",
        "id:peru; peru",
        "date:2015; honduras",
        "date:2015-03; honduras",
        "date:2015-03-12; honduras",
        "date:12/03/2015; honduras",
        "date:2015-03-13;",
        "date:2015..2016; honduras,peru",
        "date:2016..; peru",
        "date:..2015; honduras",
        "fecha:2016; peru",
        "woman AND detained; honduras",
        "+woman +trial;",
        "''; honduras,mali,peru",
        "-topic:asylum; peru",
        "*; honduras,mali,peru",
      })
  void whatPeopleTypeWorks(String query, String expected) {
    List<String> ids = expected == null ? List.of() : List.of(expected.split(","));

    assertThat(cases.foundLiterally(query)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"from Peru; peru",
        "(Honduras; honduras",
        "Honduras); honduras",
        "Honduras OR; honduras",
        "OR Honduras; honduras",
        "AND Honduras; honduras",
        "Honduras AND; honduras",
        "Honduras NOT; honduras",
        "Honduras -; honduras",
        "- Honduras; honduras",
        "\"\" Honduras; honduras",
        "() Honduras; honduras",
        "title: Honduras; honduras",
        "Honduras: women; honduras",
        "+ + Honduras; honduras",
        "--Honduras; honduras",
        "Honduras ~ *; honduras",
        "Honduras^2 [a TO b] {x}; honduras",
        "Honduras \\; honduras",
      })
  void aBrokenQueryIsReadLeniently(String query, String expected) {
    assertThat(cases.foundLiterally(query)).contains(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "woman topc:asylum, UNKNOWN_FIELD, 6",
    "woman date:yesterday, NOT_A_DATE, 6",
    "date:2015-13, NOT_A_DATE, 0",
    "woman a*, PATTERN_TOO_SHORT, 6",
    "woman b~, PATTERN_TOO_SHORT, 6",
  })
  void whatCannotBeMeantIsAnsweredWithItsPlace(
      String query, InvalidQuery.Problem problem, int position) {
    SearchResult result = cases.index().search(SearchRequest.of(query, Visibility.all()));

    assertThat(result)
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> {
              assertThat(invalid.problem()).isEqualTo(problem);
              assertThat(invalid.position()).isEqualTo(position);
              assertThat(invalid.message()).isNotBlank();
            });
  }

  @Test
  void aMisspeltFieldIsToldTheRightOne() {
    var invalid =
        (InvalidQuery) cases.index().search(SearchRequest.of("topc:asylum", Visibility.all()));

    assertThat(invalid.message()).contains("topic");
  }

  @Test
  void filtersNarrowLikeFieldsDo() {
    var filters =
        new SearchFilters(
            java.util.Set.of("asylum"),
            java.util.Set.of(),
            java.util.Set.of("urgent", "priority"),
            java.util.Set.of("en"),
            java.util.Set.of("c1", "c2"),
            java.util.Optional.of(Instant.parse("2015-01-01T00:00:00Z")),
            java.util.Optional.of(Instant.parse("2016-01-01T00:00:00Z")));

    HitPage page = cases.search(SearchRequest.of("", Visibility.all()).narrowedTo(filters));

    assertThat(OpenIndex.ids(page)).containsExactly("honduras");
  }

  @Test
  void theEndOfADateFilterIsExclusive() {
    Instant date = Instant.parse("2016-07-01T00:00:00Z");
    var none = SearchFilters.none();
    var until =
        new SearchFilters(
            none.topics(),
            none.types(),
            none.urgencies(),
            none.languages(),
            none.caseIds(),
            java.util.Optional.empty(),
            java.util.Optional.of(date));

    HitPage page = cases.search(SearchRequest.of("", Visibility.all()).narrowedTo(until));

    assertThat(OpenIndex.ids(page)).containsExactly("honduras");
  }
}
