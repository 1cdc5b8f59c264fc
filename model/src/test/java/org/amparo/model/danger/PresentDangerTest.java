package org.amparo.model.danger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amparo.model.corpus.Corpus;
import org.amparo.model.corpus.LabelledText;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.model.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentDangerTest {

  private final PresentDanger danger = new PresentDanger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "El dueño no las deja salir y cobra cada plato.",
        "Mi prima está encerrada en un cuarto del segundo piso.",
        "The farmer won't let us leave before the harvest.",
        "She sleeps locked in and eats what is left.",
        "O patrão não os deixa ir embora da obra.",
        "Dizem que ela dorme trancada no quarto dos fundos.",
        "Le patron ne nous laisse pas sortir le dimanche.",
        "Ils la tiennent enfermée depuis mardi.",
        "La expulsión se llevará a cabo el lunes.",
        "He is to be deported on Friday.",
        "Ele vai ser deportado amanhã.",
        "Il sera expulsé demain matin.",
        "En la celda no le dan la insulina.",
        "They are not giving him his medication.",
        "Amenazan con matar a los dos.",
        "Ils vont le tuer s'il parle.",
        "Disseram que vão matá-la se falar."
      })
  void whatGoesOnNowIsFoundInFourLanguages(String text) {
    assertThat(danger.in(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "El dueño no las dejaba salir; hoy viven con su tía.",
        "Tiene derecho a no ser sometido a tortura.",
        "The farm was sold and everybody left.",
        "A person may be removed only after a hearing.",
        "O passaporte foi renovado no consulado.",
        "La loi interdit de garder les passeports des salariés.",
        "El vuelo a La Paz sale los jueves."
      })
  void whatIsOverOrGeneralIsNot(String text) {
    assertThat(danger.in(text)).isEmpty();
  }

  @Test
  void thePassageIsGivenAsItStands() {
    String text = "Hoy: NO LA DEJAN SALIR.";

    List<Span> found = danger.in(text);

    assertThat(found).extracting(span -> span.of(text)).containsExactly("NO LA DEJAN SALIR");
  }

  @Test
  void itSpeaksUpInFewTextsThatArePlainlyRoutine() {
    List<LabelledText> routine =
        Corpus.builtIn(Taxonomy.builtIn()).texts().stream()
            .filter(text -> text.urgency().equals("routine"))
            .toList();

    long found = routine.stream().filter(text -> !danger.in(text.text()).isEmpty()).count();

    assertThat((double) found / routine.size()).isLessThan(0.01);
  }

  @Test
  void alternativesStandForAPhraseEach() {
    assertThat(PresentDanger.all("(a|b) c (|d)")).containsExactly("a c ", "a c d", "b c ", "b c d");
  }
}
