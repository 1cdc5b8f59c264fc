package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to learn of a forbidden document through everything that answers. */
class VisibilityTest {
  private static final Visibility MINE = Visibility.ofCases(Set.of("mine"));

  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @BeforeEach
  void oneAllowedOneForbiddenOneIntake() {
    var near = new Embedding.PassageVector(0, 5, new float[] {1, 0});
    var far = new Embedding.PassageVector(0, 5, new float[] {0, 1});
    cases.put(
        IndexedDocument.of("allowed", "en", "The border was closed. A witness was heard in court.")
            .inCase("mine")
            .called("Hearing", "hearing.pdf")
            .labelled(List.of("asylum"), "decision", "routine")
            .dated(Instant.parse("2015-01-01T00:00:00Z"))
            .embedded(new Embedding("m", List.of(far))),
        IndexedDocument.of(
                "forbidden", "en", "The border was closed. Zubizarreta hid; extradition followed.")
            .inCase("theirs")
            .called("Zubizarreta", "zubizarreta.pdf")
            .labelled(List.of("torture-ill-treatment"), "testimony", "urgent")
            .dated(Instant.parse("2020-01-01T00:00:00Z"))
            .embedded(new Embedding("m", List.of(near))),
        IndexedDocument.of("intake", "en", "The border was closed. A letter came in.")
            .labelled(List.of("health"), "correspondence", "priority"));
  }

  private HitPage mine(String query) {
    return cases.search(SearchRequest.of(query, MINE));
  }

  @Test
  void everythingIsVisibleToWhomEverythingIs() {
    assertThat(cases.found("border")).containsExactlyInAnyOrder("allowed", "forbidden", "intake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "border",
        "",
        "-witness",
        "Zubizarreta OR border",
        "zubi* OR witness",
        "Zubizareta~ OR witness",
        "case:theirs OR border",
        "id:forbidden OR border",
        "topic:torture-ill-treatment OR border",
        "date:2000..2030",
        "title:Zubizarreta OR border",
        "+border -(NOT border)",
      })
  void hitsAndTotalsAreOfVisibleDocumentsOnly(String query) {
    HitPage page = mine(query);

    assertThat(OpenIndex.ids(page)).isSubsetOf("allowed");
    assertThat(page.total()).isEqualTo(page.hits().size());
  }

