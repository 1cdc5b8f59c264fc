package org.amparo.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.amparo.index.analysis.CaseAnalysis;
import org.amparo.index.analysis.Tongue;
import org.amparo.index.query.Node;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Turns one query, as it was read, into Lucene's terms. Plain words weigh, and enough of them must
 * match; everything that a person marks with a sign must hold exactly.
 */
final class Translating {
  /** Plain words that weigh; of more the rarest count, which tell the most. */
  private static final int MOST_GROUPS = 40;

  private final CaseAnalysis analysis;
  private final GroupMaking making;
  private final TermQueries queries;
  private final Literals literals;
  private final Weights weights;
  private final Vocabulary vocabulary;
  private final boolean expand;

  private final List<WordGroup> groups = new ArrayList<>();
  private final List<AlsoSearched> alsoSearched = new ArrayList<>();
  private final List<Translation.Unknown> unknown = new ArrayList<>();
  private Set<Tongue> likely = Set.of();
  private boolean onlyWords = true;

  Translating(
      CaseAnalysis analysis,
      Expansions expansions,
      Weights weights,
      Vocabulary vocabulary,
      boolean expand) {
    this.analysis = analysis;
    this.making = new GroupMaking(analysis, expansions, weights);
    this.queries = new TermQueries(weights, vocabulary);
    this.literals = new Literals(analysis, vocabulary);
    this.weights = weights;
    this.vocabulary = vocabulary;
    this.expand = expand;
  }

  Translation translate(Node.Group query) throws IOException, TooBroad {
    likely = QueryTongues.guess(allWords(query));
    Query translated = group(query, IndexFields.TEXT);
    return new Translation(
        translated,
        List.copyOf(groups),
        List.copyOf(alsoSearched),
        List.copyOf(unknown),
        onlyWords);
  }

  private List<String> allWords(Node.Group query) {
    var words = new ArrayList<String>();
    for (Node node : query.nodes()) {
      if (node instanceof Node.Word word) {
        analysis.words(word.text()).forEach(part -> words.add(part.folded()));
      } else if (node instanceof Node.Phrase phrase) {
        analysis.words(phrase.text()).forEach(part -> words.add(part.folded()));
      }
    }
    return words;
  }

  /** Null for a group that says nothing. */
  private Query group(Node.Group group, String field) throws IOException, TooBroad {
    var all = new BooleanQuery.Builder();
    var weighing = new ArrayList<Query>();
    boolean something = false;
    boolean positive = false;
    var run = new ArrayList<GroupMaking.Plain>();
    for (Node node : group.nodes()) {
      List<GroupMaking.Plain> plain = node instanceof Node.Word word ? plain(word) : List.of();
      if (!plain.isEmpty() && field.equals(IndexFields.TEXT)) {
        run.addAll(plain);
        continue;
      }
      weighing.addAll(weigh(run));
      run.clear();
      Query query =
          switch (node) {
            case Node.Not(var inner, var _) -> single(inner, field);
            default -> single(node, field);
          };
      if (query == null) {
        continue;
      }
      something = true;
      onlyWords = false;
      boolean excluded = node instanceof Node.Not;
      boolean lenient = node instanceof Node.Word;
      if (lenient) {
        weighing.add(query);
      } else {
        all.add(query, excluded ? Occur.MUST_NOT : Occur.MUST);
      }
      positive |= !excluded;
    }
    weighing.addAll(weigh(run));
    if (!weighing.isEmpty()) {
      something = true;
      positive = true;
      all.add(enough(weighing), Occur.MUST);
    } else if (!positive && !unknown.isEmpty()) {
      return new MatchNoDocsQuery("only unknown words");
    }
    if (!something) {
      return null;
    }
    if (!positive) {
      all.add(Narrowing.documents(), Occur.FILTER);
    }
    return all.build();
  }

  /** One or two words must all match; of more, some share: memories are never wholly right. */
  private Query enough(List<Query> weighing) {
    List<Query> counted = weighing;
    if (counted.size() == 1) {
      return counted.getFirst();
    }
    var some = new BooleanQuery.Builder();
    counted.forEach(query -> some.add(query, Occur.SHOULD));
    int size = counted.size();
    some.setMinimumNumberShouldMatch(
        size <= 2 ? size : Math.max(2, (int) Math.floor(size * weights.enoughWords())));
    return some.build();
  }

