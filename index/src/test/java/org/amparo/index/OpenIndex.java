package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real index in a folder of its own for each test. Refreshes only when asked. */
final class OpenIndex implements BeforeEachCallback, AfterEachCallback {
  static final IndexSettings SETTINGS =
      new IndexSettings(Duration.ofHours(1), Duration.ofSeconds(10), 16, false, true);

  private Path folder;
  private CaseIndex index;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("amparo-index");
    index = CaseIndexes.open(folder, SETTINGS).index();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    index.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Path folder() {
    return folder;
  }

  CaseIndex index() {
    return index;
  }

  /** Closes the index and opens it again. */
  Opening reopen() {
    index.close();
    Opening opening = CaseIndexes.open(folder, SETTINGS);
    index = opening.index();
    return opening;
  }

  void put(IndexedDocument... documents) {
    for (IndexedDocument document : documents) {
      index.put(document);
    }
    index.refresh();
  }

  void put(String id, String language, String text) {
    put(IndexedDocument.of(id, language, text));
  }

  HitPage search(String query) {
    return search(SearchRequest.of(query, Visibility.all()));
  }

  /** As typed, without the lexicon. */
  HitPage literally(String query) {
    return search(SearchRequest.of(query, Visibility.all()).literally());
  }

  HitPage search(SearchRequest request) {
    SearchResult result = index.search(request);
    assertThat(result).isInstanceOf(HitPage.class);
    return (HitPage) result;
  }

  List<String> found(String query) {
    return ids(search(query));
  }

  List<String> foundLiterally(String query) {
    return ids(literally(query));
  }

  static List<String> ids(HitPage page) {
    return page.hits().stream().map(Hit::id).toList();
  }
}
