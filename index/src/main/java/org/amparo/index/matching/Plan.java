package org.amparo.index.matching;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;

/**
 * A query taken apart into what its matches must hold and what its scores are the sum of.
 *
 * @param needs all of them must be met
 * @param filters all of them must match as well, and score nothing
 * @param excluded none of them may match
 */
public record Plan(List<Need> needs, List<Query> filters, List<Query> excluded) {

  /**
   * At least so many of the alternatives must match; each that does scores. None need match where
   * the least is 0.
   */
  public record Need(List<Alternative> alternatives, int least) {}

  /** Matches in any of several ways; each that does scores. */
  public record Alternative(List<Query> ways) {}

  public static Plan of(Query query) {
    var plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    plan.demand(query);
    return new Plan(List.copyOf(plan.needs), List.copyOf(plan.filters), List.copyOf(plan.excluded));
  }

  private void demand(Query query) {
    if (!(query instanceof BooleanQuery all) || all.clauses().isEmpty()) {
      needs.add(new Need(List.of(new Alternative(ways(query))), 1));
      return;
    }
    var some = new ArrayList<Alternative>();
    boolean demanding = false;
    for (BooleanClause clause : all) {
      switch (clause.occur()) {
        case MUST -> demand(clause.query());
        case FILTER -> filters.add(clause.query());
        case MUST_NOT -> excluded.add(clause.query());
        case SHOULD -> some.add(new Alternative(ways(clause.query())));
      }
      demanding |= clause.isRequired();
    }
    int least = all.getMinimumNumberShouldMatch();
    if (!some.isEmpty() || least > 0 || !demanding) {
      // Where nothing but what may not be is asked for, nothing matches.
      needs.add(new Need(some, demanding ? least : Math.max(1, least)));
    }
  }

  private static List<Query> ways(Query query) {
    return switch (query) {
      case BoostQuery boosted ->
          ways(boosted.getQuery()).stream()
              .map(way -> (Query) new BoostQuery(way, boosted.getBoost()))
              .toList();
      case BooleanQuery any when isChoice(any) ->
          any.clauses().stream().flatMap(one -> ways(one.query()).stream()).toList();
      default -> List.of(query);
    };
  }

  private static boolean isChoice(BooleanQuery all) {
    return !all.clauses().isEmpty()
        && all.getMinimumNumberShouldMatch() <= 1
        && all.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD);
  }
}
