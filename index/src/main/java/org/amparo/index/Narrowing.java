package org.amparo.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Queries that decide whether a document counts at all, and never how much. */
final class Narrowing {
  private Narrowing() {}

  /** All documents, and no passage vectors. */
  static Query documents() {
    return new TermQuery(new Term(IndexFields.KIND, IndexFields.DOCUMENT));
  }

  /** The documents that this person may see. */
  static Query visible(Visibility visibility) {
    Query allowed = allowed(visibility);
    return visibility.hidden().isEmpty()
        ? allowed
        : new BooleanQuery.Builder()
            .add(allowed, Occur.FILTER)
            .add(anyOf(IndexFields.ID, visibility.hidden()), Occur.MUST_NOT)
            .build();
  }

  private static Query allowed(Visibility visibility) {
    if (visibility.everyCase()) {
      return visibility.intake() ? documents() : allButIntake(visibility.released());
    }
    var scopes = new ArrayList<String>();
    visibility.caseIds().forEach(id -> scopes.add(IndexFields.CASE + id));
    if (visibility.intake()) {
      scopes.add(IndexFields.INTAKE);
    }
    if (visibility.released()) {
      scopes.add(IndexFields.RELEASED);
    }
    return anyOf(IndexFields.SCOPE, scopes);
  }

  private static Query allButIntake(boolean released) {
    Query cases =
        new BooleanQuery.Builder()
            .add(documents(), Occur.FILTER)
            .add(new TermQuery(new Term(IndexFields.SCOPE, IndexFields.INTAKE)), Occur.MUST_NOT)
            .build();
    return released
        ? new BooleanQuery.Builder()
            .add(cases, Occur.SHOULD)
            .add(anyOf(IndexFields.SCOPE, List.of(IndexFields.RELEASED)), Occur.SHOULD)
            .build()
        : cases;
  }

  /** What remains visible of the documents that pass the filters. */
  static Query visible(Query visible, SearchFilters filters) {
    List<Query> all = new ArrayList<>();
    all.add(visible);
    addAnyOf(all, IndexFields.TOPIC, filters.topics());
    addAnyOf(all, IndexFields.TYPE, filters.types());
    addAnyOf(all, IndexFields.URGENCY, filters.urgencies());
    addAnyOf(all, IndexFields.LANGUAGE, filters.languages());
    if (!filters.caseIds().isEmpty()) {
      all.add(ofCases(filters));
    }
    if (filters.from().isPresent() || filters.to().isPresent()) {
      all.add(
          LongField.newRangeQuery(
              IndexFields.DATE,
              filters.from().map(java.time.Instant::toEpochMilli).orElse(Long.MIN_VALUE),
              filters.to().map(to -> to.toEpochMilli() - 1).orElse(Long.MAX_VALUE)));
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    var builder = new BooleanQuery.Builder();
    all.forEach(query -> builder.add(query, Occur.FILTER));
    return builder.build();
  }

  private static Query ofCases(SearchFilters filters) {
    Query lying =
        anyOf(
            IndexFields.SCOPE,
            filters.caseIds().stream().map(id -> IndexFields.CASE + id).toList());
    return filters.linkedIds().isEmpty()
        ? lying
        : new BooleanQuery.Builder()
            .add(lying, Occur.SHOULD)
            .add(anyOf(IndexFields.ID, filters.linkedIds()), Occur.SHOULD)
            .build();
  }

  private static void addAnyOf(List<Query> all, String field, Set<String> values) {
    if (!values.isEmpty()) {
      all.add(anyOf(field, values));
    }
  }

  private static Query anyOf(String field, Collection<String> values) {
    return switch (values.size()) {
      case 0 -> new MatchNoDocsQuery("nothing allowed in " + field);
      case 1 -> new TermQuery(new Term(field, values.iterator().next()));
      default -> new TermInSetQuery(field, values.stream().sorted().map(BytesRef::new).toList());
    };
  }
}
