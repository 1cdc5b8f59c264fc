package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final int DOCUMENTS = 257;

  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @BeforeEach
  void manyDocumentsOfFewDifferentScores() {
    cases.put(
        IntStream.range(0, DOCUMENTS)
            .mapToObj(
                i ->
                    IndexedDocument.of(
                        "d%03d".formatted(i * 101 % DOCUMENTS),
                        "en",
                        "border ".repeat(i % 3 + 1) + "guard"))
            .toArray(IndexedDocument[]::new));
  }

  private List<String> page(SearchRequest request) {
    var ids = new ArrayList<String>();
    HitPage page = cases.search(request);
    ids.addAll(OpenIndex.ids(page));
    while (page.nextCursor().isPresent()) {
      page = cases.search(request.after(page.nextCursor().get()));
      assertThat(page.hits()).isNotEmpty();
      ids.addAll(OpenIndex.ids(page));
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 99, 100, 101, 256, 257, 1000})
  void pagesOfAnySizeShowEveryDocumentOnceInTheSameOrder(int size) {
    var whole =
        OpenIndex.ids(cases.search(SearchRequest.of("border", Visibility.all()).sized(1000)));
    assertThat(whole).hasSize(DOCUMENTS).doesNotHaveDuplicates();

    assertThat(page(SearchRequest.of("border", Visibility.all()).sized(size))).isEqualTo(whole);
  }

  @Test
  void tiesAreOrderedById() {
    HitPage all = cases.search(SearchRequest.of("guard -border*", Visibility.all()).sized(1000));
    assertThat(all.total()).isZero();
    HitPage everything = cases.search(SearchRequest.of("", Visibility.all()).sized(1000));

    assertThat(OpenIndex.ids(everything)).isSorted();
  }

  @Test
  void scoresNeverRiseAlongTheResult() {
    var scores =
        cases.search(SearchRequest.of("border", Visibility.all()).sized(1000)).hits().stream()
            .map(hit -> -hit.score())
            .toList();

    assertThat(scores).isSorted();
  }

  @Test
  void theOrderDoesNotDependOnHowDocumentsCameIn() {
    var before =
        OpenIndex.ids(cases.search(SearchRequest.of("border", Visibility.all()).sized(1000)));
    cases.index().commit();
    IntStream.range(0, DOCUMENTS)
        .mapToObj(i -> DOCUMENTS - 1 - i)
        .forEach(
            i ->
                cases
                    .index()
                    .put(
                        IndexedDocument.of(
                            "d%03d".formatted(i * 101 % DOCUMENTS),
                            "en",
                            "border ".repeat(i % 3 + 1) + "guard")));
    cases.index().refresh();

    var after =
        OpenIndex.ids(cases.search(SearchRequest.of("border", Visibility.all()).sized(1000)));
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.subList(0, 80)).isEqualTo(before.subList(0, 80));
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() {
    HitPage page = cases.search(SearchRequest.of("border", Visibility.all()));
    var other = SearchRequest.of("guard", Visibility.all()).after(page.nextCursor().orElseThrow());

    assertThat(cases.index().search(other))
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> assertThat(invalid.problem()).isEqualTo(InvalidQuery.Problem.NOT_A_CURSOR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoCursorIsRefused(String cursor) {
    assertThat(cases.index().search(SearchRequest.of("border", Visibility.all()).after(cursor)))
        .isInstanceOf(InvalidQuery.class);
  }

  @Test
  void aPageOfNothingCounts() {
    HitPage page = cases.search(SearchRequest.of("border", Visibility.all()).sized(0));

    assertThat(page.total()).isEqualTo(DOCUMENTS);
    assertThat(page.hits()).isEmpty();
    assertThat(page.facets().languages()).containsEntry("en", (long) DOCUMENTS);
  }

  @Test
  void anExportHoldsEverythingInTheOrderOfIds() {
    try (var export =
        (ExportedHits) cases.index().export(SearchRequest.of("border", Visibility.all()))) {
      cases.index().delete("d000");
      cases.index().refresh();
      assertThat(export.total()).isEqualTo(DOCUMENTS);
      assertThat(export.hits().map(Hit::id).toList()).hasSize(DOCUMENTS).isSorted();
    }
  }

  @Test
  void anExportOfAnUnreadableQuerySaysSo() {
    assertThat(cases.index().export(SearchRequest.of("date:never", Visibility.all())))
        .isInstanceOf(InvalidQuery.class);
  }
}