  @Test
  void askingForAForbiddenCaseFindsNothing() {
    assertThat(mine("case:theirs").total()).isZero();
    assertThat(mine("id:forbidden").total()).isZero();
    var filters =
        new SearchFilters(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("theirs"),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    assertThat(cases.search(SearchRequest.of("", MINE).narrowedTo(filters)).total()).isZero();
  }

  @Test
  void whatIsLinkedToACaseIsFoundInItByThoseWhoMaySeeIt() {
    var filters =
        new SearchFilters(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("mine"),
            Set.of("forbidden", "intake"),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    var ofMine = SearchRequest.of("", MINE).narrowedTo(filters);
    var ofAll = SearchRequest.of("", Visibility.all()).narrowedTo(filters);

    assertThat(OpenIndex.ids(cases.search(ofMine))).containsExactly("allowed");
    assertThat(OpenIndex.ids(cases.search(ofAll)))
        .containsExactlyInAnyOrder("allowed", "forbidden", "intake");
    assertThat(cases.search(ofMine).facets().types()).containsOnlyKeys("decision");
  }

  @Test
  void intakeIsVisibleOnlyWhereAllowed() {
    assertThat(OpenIndex.ids(mine("border"))).containsExactly("allowed");
    assertThat(OpenIndex.ids(cases.search(SearchRequest.of("border", MINE.withIntake()))))
        .containsExactlyInAnyOrder("allowed", "intake");
    var allCasesNoIntake = new Visibility(true, Set.of(), false);
    assertThat(OpenIndex.ids(cases.search(SearchRequest.of("border", allCasesNoIntake))))
        .containsExactlyInAnyOrder("allowed", "forbidden");
  }

  @Test
  void whoMaySeeNothingSeesNothing() {
    HitPage page = cases.search(SearchRequest.of("", Visibility.ofCases(Set.of())));

    assertThat(page.total()).isZero();
    assertThat(page.facets()).isEqualTo(Facets.none());
  }

  @Test
  void aCaseNamedIntakeOpensNoIntake() {
    var tricky = Visibility.ofCases(Set.of("intake", "case:mine"));

    assertThat(cases.search(SearchRequest.of("border", tricky)).total()).isZero();
  }

  @Test
  void facetsAndDatesCountVisibleDocumentsOnly() {
    HitPage page = mine("border");

    assertThat(page.facets().topics()).containsOnlyKeys("asylum");
    assertThat(page.facets().types()).containsOnlyKeys("decision");
    assertThat(page.facets().urgencies()).containsOnlyKeys("routine");
    assertThat(page.facets().languages()).containsEntry("en", 1L);
    assertThat(page.dates().buckets()).hasSize(1);
  }

  @Test
  void completionsComeFromVisibleDocumentsOnly() {
    assertThat(cases.index().suggest("zubi", 10, Visibility.all())).containsExactly("zubizarreta");
    assertThat(cases.index().suggest("zubi", 10, MINE)).isEmpty();
    assertThat(cases.index().suggest("wit", 10, MINE)).containsExactly("witness");
  }

  @Test
  void correctionsComeFromVisibleDocumentsOnly() {
    assertThat(cases.search("zubizareta").didYouMean()).contains("zubizarreta");
    assertThat(mine("zubizareta").didYouMean()).isEmpty();
    assertThat(mine("zubizareta").alsoSearched()).isEmpty();
  }

  @Test
  void whatIsAlsoSearchedShowsNoForbiddenWord() {
    assertThat(cases.search("de la extradicion").alsoSearched()).isNotEmpty();
    assertThat(mine("de la extradicion").alsoSearched()).isEmpty();
  }

  @Test
  void aForbiddenWordDoesNotChangeWhatElseIsFound() {
    HitPage withForbidden = mine("witness Zubizarreta");
    HitPage withNonsense = mine("witness Qqxqqzzt");

    assertThat(OpenIndex.ids(withForbidden)).isEqualTo(OpenIndex.ids(withNonsense));
    assertThat(withForbidden.total()).isEqualTo(withNonsense.total());
  }

  @Test
  void similarNeitherStartsFromNorLeadsToForbiddenDocuments() {
    assertThat(cases.index().similar("allowed", 10, Visibility.all()))
        .extracting(Hit::id)
        .contains("forbidden");
    assertThat(cases.index().similar("allowed", 10, MINE)).isEmpty();
    assertThat(cases.index().similar("forbidden", 10, MINE)).isEmpty();
  }

  @Test
  void theNearestForbiddenVectorDoesNotDisplaceAnAllowedOne() {
    var question = new Embedding.QueryVector("m", new float[] {1, 0.1f});
    for (SearchMode mode : List.of(SearchMode.SEMANTIC, SearchMode.HYBRID)) {
      HitPage page = cases.search(SearchRequest.of("border", MINE).by(mode, question));

      assertThat(OpenIndex.ids(page)).containsExactly("allowed");
      assertThat(page.total()).isEqualTo(1);
      assertThat(page.facets().topics()).containsOnlyKeys("asylum");
    }
  }

  @Test
  void anExportHoldsVisibleDocumentsOnly() {
    try (var export = (ExportedHits) cases.index().export(SearchRequest.of("border", MINE))) {
      assertThat(export.total()).isEqualTo(1);
      assertThat(export.hits().map(Hit::id)).containsExactly("allowed");
    }
  }

  @Test
  void highlightsAndPassagesAreOfTheHitItself() {
    for (Hit hit : mine("border Zubizarreta closed").hits()) {
      assertThat(hit.passage().orElseThrow().text()).doesNotContain("Zubizarreta");
      assertThat(hit.highlights()).allMatch(h -> !h.text().contains("Zubizarreta"));
    }
  }

  @Test
  void anAlertKeepsToTheVisibilityOfWhoSavedIt() {
    var secret = IndexedDocument.of("new", "en", "The border reopened.").inCase("theirs");
    var saved =
        List.of(
            new SavedSearch("mine", SearchRequest.of("border", MINE)),
            new SavedSearch("all", SearchRequest.of("border", Visibility.all())));

    assertThat(cases.index().matching(secret, saved)).containsExactly("all");
  }

  @Test
  void whatWasReleasedIsVisibleToWhomReleasedDocumentsAreWhereverItIs() {
    cases.put(
        IndexedDocument.of("shared", "en", "The border, told again.")
            .inCase("theirs")
            .releasedForResearch());
    var research = Visibility.ofCases(Set.of()).withReleased();

    HitPage found = cases.search(SearchRequest.of("border", research));

    assertThat(OpenIndex.ids(found)).containsExactly("shared");
    assertThat(found.hits().getFirst().caseId()).contains("theirs");
    assertThat(OpenIndex.ids(mine("border"))).containsExactly("allowed");
    var casesAndReleased = new Visibility(true, Set.of(), false).withReleased();
    assertThat(OpenIndex.ids(cases.search(SearchRequest.of("border", casesAndReleased))))
        .containsExactlyInAnyOrder("allowed", "forbidden", "shared");
  }

  @Test
  void aCaseNamedReleasedIsNotReleased() {
    cases.put(IndexedDocument.of("named", "en", "The border.").inCase("released"));
    var research = Visibility.ofCases(Set.of()).withReleased();

    assertThat(cases.search(SearchRequest.of("", research)).total()).isZero();
  }
}
