package org.amparo.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceBreakerTest {

  private final SentenceBreaker breaker = new SentenceBreaker();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | La Sra. Pérez apeló. El Dr. Ruiz firmó.",
        "es | Según el Art. 3 de la ley, procede. No hubo respuesta.",
        "es | La resolución No. 12/2017 fue notificada. Nadie apeló.",
        "es | Véase la pág. 14 y los párrs. 3 a 5. Es claro.",
        "es | El Sr. J. E. Gómez llegó en marzo. Venía de Honduras.",
        "en | Mr. Smith v. Jamaica was decided. See para. 6 above.",
        "en | The author, Ms. K. T., relies on art. 7 of the Covenant. The State party objects.",
        "pt | O Exmo. Sr. Juiz negou o pedido. Cabe recurso, cf. art. 5 da lei.",
        "fr | Mme. Durand a saisi le tribunal. L'art. 8 est invoqué."
      })
  void anAbbreviationEndsNoSentence(String language, String text) {
    assertThat(breaker.sentences(text, language)).hasSize(2);
  }

  @Test
  void aParagraphNumberStaysWithItsSentence() {
    assertThat(sentences("2.1 The author was arrested. 2.2 He was beaten.\n(a) He appealed.", "en"))
        .containsExactly("2.1 The author was arrested.", "2.2 He was beaten.", "(a) He appealed.");
  }

  @Test
  void aLineBreakOfTheScannerIsASpace() {
    assertThat(
            sentences(
                "El solicitante declaró que fue detenido por agentes de la\n"
                    + "policía en la estación de autobuses y llevado a un lugar\n"
                    + "desconocido. No pudo llamar a nadie.",
                "es"))
        .hasSize(2);
  }

  @Test
  void linesOfAFormAreSentencesOfTheirOwn() {
    assertThat(sentences("Nombre: Ana Paz\nPaís: Honduras\nEdad: 34\nMotivo: amenazas", "es"))
        .containsExactly("Nombre: Ana Paz", "País: Honduras", "Edad: 34", "Motivo: amenazas");
  }

  @Test
  void aBlankLineEndsASentenceThatHasNoStop() {
    assertThat(sentences("RESOLUCIÓN DE EXPULSIÓN\n\nVista la solicitud, se resuelve.", "es"))
        .containsExactly("RESOLUCIÓN DE EXPULSIÓN", "Vista la solicitud, se resuelve.");
  }

  @Test
  void spansAreInOrderAndDoNotOverlap() {
    String text = "Uno. Dos dos.  Tres\n\n\nCuatro? ¡Cinco! 6. Seis.";
    List<Span> spans = breaker.sentences(text, "es");

    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).start()).isGreaterThanOrEqualTo(spans.get(i - 1).end());
    }
    assertThat(spans).allMatch(span -> span.of(text).equals(span.of(text).strip()));
  }

  @Test
  void nothingHasNoSentences() {
    assertThat(breaker.sentences("", "es")).isEmpty();
    assertThat(breaker.sentences(" \n\n ", "es")).isEmpty();
  }

  private List<String> sentences(String text, String language) {
    return breaker.sentences(text, language).stream().map(span -> span.of(text)).toList();
  }
}