  private List<Query> weigh(List<GroupMaking.Plain> run) throws IOException {
    if (run.isEmpty()) {
      return List.of();
    }
    GroupMaking.Made made = making.make(run, likely, vocabulary, expand);
    if (made.groups().isEmpty() && made.unknown().isEmpty()) {
      // Nothing but little words: then they are what is looked for.
      made = making.make(run, Set.of(), vocabulary, false);
    }
    made.unknown()
        .forEach(
            word -> unknown.add(new Translation.Unknown(word.folded(), word.start(), word.end())));
    alsoSearched.addAll(made.alsoSearched());
    // A word said twice is looked for once.
    List<WordGroup> kept = made.groups().stream().distinct().toList();
    if (kept.size() > MOST_GROUPS) {
      kept = rarest(kept);
    }
    var known = new HashSet<WordGroup>(groups);
    var queriesMade = new ArrayList<Query>();
    for (WordGroup group : kept) {
      if (known.add(group)) {
        groups.add(group);
        queriesMade.add(queries.group(group));
      }
    }
    return queriesMade;
  }

  private List<WordGroup> rarest(List<WordGroup> made) throws IOException {
    record Weighed(WordGroup group, int frequency) {}
    var weighed = new ArrayList<Weighed>();
    for (WordGroup group : made) {
      int frequency = 0;
      for (WordGroup.Typed word : group.words()) {
        frequency = Math.max(frequency, vocabulary.frequency(word.folded()));
      }
      weighed.add(new Weighed(group, frequency == 0 ? Integer.MAX_VALUE : frequency));
    }
    return weighed.stream()
        .sorted(Comparator.comparingInt(Weighed::frequency))
        .limit(MOST_GROUPS)
        .map(Weighed::group)
        .toList();
  }

  /** The parts of a word that stand for themselves; none if they belong together. */
  private List<GroupMaking.Plain> plain(Node.Word word) {
    List<CaseAnalysis.Word> parts = analysis.words(word.text());
    if (parts.size() > 1 && belongTogether(word.text()) && Literals.wholeDate(parts).isEmpty()) {
      return List.of();
    }
    return parts.stream()
        .map(
            part ->
                new GroupMaking.Plain(
                    part.folded(), word.position() + part.start(), word.position() + part.end()))
        .toList();
  }

  /**
   * {@code 2918/2016} and {@code user@host} do, {@code well-founded} and {@code Nour-Eddine} not.
   */
  private static boolean belongTogether(String text) {
    return text.chars().anyMatch(c -> Character.isDigit(c) || c == '/' || c == '@' || c == '_');
  }

  /** Null for what says nothing. */
  private Query single(Node node, String field) throws IOException, TooBroad {
    return switch (node) {
      case Node.Word(var text, var _) -> word(text, field);
      case Node.Phrase(var text, var slop, var _) -> literals.phrase(text, slop, field);
      case Node.Prefix(var text, var position) -> literals.prefix(text, position, field);
      case Node.Fuzzy(var text, var _) -> literals.fuzzy(text, field);
      case Node.Labelled(var label, var value, var _) -> Literals.labelled(label, value);
      case Node.InTitle(var words, var _) -> single(words, IndexFields.TITLE);
      case Node.Dated dated -> Literals.dated(dated);
      case Node.Must(var must, var _) -> single(must, field);
      case Node.Not(var not, var _) -> negated(not, field);
      case Node.AnyOf(var nodes, var _) -> anyOf(nodes, field);
      case Node.Group group -> group(group, field);
    };
  }

  private Query negated(Node not, String field) throws IOException, TooBroad {
    Query excluded = single(not, field);
    return excluded == null
        ? null
        : new BooleanQuery.Builder()
            .add(Narrowing.documents(), Occur.FILTER)
            .add(excluded, Occur.MUST_NOT)
            .build();
  }

  private Query anyOf(List<Node> nodes, String field) throws IOException, TooBroad {
    var any = new BooleanQuery.Builder();
    boolean something = false;
    for (Node node : nodes) {
      Query query = single(node, field);
      if (query != null) {
        any.add(query, Occur.SHOULD);
        something = true;
      }
    }
    return something ? any.build() : null;
  }

  private Query word(String text, String field) throws IOException {
    List<CaseAnalysis.Word> parts = analysis.words(text);
    if (parts.isEmpty()) {
      return null;
    }
    if (parts.size() > 1) {
      return literals.phrase(text, 0, field);
    }
    var plain = new GroupMaking.Plain(parts.getFirst().folded(), 0, text.length());
    if (field.equals(IndexFields.TITLE)) {
      return queries.own(field, List.of(making.typed(plain.folded())));
    }
    GroupMaking.Made made = making.make(List.of(plain), Set.of(), vocabulary, expand);
    groups.addAll(made.groups());
    alsoSearched.addAll(made.alsoSearched());
    return made.groups().isEmpty()
        ? new MatchNoDocsQuery("no visible document holds it")
        : queries.group(made.groups().getFirst());
  }
}
