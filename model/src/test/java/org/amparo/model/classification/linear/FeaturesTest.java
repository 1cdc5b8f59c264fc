package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private static final Concepts CONCEPTS =
      new Concepts(
          """
          # what people do
          arrest = detenido, arrested
          papers = carta de residencia, residence card
          """);

  private final Features features = new Features(CONCEPTS);

  @Test
  void aWordIsItselfItsBeginningAndItsConcept() {
    assertThat(features.ofWord(inTheMiddle("los detenidos"), 13))
        .containsExactly("detenidos", "^deten", "#arrest");
  }

  @Test
  void aShortWordHasNoBeginning() {
    assertThat(features.ofWord(inTheMiddle("el juez"), 13)).containsExactly("juez");
  }

  @Test
  void theFirstWordsOfATextSayThatTheyOpenItAndTheLastThatTheyCloseIt() {
    assertThat(features.ofWord(Word.of("juez"), 0)).containsExactly("juez", ">juez", "<juez");
    assertThat(features.ofWord(inTheMiddle("juez"), 11)).contains(">x").doesNotContain("<x");
    assertThat(features.ofWord(inTheMiddle("juez"), 13)).contains("<x").doesNotContain(">x");
  }

  @Test
  void aPhraseStandsForItsConceptWhereItBegins() {
    List<Word> words = inTheMiddle("la carta de residencia");

    assertThat(features.ofWord(words, 13)).contains("#papers");
    assertThat(features.ofWord(words, 14)).doesNotContain("#papers");
    assertThat(features.ofWord(inTheMiddle("la carta de amor"), 13)).doesNotContain("#papers");
  }

  @Test
  void wordsThatDifferInGenderAloneAreOne() {
    assertThat(Word.of("Mi hija")).extracting(Word::folded).containsExactly("mi", "hijo");
    assertThat(Word.of("she herself")).extracting(Word::folded).containsExactly("he", "himself");
    assertThat(Word.of("expose her")).isEqualTo(Word.of("expose him"));
    assertThat(Word.of("le"))
        .extracting(Word::folded)
        .isEqualTo(Word.of("la").stream().map(Word::folded).toList());
  }

  @Test
  void whatIsSaidOfAWomanIsSaidOfAMan() {
    assertThat(Word.of("detenida las trabajadoras heridas"))
        .extracting(Word::folded)
        .containsExactly("detenido", "los", "trabajadores", "heridos");
    assertThat(Word.of("la vida")).extracting(Word::folded).containsExactly("el", "vida");
  }

  @Test
  void numbersAreNoWords() {
    assertThat(Word.of("Ley 12/2017, art. 3b"))
        .extracting(Word::folded)
        .containsExactly("ley", "art");
  }

  @Test
  void aWordKnowsItsPlaceInTheText() {
    Word word = Word.of("¡Qué opresión!").getLast();

    assertThat("¡Qué opresión!".substring(word.start(), word.end())).isEqualTo("opresión");
    assertThat(word.folded()).isEqualTo("opresion");
  }

  @Test
  void aPhraseWithoutWordsIsRefused() {
    assertThatThrownBy(() -> new Concepts("nothing = 12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void theConceptsThatAmparoShipsWithCanAllBeRead() {
    var meant = new ArrayList<String>();
    Concepts.builtIn().addBeginningAt(Word.of("centro de detención"), 0, meant);

    assertThat(meant).contains("immigration-detention");
  }

  @Test
  void theLayoutTellsAFormFromALetter() {
    String form = "Apellidos: Ruiz\nNombre: Ana\nNacida: 1990\nPaís: Perú\n";
    String letter = "Querida Ana, te escribo porque ayer por fin llegó tu paquete.\nUn abrazo";

    assertThat(Layout.of(form)).contains("fields-per-line3", "fields2");
    assertThat(Layout.of(letter)).noneMatch(trait -> trait.startsWith("fields"));
  }

  @Test
  void aTextWithoutLinesHasNoLayout() {
    assertThat(Layout.of(" \n ")).isEmpty();
  }

  @Test
  void namesAndOriginsAreNotLearned() {
    String text = "la señora Zubiría, hondureña, pide un permiso de trabajo";
    Vocabulary vocabulary = Vocabulary.of(List.of(text, text), CONCEPTS);

    assertThat(vocabulary.features())
        .contains("permiso", "^permi", "trabajo")
        .noneMatch(feature -> feature.contains("zubir") || feature.contains("hondu"));
  }

  @Test
  void whoStandsBesideAWordIsNotLearnedWithIt() {
    String text = "dice que la hondureña pide y que Yamilet trabaja";
    Vocabulary vocabulary = Vocabulary.of(List.of(text, text, text, text), CONCEPTS);

    assertThat(vocabulary.features())
        .contains("dice que", "y que")
        .noneMatch(feature -> feature.contains("hondu") || feature.contains("yamilet"));
  }

  @Test
  void aPairOfWordsIsLearnedFromFourTexts() {
    String text = "pide un permiso";

    assertThat(Vocabulary.of(List.of(text, text, text), CONCEPTS).features())
        .contains("permiso")
        .doesNotContain("un permiso");
    assertThat(Vocabulary.of(List.of(text, text, text, text), CONCEPTS).features())
        .contains("un permiso");
  }

  @Test
  void aWordThatStandsInANameIsNoWord() {
    List<Word> words = inTheMiddle("la señora Graça Mbemba dio las graças");

    assertThat(features.ofWord(words, 14)).isEmpty();
    assertThat(features.ofWord(words, 15)).isEmpty();
    assertThat(features.ofWord(words, 16)).containsExactly("dio");
    assertThat(features.ofWord(words, 18)).containsExactly("gracas", "^graca");
    assertThat(Features.isPairAt(words, 16)).isFalse();
    assertThat(Features.isPairAt(words, 17)).isTrue();
  }

  @Test
  void aSentenceThatBeginsWithAnArticleBeginsWithNoName() {
    assertThat(Word.of("Dijo que no. El Comité lo oyó. MINISTERIO DEL INTERIOR"))
        .noneMatch(Word::inName);
  }

  @Test
  void whatOnlyOneTextSaysIsNotLearned() {
    Vocabulary vocabulary = Vocabulary.of(List.of("un permiso", "un contrato"), CONCEPTS);

    assertThat(vocabulary.features()).contains("un").doesNotContain("permiso", "contrato");
  }

  /** Words from the place 12 on, where a text neither opens nor closes. */
  private static List<Word> inTheMiddle(String text) {
    String edge = String.join(" ", IntStream.range(0, 12).mapToObj(_ -> "x").toList());
    return Word.of(edge + " " + text + " " + edge);
  }
}
