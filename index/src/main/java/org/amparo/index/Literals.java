package org.amparo.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.analysis.WrittenDate;
import org.amparo.index.query.Node;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Queries for what a person marks with a sign, and so means exactly. */
final class Literals {
  private final CaseAnalysis analysis;
  private final Vocabulary vocabulary;

  Literals(CaseAnalysis analysis, Vocabulary vocabulary) {
    this.analysis = analysis;
    this.vocabulary = vocabulary;
  }

  /** The date that these words are, if they are one from end to end. */
  static Optional<WrittenDate> wholeDate(List<CaseAnalysis.Word> words) {
    return WrittenDate.beginning(words, false).filter(date -> date.words() == words.size());
  }

  /** The words in a row, or near each other; a date however it is written. Null for no words. */
  Query phrase(String text, int slop, String field) {
    List<CaseAnalysis.Word> words = analysis.words(text);
    List<String> terms =
        wholeDate(words)
            .map(date -> List.of(date.days().isEmpty() ? date.month() : date.days().getFirst()))
            .orElseGet(() -> words.stream().map(CaseAnalysis.Word::folded).toList());
    if (terms.isEmpty()) {
      return null;
    }
    if (field.equals(IndexFields.TITLE)) {
      return TermQueries.phrase(field, terms, slop);
    }
    return TermQueries.inTextOrTitle(where -> TermQueries.phrase(where, terms, slop));
  }

  /** Words that begin so. Null for no words. */
  Query prefix(String text, int position, String field) throws IOException, TooBroad {
    List<CaseAnalysis.Word> parts = analysis.words(text);
    if (parts.isEmpty()) {
      return null;
    }
    String last = parts.getLast().folded();
    Query words = new PrefixTerms(vocabulary.searcher()).query(field, last, position);
    if (parts.size() == 1) {
      return words;
    }
    // The parts before the last stand whole.
    var all = new BooleanQuery.Builder().add(words, Occur.MUST);
    parts
        .subList(0, parts.size() - 1)
        .forEach(part -> all.add(new TermQuery(new Term(field, part.folded())), Occur.MUST));
    return all.build();
  }

  /** Words that are written nearly so. Null for no words. */
  Query fuzzy(String text, String field) {
    List<CaseAnalysis.Word> parts = analysis.words(text);
    if (parts.isEmpty()) {
      return null;
    }
    var all = new BooleanQuery.Builder();
    for (CaseAnalysis.Word part : parts) {
      int edits = part.folded().length() < 5 ? 1 : 2;
      all.add(
          field.equals(IndexFields.TITLE)
              ? new FuzzyQuery(new Term(field, part.folded()), edits, 1)
              : TermQueries.inTextOrTitle(
                  where -> new FuzzyQuery(new Term(where, part.folded()), edits, 1)),
          Occur.MUST);
    }
    return all.build();
  }

  static Query labelled(Node.Field label, String value) {
    Term term =
        switch (label) {
          case TOPIC -> new Term(IndexFields.TOPIC, value);
          case COUNTRY -> new Term(IndexFields.COUNTRY, value);
          case TYPE -> new Term(IndexFields.TYPE, value);
          case URGENCY -> new Term(IndexFields.URGENCY, value);
          case LANGUAGE -> new Term(IndexFields.LANGUAGE, value);
          case CASE -> new Term(IndexFields.SCOPE, IndexFields.CASE + value);
          case ID -> new Term(IndexFields.ID, value);
        };
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(term)), 0);
  }

  static Query dated(Node.Dated dated) {
    long from = dated.from() == null ? Long.MIN_VALUE : dated.from().toEpochMilli();
    long to = dated.to() == null ? Long.MAX_VALUE : dated.to().toEpochMilli() - 1;
    return new BoostQuery(
        new ConstantScoreQuery(LongField.newRangeQuery(IndexFields.DATE, from, to)), 0);
  }
}
