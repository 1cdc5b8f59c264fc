package org.amparo.index;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.IndexSearcher;

/** A document read back from the index. */
record StoredHit(Document stored) {
  private static final Set<String> ALL_BUT_BODY =
      Set.of(
          IndexFields.ID,
          IndexFields.SCOPE,
          IndexFields.TITLE,
          IndexFields.FILENAME,
          IndexFields.LANGUAGE,
          IndexFields.TOPIC,
          IndexFields.TYPE,
          IndexFields.URGENCY,
          IndexFields.DATE);

  static StoredHit read(IndexSearcher searcher, int doc) throws IOException {
    return new StoredHit(searcher.storedFields().document(doc));
  }

  static StoredHit readWithoutBody(IndexSearcher searcher, int doc) throws IOException {
    return new StoredHit(searcher.storedFields().document(doc, ALL_BUT_BODY));
  }

  String id() {
    return stored.get(IndexFields.ID);
  }

  String body() {
    return stored.get(IndexFields.BODY);
  }

  Pages pages() {
    return Pages.decode(stored.getBinaryValue(IndexFields.PAGES));
  }

  String language() {
    return stored.get(IndexFields.LANGUAGE);
  }

  Hit hit(double score, Optional<Excerpt> passage, List<Excerpt> highlights) {
    String scope = stored.get(IndexFields.SCOPE);
    Optional<String> caseId =
        scope.startsWith(IndexFields.CASE)
            ? Optional.of(scope.substring(IndexFields.CASE.length()))
            : Optional.empty();
    return new Hit(
        id(),
        score,
        stored.get(IndexFields.TITLE),
        stored.get(IndexFields.FILENAME),
        language(),
        caseId,
        Arrays.asList(stored.getValues(IndexFields.TOPIC)),
        Optional.ofNullable(stored.get(IndexFields.TYPE)),
        Optional.ofNullable(stored.get(IndexFields.URGENCY)),
        Optional.ofNullable(stored.getField(IndexFields.DATE))
            .map(date -> Instant.ofEpochMilli(date.storedValue().getLongValue())),
        passage,
        highlights);
  }
}
