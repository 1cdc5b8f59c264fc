package org.amparo.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.util.BytesRef;

/** Lucene queries for groups of words. */
final class TermQueries {
  /** What a second way of saying the same adds to the best one. */
  private static final float TIE = 0.1f;

  private final Weights weights;

  TermQueries(Weights weights) {
    this.weights = weights;
  }

  /** The text or title holds any of what may stand for the words; the best counts. */
  Query group(WordGroup group) {
    var ways = new ArrayList<Query>();
    ways.add(own(IndexFields.TEXT, group.words()));
    group.added().values().stream()
        .distinct()
        .sorted()
        .forEach(weight -> ways.add(boosted(synonyms(group.added(), weight), weight)));
    group
        .addedPhrases()
        .forEach((terms, weight) -> ways.add(boosted(phrase(IndexFields.TEXT, terms, 0), weight)));
    Query text = ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, TIE);
    return new BooleanQuery.Builder()
        .add(text, Occur.SHOULD)
        .add(boosted(own(IndexFields.TITLE, group.words()), weights.title()), Occur.SHOULD)
        .build();
  }

  /** The field holds the words, in any form. */
  Query own(String field, List<WordGroup.Typed> words) {
    if (words.isEmpty()) {
      return new MatchNoDocsQuery("no words");
    }
    if (words.size() == 1) {
      return forms(field, words.getFirst());
    }
    var all = new BooleanQuery.Builder();
    words.forEach(word -> all.add(forms(field, word), Occur.SHOULD));
    return all.build();
  }

  /** One word in all its forms, weighed as one word, the exact form most. */
  Query forms(String field, WordGroup.Typed word) {
    var forms = new SynonymQuery.Builder(field);
    word.terms().forEach((term, weight) -> forms.addTerm(new BytesRef(term), weight));
    return forms.build();
  }

  private static Query synonyms(Map<String, Float> added, float weight) {
    var synonyms = new SynonymQuery.Builder(IndexFields.TEXT);
    added.forEach(
        (term, itsWeight) -> {
          if (itsWeight == weight) {
            synonyms.addTerm(new BytesRef(term), 1f);
          }
        });
    return synonyms.build();
  }

  /** The terms in a row; with slop in any order and so far apart. */
  static Query phrase(String field, List<String> terms, int slop) {
    return new PhraseQuery(slop, field, terms.toArray(String[]::new));
  }

  /** Both the text and the title may hold it. */
  static Query inTextOrTitle(java.util.function.Function<String, Query> query) {
    return new DisjunctionMaxQuery(
        List.of(query.apply(IndexFields.TEXT), query.apply(IndexFields.TITLE)), TIE);
  }

  static Query boosted(Query query, float weight) {
    return new BoostQuery(query, weight);
  }

  static Term term(String field, String text) {
    return new Term(field, text);
  }
}
