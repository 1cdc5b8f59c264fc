package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores, order and counts are those of an index that holds nothing but what may be seen. */
class VisibleStatisticsTest {
  private static final Visibility MINE = Visibility.ofCases(Set.of("mine")).withIntake();

  @TempDir Path folder;

  private static List<IndexedDocument> visible() {
    return List.of(
        IndexedDocument.of("a", "en", "The border was closed. A witness from Zaragoza was heard.")
            .inCase("mine"),
        IndexedDocument.of("b", "en", "A witness was heard; the court of Zaragoza was closed.")
            .inCase("mine")
            .called("Hearing", "hearing.pdf"),
        IndexedDocument.of("c", "es", "La frontera estaba cerrada. Un testigo declaró largamente.")
            .inCase("mine"),
        IndexedDocument.of("d", "en", "The border, the border, the detained witness.")
            .inCase("mine"),
        IndexedDocument.of("e", "en", "An intake letter on the detention of a witness."));
  }

  /** Turns every frequency round, and makes the average document far longer. */
  private static void addHidden(CaseIndex index) {
    for (int i = 0; i < 200; i++) {
      index.put(
          IndexedDocument.of(
                  "h" + i, "en", "Zaragoza heard, zaragossa. Court and detention. ".repeat(i + 1))
              .inCase("theirs")
              .called("Zaragoza witness", "zaragoza.pdf"));
    }
  }

  private SearchResult search(String name, boolean hidden, SearchRequest request) {
    try (CaseIndex index = CaseIndexes.open(folder.resolve(name), OpenIndex.SETTINGS).index()) {
      visible().forEach(index::put);
      if (hidden) {
        addHidden(index);
      }
      index.refresh();
      return index.search(request);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "border witness",
        "witness zaragoza",
        "zaragoza",
        "testigo frontera",
        "\"witness was heard\"",
        "zaragosa~",
        "wit*",
        "title:hearing",
        "closed court detention border",
        "",
        "zaragossa"
      })
  void whatIsHiddenChangesNothing(String query) {
    SearchRequest request = SearchRequest.of(query, MINE);

    assertThat(search("with", true, request)).isEqualTo(search("without", false, request));
  }

  @Test
  void completionsAreOrderedByWhatIsVisible() {
    try (CaseIndex index = CaseIndexes.open(folder, OpenIndex.SETTINGS).index()) {
      index.put(IndexedDocument.of("a", "en", "border bordering").inCase("mine"));
      index.put(IndexedDocument.of("b", "en", "border").inCase("mine"));
      for (int i = 0; i < 5; i++) {
        index.put(IndexedDocument.of("h" + i, "en", "bordering borderless").inCase("theirs"));
      }
      index.refresh();

      assertThat(index.suggest("bord", 5, MINE)).containsExactly("border", "bordering");
    }
  }

  @Test
  void manyHiddenWordsDoNotCrowdOutACompletion() {
    try (CaseIndex index = CaseIndexes.open(folder, OpenIndex.SETTINGS).index()) {
      index.put(IndexedDocument.of("a", "en", "borderline").inCase("mine"));
      var hidden = new StringBuilder();
      for (int i = 0; i < 600; i++) {
        hidden
            .append("borde")
            .append((char) ('a' + i % 26))
            .append((char) ('a' + i / 26))
            .append(' ');
      }
      index.put(IndexedDocument.of("h", "en", hidden.toString()).inCase("theirs"));
      index.put(IndexedDocument.of("i", "en", hidden.toString()).inCase("theirs"));
      index.refresh();

      assertThat(index.suggest("borde", 5, MINE)).containsExactly("borderline");
    }
  }

  @Test
  void likenessIsThatOfVisibleDocuments() {
    List<Hit> with;
    List<Hit> without;
    try (CaseIndex index = CaseIndexes.open(folder.resolve("1"), OpenIndex.SETTINGS).index()) {
      visible().forEach(index::put);
      index.refresh();
      without = index.similar("a", 5, MINE);
      addHidden(index);
      index.refresh();
      with = index.similar("a", 5, MINE);
    }

    assertThat(with).isEqualTo(without).isNotEmpty();
  }
}
