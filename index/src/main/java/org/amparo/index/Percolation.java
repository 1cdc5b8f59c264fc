package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;

/**
 * Asks saved searches of one document, which stands alone in an index in memory. Here every plain
 * word must match in some form: an alert is worth more than a hit far down a page.
 */
final class Percolation {
  private final SearchParts parts;
  private final DocumentBlock blocks;

  Percolation(SearchParts parts, DocumentBlock blocks) {
    this.parts = parts.demandingAllWords();
    this.blocks = blocks;
  }

  List<String> matching(IndexedDocument document, List<SavedSearch> searches) throws IOException {
    Document lucene = blocks.of(document).getLast();
    MemoryIndex alone =
        MemoryIndex.fromDocument(lucene, parts.analysis().forLanguage(""), true, false);
    IndexSearcher searcher = alone.createSearcher();
    var matching = new ArrayList<String>();
    for (SavedSearch search : searches) {
      var vocabulary = Vocabulary.ofAnything(searcher, search.request().visibility());
      switch (Question.understand(search.request(), vocabulary, parts)) {
        case Question.Unclear _ -> {}
        case Question.Clear(var question) -> {
          if (searcher.count(question.matching()) > 0) {
            matching.add(search.id());
          }
        }
      }
    }
    return matching;
  }
}
