package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Facets, dates, similar, completion, correction, alerts. */
class AroundSearchTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  private void threeLabelled() {
    cases.put(
        IndexedDocument.of("a", "en", "border fence")
            .labelled(List.of("asylum", "health"), "decision", "urgent"),
        IndexedDocument.of("b", "es", "border wall")
            .labelled(List.of("asylum"), "decision", "routine"),
        IndexedDocument.of("c", "en", "something else")
            .labelled(List.of("education"), "report", "routine"));
  }

  @Test
  void facetsCountTheWholeResultMostFrequentFirst() {
    threeLabelled();

    Facets facets = cases.search(SearchRequest.of("border", Visibility.all()).sized(1)).facets();

    assertThat(facets.topics()).containsExactly(Map.entry("asylum", 2L), Map.entry("health", 1L));
    assertThat(facets.types()).containsExactly(Map.entry("decision", 2L));
    assertThat(facets.urgencies())
        .containsExactly(Map.entry("routine", 1L), Map.entry("urgent", 1L));
    assertThat(facets.languages()).containsOnlyKeys("en", "es");
  }

  @Test
  void aFacetRespectsTheFiltersOfTheOthersAndNotItsOwn() {
    threeLabelled();
    var filters =
        new SearchFilters(
            Set.of("health"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    HitPage page = cases.search(SearchRequest.of("", Visibility.all()).narrowedTo(filters));

    assertThat(page.total()).isEqualTo(1);
    assertThat(page.facets().topics())
        .containsExactly(
            Map.entry("asylum", 2L), Map.entry("education", 1L), Map.entry("health", 1L));
    assertThat(page.facets().languages()).containsExactly(Map.entry("en", 1L));
  }

  @Test
  void datesAreCountedBeyondThoseChosen() {
    cases.put(
        IndexedDocument.of("a", "en", "x").dated(Instant.parse("2015-03-31T00:00:00Z")),
        IndexedDocument.of("b", "en", "x").dated(Instant.parse("2019-03-31T00:00:00Z")));
    var filters =
        new SearchFilters(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.of(Instant.parse("2018-01-01T00:00:00Z")),
            Optional.empty());

    HitPage page = cases.search(SearchRequest.of("x", Visibility.all()).narrowedTo(filters));

    assertThat(OpenIndex.ids(page)).containsExactly("b");
    assertThat(page.dates().buckets()).hasSize(2);
  }

  @Test
  void aHitSaysOnWhichPageItsWordsStand() {
    String first = "The hearing began.\n\n";
    String second = "A witness from Zaragoza was heard. ";
    cases.put(
        IndexedDocument.of("a", "en", first + second + "The court rose.")
            .paged(List.of(0, first.length(), first.length() + second.length())));
    cases.put("b", "en", "Zaragoza without pages.");

    HitPage page = cases.search("zaragoza witness");

    assertThat(page.hits().getFirst().passage().orElseThrow().page()).hasValue(2);
    assertThat(page.hits().getFirst().highlights().getFirst().page()).hasValue(2);
    assertThat(cases.search("id:b").hits().getFirst().passage().orElseThrow().page()).isEmpty();
    assertThat(cases.search("id:a").hits().getFirst().passage().orElseThrow().page()).hasValue(1);
  }

  @Test
  void facetsDoNotCountReplacedAndDeletedDocuments() {
    threeLabelled();
    cases.put(IndexedDocument.of("a", "en", "border").labelled(List.of("education"), "x", "y"));
    cases.index().delete("b");
    cases.index().refresh();

    assertThat(cases.search("border").facets().topics())
        .containsExactly(Map.entry("education", 1L));
  }

  @Test
  void datesOfAFewYearsAreCountedByMonth() {
    cases.put(
        IndexedDocument.of("a", "en", "x").dated(Instant.parse("2015-03-31T23:59:59Z")),
        IndexedDocument.of("b", "en", "x").dated(Instant.parse("2015-03-01T00:00:00Z")),
        IndexedDocument.of("c", "en", "x").dated(Instant.parse("2015-04-01T00:00:00Z")),
        IndexedDocument.of("d", "en", "x"));

    assertThat(cases.search("x").dates())
        .isEqualTo(
            new DateHistogram(
                DateHistogram.Step.MONTH,
                List.of(
                    new DateHistogram.Bucket(LocalDate.of(2015, 3, 1), 2),
                    new DateHistogram.Bucket(LocalDate.of(2015, 4, 1), 1))));
  }

  @Test
  void datesOfManyYearsAreCountedByYear() {
    cases.put(
        IndexedDocument.of("a", "en", "x").dated(Instant.parse("1969-12-31T23:00:00Z")),
        IndexedDocument.of("b", "en", "x").dated(Instant.parse("2020-06-01T00:00:00Z")));

    assertThat(cases.search("x").dates())
        .isEqualTo(
            new DateHistogram(
                DateHistogram.Step.YEAR,
                List.of(
                    new DateHistogram.Bucket(LocalDate.of(1969, 1, 1), 1),
                    new DateHistogram.Bucket(LocalDate.of(2020, 1, 1), 1))));
  }

  @Test
  void similarDocumentsShareTellingWords() {
    cases.put("start", "en", "Reindeer herding and logging in the winter lands of the herders.");
    cases.put("near", "en", "The reindeer herders opposed logging near the winter pastures.");
    cases.put("far", "en", "A tax on the sale of bread and the winter of discontent.");
    cases.put("none", "en", "Completely unrelated matter.");

    List<Hit> similar = cases.index().similar("start", 10, Visibility.all());

    assertThat(similar).extracting(Hit::id).startsWith("near").doesNotContain("start", "none");
    assertThat(cases.index().similar("nobody", 10, Visibility.all())).isEmpty();
  }

  @Test
  void completionBringsBackAccentsMostFrequentFirst() {
    cases.put("a", "es", "La detención y la detective. Detención.");
    cases.put("b", "es", "Otra detención.");

    assertThat(cases.index().suggest("dete", 10, Visibility.all()))
        .containsExactly("detención", "detective");
    assertThat(cases.index().suggest("la DETEN", 10, Visibility.all()))
        .containsExactly("la detención");
    assertThat(cases.index().suggest("dete", 1, Visibility.all())).hasSize(1);
    assertThat(cases.index().suggest("d", 10, Visibility.all())).isEmpty();
    assertThat(cases.index().suggest("", 10, Visibility.all())).isEmpty();
    assertThat(cases.index().suggest("deten ", 10, Visibility.all())).isEmpty();
  }

  @Test
  void aMisspeltWordIsCorrectedInItsPlace() {
    cases.put("a", "es", "La detención en la frontera.");

    assertThat(cases.search("una detensión en Lima").didYouMean())
        .contains("una detención en Lima");
    assertThat(cases.search("detención").didYouMean()).isEmpty();
  }

  @Test
  void aSavedSearchIsAnsweredByANewDocument() {
    var document =
        IndexedDocument.of("new", "en", "A girl was detained at the border.")
            .inCase("c1")
            .labelled(List.of("immigration-detention"), "report", "urgent");
    var saved =
        List.of(
            new SavedSearch("words", SearchRequest.of("girl border", Visibility.all())),
            new SavedSearch("other", SearchRequest.of("boy border", Visibility.all())),
            new SavedSearch("spanish", SearchRequest.of("niña frontera", Visibility.all())),
            new SavedSearch("phrase", SearchRequest.of("\"at the border\"", Visibility.all())),
            new SavedSearch("label", SearchRequest.of("urgency:urgent", Visibility.all())),
            new SavedSearch("broken", SearchRequest.of("date:never", Visibility.all())),
            new SavedSearch("prefix", SearchRequest.of("deta*", Visibility.all())),
            new SavedSearch("not", SearchRequest.of("border -girl", Visibility.all())));

    assertThat(cases.index().matching(document, saved))
        .containsExactly("words", "spanish", "phrase", "label", "prefix");
    assertThat(cases.index().statistics().documents()).isZero();
  }

  @Test
  void aSavedSearchIsNotAnsweredByWhatItsOwnerMayNotSee() {
    var document = IndexedDocument.of("new", "en", "A girl was detained.").inCase("theirs");
    var saved =
        List.of(
            new SavedSearch("mine", SearchRequest.of("girl", Visibility.ofCases(Set.of("mine")))),
            new SavedSearch(
                "theirs", SearchRequest.of("girl", Visibility.ofCases(Set.of("theirs")))));

    assertThat(cases.index().matching(document, saved)).containsExactly("theirs");
  }

  @Test
  void statisticsCountWhatIsThere() {
    threeLabelled();
    cases.index().commit(9);

    IndexStatistics statistics = cases.index().statistics();

    assertThat(statistics.documents()).isEqualTo(3);
    assertThat(statistics.bytes()).isPositive();
    assertThat(statistics.committedSequence()).isEqualTo(9);
  }
}
