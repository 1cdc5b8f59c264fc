package org.amparo.index;

import java.io.IOException;
import java.util.Optional;
import org.amparo.index.matching.BlockwiseSearch;
import org.amparo.index.matching.MatchSet;
import org.amparo.index.query.QueryReader;
import org.amparo.index.query.Reading;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.join.BitSetProducer;

/**
 * A request understood, against one view of the index.
 *
 * @param narrowing the documents that may be seen and pass the filters
 */
record Question(
    SearchRequest request, Vocabulary vocabulary, Translation translation, Query narrowing) {

  /** How understanding went. */
  sealed interface Outcome {}

  /** Can be asked. */
  record Clear(Question question) implements Outcome {}

  /** Cannot. */
  record Unclear(InvalidQuery reason) implements Outcome {}

  /** Understands a request with this index's analysis. */
  static Outcome understand(SearchRequest request, Vocabulary vocabulary, SearchParts parts)
      throws IOException {
    return switch (QueryReader.read(request.query())) {
      case Reading.Refused refused -> new Unclear(invalid(refused));
      case Reading.Understood(var query) -> {
        var translating =
            new Translating(
                parts.analysis(),
                parts.expansions(),
                parts.weights(),
                vocabulary,
                request.expand());
        try {
          yield new Clear(
              new Question(
                  request,
                  vocabulary,
                  translating.translate(query),
                  Narrowing.visible(vocabulary.visible(), request.filters())));
        } catch (TooBroad tooBroad) {
          yield new Unclear(invalid(tooBroad.refused()));
        }
      }
    };
  }

  private static InvalidQuery invalid(Reading.Refused refused) {
    InvalidQuery.Problem problem =
        switch (refused.fault()) {
          case TOO_COMPLEX -> InvalidQuery.Problem.TOO_COMPLEX;
          case PATTERN_TOO_SHORT -> InvalidQuery.Problem.PATTERN_TOO_SHORT;
          case UNKNOWN_FIELD -> InvalidQuery.Problem.UNKNOWN_FIELD;
          case NOT_A_DATE -> InvalidQuery.Problem.NOT_A_DATE;
        };
    return new InvalidQuery(refused.position(), refused.message(), problem);
  }

  /** The same words with other filters. */
  Question narrowedTo(SearchFilters filters) {
    SearchRequest narrowed = request.narrowedTo(filters);
    return new Question(
        narrowed, vocabulary, translation, Narrowing.visible(vocabulary.visible(), filters));
  }

  /** What matches, with scores, among what may be seen. */
  Query matching() throws IOException {
    if (translation.query() == null) {
      return new ConstantScoreQuery(narrowing);
    }
    if (narrowing.equals(Narrowing.documents()) && vocabulary.holdsDocumentsOnly()) {
      return translation.query();
    }
    return new BooleanQuery.Builder()
        .add(narrowing, Occur.FILTER)
        .add(translation.query(), Occur.MUST)
        .build();
  }

  /**
   * Which documents count; to be found once for all of a search.
   *
   * @param documents tells documents from passage vectors
   */
  BlockwiseSearch.Scope scope(BitSetProducer documents) throws IOException {
    IndexSearcher searcher = vocabulary.searcher();
    Query visible = vocabulary.visible();
    Optional<MatchSet> seen;
    if (!visible.equals(Narrowing.documents())) {
      seen = Optional.of(MatchSet.of(searcher, visible));
    } else if (vocabulary.holdsDocumentsOnly()) {
      seen = Optional.empty();
    } else {
      seen = Optional.of(MatchSet.of(searcher.getIndexReader().leaves(), documents));
    }
    return new BlockwiseSearch.Scope(
        seen,
        narrowing.equals(visible)
            ? Optional.empty()
            : Optional.of(MatchSet.of(searcher, narrowing)));
  }

  /** Whether words are looked for at all. */
  boolean hasWords() {
    return translation.query() != null;
  }
}
