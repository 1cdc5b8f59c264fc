package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileQueriesTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  private SearchResult ask(String query) {
    return cases.index().search(SearchRequest.of(query, Visibility.all()));
  }

  static java.util.stream.Stream<String> tooComplex() {
    return java.util.stream.Stream.of(
        "x".repeat(10_001),
        "a OR ".repeat(100) + "a",
        "(".repeat(100) + "a" + ")".repeat(100),
        "\"a b\" ".repeat(100),
        "ab* ".repeat(100),
        "abcd~ ".repeat(100),
        "-a ".repeat(100),
        "a ".repeat(2000),
        "-".repeat(2000) + "a");
  }

  @ParameterizedTest
  @MethodSource("tooComplex")
  void aQueryThatWouldCostTooMuchIsRefusedWithItsPlace(String query) {
    assertThat(ask(query))
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> {
              assertThat(invalid.problem()).isEqualTo(InvalidQuery.Problem.TOO_COMPLEX);
              assertThat(invalid.position()).isBetween(0, query.length());
            });
  }

  @Test
  void aPrefixOfVeryManyWordsAsksForMoreLetters() {
    cases.put(
        "a",
        "en",
        IntStream.range(0, 3000).mapToObj(i -> "zz" + word(i)).collect(Collectors.joining(" ")));

    assertThat(ask("border zz*"))
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> {
              assertThat(invalid.problem()).isEqualTo(InvalidQuery.Problem.TOO_COMPLEX);
              assertThat(invalid.position()).isEqualTo(7);
            });
    assertThat(ask("zz" + word(77) + "*")).isInstanceOf(HitPage.class);
  }

  private static String word(int number) {
    return IntStream.range(0, 4)
        .mapToObj(i -> String.valueOf((char) ('a' + (number >> (4 * i) & 15))))
        .collect(Collectors.joining());
  }

  @Test
  void aPastedPageIsSearchedByItsMostTellingWords() {
    cases.put("a", "en", "Zubizarreta crossed the border.");
    cases.put("b", "en", "common ".repeat(50));
    String page = IntStream.range(0, 600).mapToObj(i -> "common").collect(Collectors.joining(" "));

    assertThat(cases.found("Zubizarreta crossed " + page)).contains("a");
  }

  @Test
  void aPageFullOfWordsThatTheLexiconKnowsIsSearched() {
    var concepts = org.amparo.index.lexicon.Lexicon.standard().concepts();
    var known = new StringBuilder();
    for (var concept : concepts) {
      concept
          .terms()
          .values()
          .forEach(terms -> known.append(String.join(". ", terms)).append(". "));
    }
    cases.put("a", "en", known.toString());
    String page =
        concepts.stream()
            .limit(250)
            .map(concept -> concept.terms().get("es").getFirst())
            .collect(Collectors.joining(" de la "));

    assertThat(cases.found(page)).containsExactly("a");
  }

  @Test
  void whatTheLexiconMakesOfManyDemandedWordsIsRefusedBeforeAnyWork() {
    var known = new StringBuilder();
    org.amparo.index.lexicon.Lexicon.standard()
        .concepts()
        .forEach(
            concept ->
                concept
                    .terms()
                    .values()
                    .forEach(terms -> known.append(String.join(". ", terms)).append(". ")));
    cases.put("a", "en", known.toString());

    assertThat(ask("child AND ".repeat(990) + "child"))
        .isInstanceOfSatisfying(
            InvalidQuery.class,
            invalid -> assertThat(invalid.problem()).isEqualTo(InvalidQuery.Problem.TOO_COMPLEX));
  }

  @Test
  void anythingThatCanBeTypedGetsAnAnswer() {
    cases.put("a", "en", "A border and a fence, 12/03/2015.");
    var random = new Random(42);
    String alphabet =
        "ab \"()-+~*:|&\\/.,'^[]{}<>!?=_#%ñéσ中\u200b\uD83D\uDE00\u00000129 OR NOT AND ";
    for (int i = 0; i < 3000; i++) {
      var query = new StringBuilder();
      int length = random.nextInt(40);
      for (int c = 0; c < length; c++) {
        query.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(ask(query.toString())).isNotNull();
      assertThat(cases.index().suggest(query.toString(), 5, Visibility.all())).isNotNull();
    }
  }

  @Test
  void aTextThatRepeatsOneWordIsShownAllTheSame() {
    cases.put("a", "en", "border ".repeat(100_000));

    Hit hit = cases.search("border").hits().getFirst();

    assertThat(hit.highlights()).hasSizeBetween(1, 3);
    assertThat(hit.passage().orElseThrow().text().length()).isLessThanOrEqualTo(1200);
  }

  @Test
  void aWordWithoutEndIsIndexedAndDoesNoHarm() {
    cases.put("a", "en", "x".repeat(200_000) + " border");

    assertThat(cases.found("border")).containsExactly("a");
  }
}
