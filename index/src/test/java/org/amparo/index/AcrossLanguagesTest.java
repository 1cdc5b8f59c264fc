package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcrossLanguagesTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @ParameterizedTest(name = "{0} finds {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "devolución; en; The principle of non-refoulement was breached.",
        "removal; es; Se dictó la expulsión del solicitante.",
        "deportação; en; His deportation was ordered.",
        "refoulement; pt; A não devolução é um princípio.",
        "prisión preventiva; en; He spent two years in pre-trial detention.",
        "trata de personas; en; She was a victim of human trafficking.",
        "human trafficking; fr; Elle fut victime de la traite des êtres humains.",
        "niña hondureña; en; The Honduran girl was alone.",
        "menor não acompanhado; en; He was an unaccompanied minor.",
        "expulsado; en; He was expelled from Denmark.",
        "esrilanqués; en; The author is a Sri Lankan national.",
        "demandeur d'asile; es; El solicitante de asilo apeló.",
        "enero; en; On 3 January he was arrested.",
      })
  void aWordFindsItsCounterpartInAnotherLanguage(String query, String language, String text) {
    cases.put("right", language, text);
    cases.put("wrong", language, "Zzz.");

    assertThat(cases.found(query)).containsExactly("right");
    assertThat(cases.foundLiterally(query)).doesNotContain("wrong");
  }

  @Test
  void theLexiconCanBeSwitchedOff() {
    cases.put("a", "en", "The removal was ordered.");

    assertThat(cases.found("expulsión")).containsExactly("a");
    assertThat(cases.foundLiterally("expulsión")).isEmpty();
  }

  @Test
  void whatTheLexiconAddedIsShown() {
    cases.put("a", "en", "The removal was ordered.");

    List<AlsoSearched> also = cases.search("expulsión").alsoSearched();

    assertThat(also).hasSize(1);
    assertThat(also.getFirst().typed()).isEqualTo("expulsion");
    assertThat(also.getFirst().added()).contains("removal").doesNotContain("asylum");
    assertThat(cases.literally("expulsión").alsoSearched()).isEmpty();
  }

  @Test
  void theTypedWordRanksAboveItsCounterpart() {
    cases.put("english", "en", "The expulsion order came on a cold day.");
    cases.put("spanish", "es", "La orden de deportación llegó un día frío.");

    assertThat(cases.found("deportación")).containsExactly("spanish", "english");
  }

  @Test
  void severalWordsThatAreOneThingFindThatThing() {
    cases.put("right", "en", "The right to a fair trial was at stake.");
    cases.put("wrong", "en", "It is fair to say that the weather was a trial.");

    assertThat(cases.found("debido proceso")).first().isEqualTo("right");
  }

  @ParameterizedTest
  @CsvSource({
    "expulsión, es, Resuelvo: expúlsese del territorio a la persona nombrada.",
    "expulsión, es, Los expulsaron de noche.",
    "expulsar, es, Será expulsada el jueves.",
    "expulsão, pt, Expulsaram a família inteira.",
    "expulsion, fr, Ils expulsèrent les voisins.",
    "expulsion, es, Nos expulsarán mañana.",
  })
  void aDeedIsFoundInTheFormsOfItsVerb(String query, String language, String text) {
    cases.put("told", language, text);
    cases.put("other", language, "Radio, pan, sol.");

    assertThat(cases.found(query)).containsExactly("told");
  }

  @Test
  void aWordThatTheLexiconLacksFindsItsCognate() {
    cases.put("a", "en", "The constitutionality of the ratification was doubted.");

    assertThat(cases.found("la ratificación")).containsExactly("a");
    assertThat(cases.found("la constitucionalidad")).containsExactly("a");
  }

  @Test
  void aMisspeltNameIsFoundAndCorrected() {
    cases.put("a", "en", "The author is Rostislav Borisenko.");

    HitPage page = cases.search("Borysenko");

    assertThat(OpenIndex.ids(page)).containsExactly("a");
    assertThat(page.didYouMean()).contains("borisenko");
  }

  @Test
  void aQuotedPhraseIsTakenAtItsWord() {
    cases.put("a", "en", "The removal was ordered.");

    assertThat(cases.found("\"expulsión\"")).isEmpty();
  }

  @Test
  void aLexiconOfOnesOwnReplacesTheStandardOne(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
    var lexicon =
        org.amparo.index.lexicon.Lexicon.of(
            List.of(
                new org.amparo.index.lexicon.Concept(
                    "sky",
                    "own",
                    java.util.Map.of("es", List.of("cielo"), "en", List.of("firmament")))));
    try (CaseIndex index = CaseIndexes.open(folder, OpenIndex.SETTINGS, lexicon).index()) {
      index.put(IndexedDocument.of("a", "en", "The firmament."));
      index.refresh();
      var page = (HitPage) index.search(SearchRequest.of("cielo", Visibility.all()));
      assertThat(OpenIndex.ids(page)).containsExactly("a");
    }
  }
}
