package org.amparo.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Lucene queries for groups of words: plain choices of terms, whose scores add up. */
final class TermQueries {
  /** What a second field that holds the same adds to the better one. */
  private static final float TIE = 0.1f;

  /** What a word's stem counts; whoever writes the word itself has its stem as well. */
  private static final float STEM = 0.6f;

  private final Weights weights;
  private final Vocabulary vocabulary;

  TermQueries(Weights weights, Vocabulary vocabulary) {
    this.weights = weights;
    this.vocabulary = vocabulary;
  }

  /** The text or title holds any of what may stand for the words. */
  Query group(WordGroup group) throws IOException {
    var any = new BooleanQuery.Builder();
    addWords(any, IndexFields.TEXT, group.words(), 1);
    for (float weight : new TreeSet<>(group.added().values())) {
      Map<String, Float> ofWeight = new LinkedHashMap<>(group.added());
      ofWeight.values().removeIf(its -> its != weight);
      addTerms(any, IndexFields.TEXT, ofWeight);
    }
    group
        .addedPhrases()
        .forEach(
            (terms, weight) ->
                any.add(boosted(phrase(IndexFields.TEXT, terms, 0), weight), Occur.SHOULD));
    addWords(any, IndexFields.TITLE, group.words(), weights.title());
    return any.build();
  }

  /** The field holds any of the words, in any form. */
  Query own(String field, List<WordGroup.Typed> words) throws IOException {
    var any = new BooleanQuery.Builder();
    addWords(any, field, words, 1);
    return any.build();
  }

  private void addWords(
      BooleanQuery.Builder any, String field, List<WordGroup.Typed> words, float weight)
      throws IOException {
    for (WordGroup.Typed word : words) {
      Map<String, Float> terms = new LinkedHashMap<>(word.terms());
      if (terms.size() > 1) {
        terms.replaceAll((term, _) -> term.equals(word.folded()) ? 1 - STEM : STEM);
      }
      terms.replaceAll((_, its) -> its * weight);
      addTerms(any, field, terms);
    }
  }

  /** Forms of one thing weigh as if each were as frequent as the most frequent of them. */
  private void addTerms(BooleanQuery.Builder any, String field, Map<String, Float> terms)
      throws IOException {
    int most = 0;
    for (String term : terms.keySet()) {
      most = Math.max(most, vocabulary.frequency(term));
    }
    for (var entry : terms.entrySet()) {
      var term = new Term(field, entry.getKey());
      TermStates states = vocabulary.lookup(term);
      if (states.docFreq() > 0) {
        double rarity =
            vocabulary.weight(most) / vocabulary.weight(vocabulary.frequency(entry.getKey()));
        any.add(
            boosted(new TermQuery(term, states), (float) (entry.getValue() * rarity)),
            Occur.SHOULD);
      }
    }
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
}
