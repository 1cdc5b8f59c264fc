package org.amparo.model.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundingTest {

  private static final Grounding GROUNDING = new Grounding();

  private static final String SPANISH =
      """
      Quito, 12 de marzo de 2024. La señora Ana María Pérez Gómez, de nacionalidad hondureña y de \
      35 años, solicitó asilo el 03/02/2024 en el puesto de Rumichaca. Declaró que huyó de San \
      Pedro Sula después de que una pandilla mató a su hermano y le exigió 1.500 dólares. \
      La Comisión de Refugiados no le concedió el asilo y ordenó su salida del país. \
      Podrá presentar un recurso en el plazo de diez días hábiles. Viaja con sus tres hijos. \
      Su abogado es el doctor Luis Martínez. El expediente lleva el número A-0123/2024.
      """;

  private static final String ENGLISH =
      """
      On March 5, 2024 the Immigration Tribunal dismissed the appeal of Mr John Okafor, a Nigerian \
      national. He has been detained at Harbour Point since 2 January 2024. His wife Grace and two \
      children live in Kingston. The fine of $2,500 was not paid. He may apply for review within 14 \
      days. Case No. HC-2024/77.
      """;

  private static final String PORTUGUESE =
      """
      O senhor João da Silva trabalhou oito meses na fazenda sem receber salário. O patrão reteve \
      o seu passaporte e cobrava R$ 1.200,50 por mês. No dia 7 de maio de 2023 foi resgatado pela \
      fiscalização em Corumbá. Ele não foi ouvido pelo juiz.
      """;

  private static final String FRENCH =
      """
      Le 1er juin 2023, le tribunal administratif de Lille a rejeté la requête de Mme Aminata \
      Diallo, ressortissante guinéenne. Elle vit en France depuis quatre ans avec ses deux enfants. \
      Elle n'a pas de logement. Le préfet lui a donné trente jours pour quitter le territoire.
      """;

  @Test
  void eachSentenceIsLinkedToTheSentencesThatBearItOut() {
    Statement statement =
        only(SPANISH, "es", "Su hermano fue asesinado por una pandilla que le exigió dinero.");

    assertThat(statement.isGrounded()).isTrue();
    assertThat(texts(SPANISH, statement).getFirst()).startsWith("Declaró que huyó");
  }

  @Test
  void aSentenceDrawnFromTwoPlacesIsLinkedToBoth() {
    Statement statement =
        only(SPANISH, "es", "Ana María Pérez Gómez viaja con sus tres hijos y pidió asilo.");

    assertThat(statement.doubts()).isEmpty();
    assertThat(texts(SPANISH, statement))
        .anySatisfy(source -> assertThat(source).startsWith("Viaja con"))
        .anySatisfy(source -> assertThat(source).contains("Pérez Gómez"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | La señora solicitó asilo el 3 de febrero de 2024.",
        "es | La señora solicitó asilo en febrero de 2024.",
        "es | La señora solicitó asilo el 3 de febrero.",
        "es | Ana Pérez solicitó asilo.",
        "es | ANA MARIA PEREZ solicito asilo en Rumichaca.",
        "es | La pandilla le exigió 1500 dólares.",
        "es | La pandilla le exigió US$ 1,500.",
        "es | La pandilla exigió mil quinientos dólares y mató al hermano.",
        "es | Puede presentar un recurso en 10 días hábiles.",
        "es | Puede presentar un recurso en el plazo de diez días.",
        "es | La Comisión no concedió el asilo a la hondureña.",
        "es | La solicitante es de Honduras y tiene 35 años de edad, y solicitó asilo.",
        "es | El expediente lleva el número A-123/2024.",
        "es | Viaja con 3 hijos.",
        "en | The tribunal dismissed the appeal of John Okafor on 5 March 2024.",
        "en | Okafor's appeal was dismissed by the Immigration Tribunal.",
        "en | Mr Okafor, from Nigeria, has been detained since 2024-01-02 at Harbour Point.",
        "en | A fine of USD 2500 was not paid.",
        "en | He may apply for review within fourteen days.",
        "en | The case is HC-2024/77 and he may apply for review.",
        "pt | João da Silva trabalhou 8 meses na fazenda sem salário.",
        "pt | Joao Silva foi resgatado em 07/05/2023 em Corumbá.",
        "pt | O patrão cobrava 1200,50 reais por mês e reteve o passaporte.",
        "pt | O juiz não ouviu o senhor João.",
        "fr | Le tribunal a rejeté la requête de Mme Diallo le 1 juin 2023.",
        "fr | Mme Diallo vit en France avec deux enfants depuis 4 ans.",
        "fr | Le préfet lui a donné 30 jours pour quitter le territoire.",
        "fr | Elle n'a pas de logement."
      })
  void whatTheDocumentSaysInAnotherFormIsGrounded(String language, String sentence) {
    assertThat(only(document(language), language, sentence).doubts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | DATE | 4 de febrero de 2024 | La señora solicitó asilo el 4 de febrero de 2024.",
        "es | DATE | 03/02/2023 | La señora solicitó asilo el 03/02/2023.",
        "es | DATE | marzo de 2023 | La señora solicitó asilo en marzo de 2023.",
        "es | NUMBER | 2022 | Solicitó asilo en el puesto de Rumichaca en 2022.",
        "es | AMOUNT | 15.000 dólares | La pandilla le exigió 15.000 dólares.",
        "es | AMOUNT | 1.500 euros | La pandilla le exigió 1.500 euros.",
        "es | NUMBER | cuatro | Viaja con sus cuatro hijos.",
        "es | TERM | 15 días hábiles | Podrá presentar un recurso en 15 días hábiles.",
        "es | TERM | diez meses | Podrá presentar un recurso en el plazo de diez meses.",
        "es | TERM | 36 años | La señora, de 36 años, solicitó asilo en Rumichaca.",
        "es | REFERENCE | A-124/2024 | El expediente lleva el número A-124/2024.",
        "es | COUNTRY | guatemalteca | La señora guatemalteca solicitó asilo.",
        "es | NAME | Carlos | Carlos solicitó asilo en el puesto de Rumichaca.",
        "es | NAME | Ana Martínez | Ana Martínez solicitó asilo en Rumichaca.",
        "es | NAME | Luis Gómez | Su abogado es el doctor Luis Gómez.",
        "es | NAME | Tulcán | La señora solicitó asilo en el puesto de Tulcán.",
        "es | NAME | Martín | Su abogado es el doctor Martín.",
        "es | NAME | ACNUR | La señora solicitó asilo ante ACNUR en Rumichaca.",
        "es | NEGATION | concedió | La Comisión de Refugiados le concedió el asilo.",
        "es | NEGATION | exigió | La pandilla no le exigió dólares y mató a su hermano.",
        "en | DATE | May 3, 2024 | The tribunal dismissed the appeal of John Okafor on May 3,"
            + " 2024.",
        "en | NAME | Jane Okafor | The tribunal dismissed the appeal of Jane Okafor.",
        "en | NEGATION | paid | The fine of $2,500 was paid.",
        "en | TERM | 40 days | He may apply for review within 40 days.",
        "en | OUTCOME | x | The appeal was granted by the tribunal: the appeal is allowed.",
        "pt | AMOUNT | R$ 1.200,05 | O patrão cobrava R$ 1.200,05 por mês.",
        "pt | NAME | Joana da Silva | Joana da Silva trabalhou na fazenda sem salário.",
        "pt | NEGATION | ouvido | Ele foi ouvido pelo juiz.",
        "fr | TERM | quinze jours | Le préfet lui a donné quinze jours pour quitter le territoire.",
        "fr | NAME | Lyon | Le tribunal administratif de Lyon a rejeté la requête.",
        "fr | NEGATION | logement | Elle a un logement en France."
      })
  void whatTheDocumentDoesNotSayIsNamed(
      String language, Doubt.Kind kind, String words, String sentence) {
    Statement statement = only(document(language), language, sentence);

    assertThat(statement.doubts()).extracting(Doubt::kind).contains(kind);
    if (kind != Doubt.Kind.OUTCOME) {
      assertThat(statement.doubts()).contains(new Doubt(kind, words));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es | El acusado robó un banco y escapó con el botín en una motocicleta roja.",
        "es | Aquí está el resumen solicitado del texto.",
        "en | Climate change threatens coral reefs around the world.",
        "es | The applicant fled her country because a gang killed her brother.",
        "es | ### ... !!!"
      })
  void aSentenceThatNothingInTheDocumentSaysIsNoSummary(String language, String sentence) {
    assertThat(GROUNDING.check(document(language), language, sentence))
        .allSatisfy(
            statement ->
                assertThat(statement.doubts())
                    .extracting(Doubt::kind)
                    .contains(Doubt.Kind.STATEMENT));
  }

  @Test
  void aNameThatASearcherWroteWithTheSurnameFirstIsTheSame() {
    String document = "Comparece PÉREZ GÓMEZ, Ana María, y declara que perdió su pasaporte.";

    assertThat(only(document, "es", "Ana Pérez perdió su pasaporte.").doubts()).isEmpty();
    assertThat(only(document, "es", "Ana Gómez Pérez perdió su pasaporte.").doubts()).isNotEmpty();
  }

  @Test
  void twoPeopleAreNotMadeOne() {
    String document = "Declararon Ana Gómez, Luis Pérez y Rosa Quispe sobre el desalojo.";

    assertThat(only(document, "es", "Luis Pérez declaró sobre el desalojo.").doubts()).isEmpty();
    assertThat(only(document, "es", "Ana Pérez declaró sobre el desalojo.").doubts())
        .contains(new Doubt(Doubt.Kind.NAME, "Ana Pérez"));
    assertThat(only(document, "es", "Luis Gómez declaró sobre el desalojo.").doubts())
        .contains(new Doubt(Doubt.Kind.NAME, "Luis Gómez"));
  }

  @Test
  void namesInAHurriedNoteWithoutCapitalsAreFound() {
    String document = "me llamo ana perez y llegue con mi hermana rosa en el camion el 3 de mayo";

    assertThat(only(document, "es", "Ana Pérez llegó con su hermana Rosa en camión.").doubts())
        .isEmpty();
    assertThat(only(document, "es", "Ana Rosa llegó con su hermana en camión.").doubts())
        .isNotEmpty();
  }

  @Test
  void anAcronymOfANameInTheDocumentIsThatName() {
    String document =
        "Acudió a la Comisión Interamericana de Derechos Humanos y presentó una petición.";

    assertThat(only(document, "es", "Presentó una petición a la CIDH.").doubts()).isEmpty();
    assertThat(only(document, "es", "Presentó una petición a la OEA.").doubts())
        .contains(new Doubt(Doubt.Kind.NAME, "OEA"));
  }

  @Test
  void datesAreReadInTheOrderInWhichTheDocumentWritesThem() {
    String document = "Hearing: 03/25/2024 before USCIS. The applicant was removed on 04/05/2024.";

    assertThat(only(document, "en", "The applicant was removed on April 5, 2024.").doubts())
        .isEmpty();
    assertThat(only(document, "en", "The applicant was removed on 04/05/2024.").doubts()).isEmpty();
    assertThat(only(document, "en", "The applicant was removed on 4 May 2024.").doubts())
        .contains(new Doubt(Doubt.Kind.DATE, "4 May 2024"));
  }

  @Test
  void placesOfSourcesAreThoseOfTheDocument() {
    Statement statement = only(FRENCH, "fr", "Elle n'a pas de logement.");

    assertThat(texts(FRENCH, statement)).containsExactly("Elle n'a pas de logement.");
  }

  @Test
  void aBlankSummarySaysNothing() {
    assertThat(GROUNDING.check(SPANISH, "es", " \n ")).isEmpty();
    assertThat(GROUNDING.check("", "es", "Ana pidió asilo.").getFirst().isGrounded()).isFalse();
  }

  @Test
  void everySentenceOfTheDocumentIsBorneOutByItself() {
    Stream.of("es", "en", "pt", "fr")
        .forEach(
            language ->
                assertThat(GROUNDING.check(document(language), language, document(language)))
                    .allSatisfy(statement -> assertThat(statement.doubts()).isEmpty()));
  }

  private static String document(String language) {
    return switch (language) {
      case "es" -> SPANISH;
      case "en" -> ENGLISH;
      case "pt" -> PORTUGUESE;
      default -> FRENCH;
    };
  }

  private static Statement only(String document, String language, String sentence) {
    List<Statement> statements = GROUNDING.check(document, language, sentence);
    assertThat(statements).hasSize(1);
    return statements.getFirst();
  }

  private static List<String> texts(String document, Statement statement) {
    return statement.sources().stream().map(source -> source.of(document)).toList();
  }
}
