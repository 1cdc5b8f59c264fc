package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.Evidence;
import org.amparo.model.classification.LabelScore;
import org.amparo.model.text.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model that ships, on texts that the corpus does not hold. */
class BuiltInClassifierTest {

  private static LinearClassifier classifier;

  @BeforeAll
  static void open() {
    classifier = LinearClassifier.builtIn();
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          asylum                    | Pedimos refugio porque las maras amenazaron con matarnos si volvemos.
          labour-rights             | No me pagan el salario desde hace tres meses y trabajo doce horas al día sin contrato.
          return-reintegration      | Solicito un crédito para abrir una panadería después de mi retorno voluntario desde Chile.
          migrant-smuggling         | Me cobraron ocho mil dólares para pasar el río y el coyote nos dejó en el desierto.
          immigration-detention     | My client has been held in the immigration removal centre for seven months without a hearing.
          right-to-life             | My father was sentenced to death and executed after a trial without a lawyer.
          health                    | The hospital refused to treat my diabetes because I have no insurance card.
          torture-ill-treatment     | A polícia torturou meu irmão na delegacia com choques elétricos.
          residence-documentation   | O meu pedido de autorização de residência foi recusado pelo serviço de estrangeiros.
          family-unity              | Ses enfants sont restés au pays et le regroupement familial lui est refusé.
          labour-rights             | Mon employeur ne me paie pas les heures supplémentaires et refuse de me déclarer.
          deportation               | La préfecture lui a notifié une obligation de quitter le territoire; le vol est prévu demain.
          """)
  void obviousTextsGetTheirObviousTopic(String topic, String text) {
    assertThat(classifier.classify(text).topics()).extracting(LabelScore::id).contains(topic);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Adjunto la factura del mes de marzo por el servicio de limpieza de la oficina.
          Please order two boxes of printer paper and a new toner for the second floor.
          Segue em anexo o orçamento para a pintura da sala de reuniões.
          Merci de confirmer la livraison des chaises avant vendredi.
          """)
  void thePapersOfAnOfficeGetNone(String text) {
    assertThat(classifier.classify(text).topics()).isEmpty();
  }

  @Test
  void aTextInALanguageThatItDoesNotKnowGoesToAPerson() {
    Classification answer =
        classifier.classify("Przyszedł wczoraj wieczorem z dużą walizką, zmęczony podróżą.");

    assertThat(answer.needsReview()).isTrue();
  }

  @Test
  void aTextWithoutWordsHasNoTopicAndGoesToAPerson() {
    Classification answer = classifier.classify(" 12 / 2017 ");

    assertThat(answer.topics()).isEmpty();
    assertThat(answer.needsReview()).isTrue();
  }

  @Test
  void everyNamedTopicShowsAFewWordsThatItComesFrom() {
    String text =
        "Nos dijeron que esperáramos. La policía lo golpeó y lo torturó durante dos días en una"
            + " celda. Después volvió a casa.";

    Classification answer = classifier.classify(text);

    assertThat(answer.topics()).extracting(LabelScore::id).contains("torture-ill-treatment");
    assertThat(answer.evidence())
        .filteredOn(evidence -> evidence.label().equals("torture-ill-treatment"))
        .flatExtracting(Evidence::spans)
        .anyMatch(span -> in(span, text).contains("torturó"))
        .allMatch(span -> in(span, text).split(" ").length <= 7);
  }

  @Test
  void evidenceIsFoundOnTheLastPage() {
    String text =
        "La comisión se reunió y habló de varias cosas. ".repeat(60)
            + "La policía lo torturó con descargas eléctricas y malos tratos.";

    assertThat(classifier.classify(text + (" " + text).repeat(2)).evidence())
        .allSatisfy(evidence -> assertThat(evidence.spans()).isNotEmpty());
  }

  @Test
  void aTextIsAnsweredAloneAsAmongOthers() {
    var texts =
        List.of("Pedimos refugio.", "", "No me pagan el salario. ".repeat(200), "Il a été arrêté.");

    assertThat(classifier.classify(texts))
        .isEqualTo(texts.stream().map(classifier::classify).toList());
  }

  private static String in(Span span, String text) {
    return text.substring(span.start(), span.end());
  }
}
