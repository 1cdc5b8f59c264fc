package org.amparo.model.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.amparo.model.facts.Particular;
import org.amparo.model.facts.ParticularFinder;
import org.amparo.model.text.FunctionWords;
import org.amparo.model.text.SentenceBreaker;
import org.amparo.model.text.Span;
import org.amparo.model.text.Tokens;

/**
 * Holds a summary against its document, sentence by sentence. A sentence is grounded if
 *
 * <ul>
 *   <li>every date, number, sum, term, file number, country and outcome in it stands in the
 *       document, in whatever form ({@code 12/03/2024}, <i>12 de marzo de 2024</i>),
 *   <li>every name in it does, and the words of a name together,
 *   <li>it does not deny what its sources affirm, nor affirm what they deny,
 *   <li>and at least half of what it says, words weighed by how telling they are, stands in a few
 *       sentences of the document.
 * </ul>
 *
 * This finds what was made up. It does not find what was put together wrongly from parts that all
 * stand in the document; therefore each sentence is shown with its sources. Safe for many threads.
 */
public final class Grounding {

  private static final double HALF = 0.5;

  private final SentenceBreaker breaker = new SentenceBreaker();
  private final ParticularFinder particulars = new ParticularFinder();
  private final FunctionWords functionWords = new FunctionWords();
  private final Negations negations = new Negations();
  private final OrdinaryWords ordinaryWords = new OrdinaryWords();

  /**
   * @param language ISO 639-1 of both texts
   * @return the sentences of the summary in order; none if it is blank
   */
  public List<Statement> check(String document, String language, String summary) {
    Set<String> small = functionWords.of(language);
    var stems = new Stems(language, small);
    Tokens tokens = Tokens.of(document);
    List<String> countries = particulars.countries(tokens);
    List<Particular> known = particulars.find(tokens, language, countries);
    var sentences =
        new SourceSentences(
            tokens,
            breaker.sentences(document, language),
            stems,
            negations.in(tokens, language, stems));
    var names = new SourceNames(tokens, small, stems, ordinaryWords);
    var statements = new ArrayList<Statement>();
    for (Span span : breaker.sentences(summary, language)) {
      String text = span.of(summary).replaceAll("\\s+", " ");
      Tokens said = Tokens.of(text);
      List<Particular> claims = particulars.find(said, language, countries);
      Sources sources = sentences.of(said, bearing(known, claims), names.places(said));
      var doubts = new ArrayList<Doubt>();
      for (Particular claim : claims) {
        boolean borne = known.stream().anyMatch(particular -> particular.bears(claim));
        boolean quoted = claim.kind() == Particular.Kind.OUTCOME && sources.isQuotation();
        if (!borne && !quoted) {
          doubts.add(Doubt.of(claim));
        }
      }
      names.unknown(said, claims).forEach(name -> doubts.add(new Doubt(Doubt.Kind.NAME, name)));
      sentences
          .contradicted(said, negations.in(said, language, stems), sources)
          .forEach(word -> doubts.add(new Doubt(Doubt.Kind.NEGATION, word)));
      if (sources.coverage() < HALF) {
        doubts.add(new Doubt(Doubt.Kind.STATEMENT, text));
      }
      statements.add(new Statement(text, sources.spans(), doubts));
    }
    return List.copyOf(statements);
  }

  /** For each claim that the document bears out, where it does. */
  private static List<List<Integer>> bearing(List<Particular> known, List<Particular> claims) {
    return claims.stream()
        .filter(claim -> claim.kind() != Particular.Kind.OUTCOME)
        .map(
            claim ->
                known.stream()
                    .filter(particular -> particular.bears(claim))
                    .map(Particular::start)
                    .toList())
        .filter(places -> !places.isEmpty())
        .toList();
  }
}
