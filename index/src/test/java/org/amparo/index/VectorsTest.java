package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VectorsTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  private static Embedding embedding(String model, float[]... vectors) {
    return new Embedding(
        model,
        IntStream.range(0, vectors.length)
            .mapToObj(i -> new Embedding.PassageVector(10 * i, 10 * i + 9, vectors[i]))
            .toList());
  }

  private static IndexedDocument document(String id, Embedding embedding) {
    return IndexedDocument.of(id, "en", id + " " + "x".repeat(100)).embedded(embedding);
  }

  private HitPage near(SearchMode mode, String words, float... vector) {
    return cases.search(
        SearchRequest.of(words, Visibility.all()).by(mode, new Embedding.QueryVector("m", vector)));
  }

  @Test
  void aDocumentIsFoundByItsNearestPassage() {
    cases.put(
        document("a", embedding("m", new float[] {0, 1}, new float[] {1, 0.1f})),
        document("b", embedding("m", new float[] {1, 1}, new float[] {0, 1}, new float[] {0, 1})),
        document("c", embedding("m", new float[] {-1, 0})));

    HitPage page = near(SearchMode.SEMANTIC, "", 1, 0);

    assertThat(OpenIndex.ids(page)).containsExactly("a", "b", "c");
    assertThat(page.hits().getFirst().passage().orElseThrow().start()).isEqualTo(10);
  }

  @Test
  void theLengthOfAVectorDoesNotMatter() {
    cases.put(
        document("near", embedding("m", new float[] {0.001f, 0})),
        document("far", embedding("m", new float[] {1000, 1000})));

    assertThat(OpenIndex.ids(near(SearchMode.SEMANTIC, "", 5, 0))).containsExactly("near", "far");
  }

  @Test
  void vectorsOfAnotherModelAreNotCompared() {
    cases.put(
        document("old", embedding("older", new float[] {1, 0, 0})),
        document("new", embedding("m", new float[] {1, 0})));

    assertThat(OpenIndex.ids(near(SearchMode.SEMANTIC, "", 1, 0))).containsExactly("new");
  }

  @Test
  void filtersApplyInsideTheVectorSearch() {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      float[] near = {1, random.nextFloat() / 100};
      cases.index().put(document("d%03d".formatted(i), embedding("m", near)));
    }
    cases.put(
        document("rare", embedding("m", new float[] {-1, 0.2f}))
            .labelled(List.of("asylum"), "letter", "urgent"));
    var filters =
        new SearchFilters(
            Set.of("asylum"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    var request =
        SearchRequest.of("", Visibility.all())
            .narrowedTo(filters)
            .by(SearchMode.SEMANTIC, new Embedding.QueryVector("m", new float[] {1, 0}));

    assertThat(OpenIndex.ids(cases.search(request))).containsExactly("rare");
  }

  @Test
  void hybridPutsFirstWhatBothFind() {
    cases.put(
        document("border words", embedding("m", new float[] {0, 1})),
        document("border both", embedding("m", new float[] {1, 0.1f})),
        document("vector", embedding("m", new float[] {1, 0})));

    HitPage page = near(SearchMode.HYBRID, "border", 1, 0);

    assertThat(OpenIndex.ids(page)).first().isEqualTo("border both");
    assertThat(OpenIndex.ids(page)).contains("vector", "border words");
    assertThat(page.facets().languages()).containsEntry("en", 3L);
  }

  @Test
  void hybridWithoutAVectorGoesByWords() {
    cases.put("a", "en", "The border.");
    var request = SearchRequest.of("border", Visibility.all());
    var hybrid =
        new SearchRequest(
            "border",
            request.filters(),
            SearchMode.HYBRID,
            Optional.empty(),
            10,
            Optional.empty(),
            Visibility.all(),
            true);

    assertThat(OpenIndex.ids(cases.search(hybrid))).containsExactly("a");
  }

  @Test
  void aVectorSearchPagesLikeAnyOther() {
    for (int i = 0; i < 30; i++) {
      cases.index().put(document("d%02d".formatted(i), embedding("m", new float[] {1, i / 7})));
    }
    cases.index().refresh();
    var request =
        SearchRequest.of("", Visibility.all())
            .by(SearchMode.SEMANTIC, new Embedding.QueryVector("m", new float[] {1, 0}));
    var whole = OpenIndex.ids(cases.search(request.sized(100)));
    HitPage first = cases.search(request.sized(17));
    HitPage second = cases.search(request.sized(17).after(first.nextCursor().orElseThrow()));

    assertThat(whole).hasSize(30);
    assertThat(OpenIndex.ids(first)).isEqualTo(whole.subList(0, 17));
    assertThat(OpenIndex.ids(second)).isEqualTo(whole.subList(17, 30));
    assertThat(second.nextCursor()).isEmpty();
  }

  @Test
  void aSemanticSearchWithoutAFittingVectorIsRefused() {
    cases.put(document("a", embedding("m", new float[] {1, 0})));
    var wrongWidth =
        SearchRequest.of("", Visibility.all())
            .by(SearchMode.SEMANTIC, new Embedding.QueryVector("m", new float[] {1, 0, 0}));

    assertThat(cases.index().search(wrongWidth))
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> assertThat(invalid.problem()).isEqualTo(InvalidQuery.Problem.NO_VECTOR));
  }

  @Test
  void passageVectorsAreNoDocuments() {
    cases.put(document("a", embedding("m", new float[] {1, 0}, new float[] {0, 1})));

    assertThat(cases.search("").total()).isEqualTo(1);
    assertThat(cases.search("-border").total()).isEqualTo(1);
    assertThat(cases.search("id:a").total()).isEqualTo(1);
    assertThat(cases.index().statistics())
        .satisfies(
            statistics -> {
              assertThat(statistics.documents()).isEqualTo(1);
              assertThat(statistics.passageVectors()).isEqualTo(2);
            });
  }

  @Test
  void aVectorNeedsADirection() {
    assertThatThrownBy(() -> new Embedding.PassageVector(0, 1, new float[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Embedding.QueryVector("m", new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Embedding.QueryVector("m", new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
