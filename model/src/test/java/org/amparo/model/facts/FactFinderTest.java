package org.amparo.model.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.amparo.model.text.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFinderTest {

  private final FactFinder finder = new FactFinder();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Llegó el 12 de marzo de 2024 sola.                             | 2024-03-12
          es | Firmado a los quince días del mes de mayo de dos mil veinte.   | 2020-05-15
          es | Salió el primero de marzo de 2021 con su hija.                 | 2021-03-01
          es | Nació el 03-MAR-85 en el hospital.                             | 1985-03-03
          es | Consta desde el l2 de abril de 2O23 en el libro.               | 2023-04-12
          en | She arrived on March 12, 2024 alone.                           | 2024-03-12
          en | He left on the 3rd of May 2019 by bus.                         | 2019-05-03
          en | They were married in July 1971 there.                          | 1971-07
          pt | Foi ouvida em 9 de maio de 2022 na sede.                       | 2022-05-09
          pt | Aos nove dias do mês de maio compareceu.                       | --05-09
          fr | Elle est partie le 1er mars 2020 à pied.                       | 2020-03-01
          fr | Jugé le deux septembre deux mille vingt à Paris.               | 2020-09-02
          es | Ingresó el 14/02/2024 por el puente.                           | 2024-02-14
          es | Consta al 2024-02-14 en el acta.                               | 2024-02-14
          """)
  void datesAreReadAsEachLanguageWritesThem(String language, String text, String value) {
    assertThat(values(text, language, FactKind.DATE)).containsExactly(value);
  }

  @Test
  void theMonthComesFirstOnlyWhereTheTextProvesIt() {
    assertThat(values("Filed 04/05/2023. Heard 04/25/2023.", "en", FactKind.DATE))
        .containsExactly("2023-04-05", "2023-04-25");
    assertThat(values("Filed 04/05/2023. Heard 25/04/2023.", "en", FactKind.DATE))
        .containsExactly("2023-05-04", "2023-04-25");
  }

  @Test
  void aDateWithoutAYearIsOfTheYearBeforeIt() {
    assertThat(
            values("Entró el 3 de mayo de 2022. El 9 de junio pidió asilo.", "es", FactKind.DATE))
        .containsExactly("2022-05-03", "2022-06-09");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"en el año 2019 murió", "version 1.2.10", "el 31 de febrero de 2020", "24/7"})
  void whatIsNoDayIsNoDate(String text) {
    assertThat(values(text, "es", FactKind.DATE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Deberá presentar el recurso antes del 12 de marzo de 2024.          | 2024-03-12 | appeal
          en | The appeal must be lodged no later than 3 May 2024.                 | 2024-05-03 | appeal
          pt | O pagamento deve ser feito até o dia 5 de abril de 2024.            | 2024-04-05 | payment
          fr | Vous devez quitter le territoire au plus tard le 9 juin 2024.       | 2024-06-09 | removal
          es | Se fija audiencia para el 12 de marzo de 2024 a las 9:00.           | 2024-03-12 | hearing
          en | Removal is booked on flight BA 12 for 3 May 2024.                   | 2024-05-03 | removal
          en | You may appeal within ten days of notification.                     | P10D       | appeal
          es | Cuenta con el plazo de quince días hábiles desde la notificación.   | P15D       | other
          pt | Poderá recorrer no prazo de 48 horas.                               | PT48H      | appeal
          fr | Il devra le faire dans un délai de huit jours à compter de ce jour.  | P8D        | other
          es | La salida se ejecutará el 1 de diciembre de 2026 a las 8:00.        | 2026-12-01 | removal
          es | Me dijeron que lo sacan del país pasado mañana.                     | P2D        | removal
          en | They are putting her on the deportation flight tomorrow at six.     | P1D        | removal
          pt | O voo de deportação sai amanhã cedo.                                | P1D        | removal
          fr | Son expulsion est prévue après-demain.                              | P2D        | removal
          """)
  void whatMustBeDoneByADayIsADeadline(String language, String text, String value, String role) {
    assertThat(finder.find(text, language).of(FactKind.DEADLINE))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.value()).isEqualTo(value);
              assertThat(fact.role()).contains(role);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | He was detained until 3 May 2019 and then released.
          es | La audiencia se celebró el 12 de marzo de 2019 sin intérprete.
          es | Monto: L 85,000. Plazo: 24 meses. Gracia: 3 meses.
          en | By letter of 8 August 2018 counsel informed the Committee.
          es | Lo deportaron una tarde y a la mañana siguiente cruzó otra vez.
          es | Mañana le mando los papeles de la beca.
          """)
  void whatIsOverIsNoDeadline(String language, String text) {
    assertThat(finder.find(text, language).of(FactKind.DEADLINE)).isEmpty();
  }

  @Test
  void tomorrowIsTheDayAfterThePaperWasWritten() {
    KeyFacts facts =
        finder.find("Tacna, 27 de noviembre de 2026\n\nA mi hijo lo deportan mañana.", "es");

    assertThat(facts.of(FactKind.DEADLINE).getFirst().value()).isEqualTo("2026-11-28");
    assertThat(facts.deadline().orElseThrow().kind()).isEqualTo("removal");
  }

  @Test
  void aDurationRunsFromTheNotificationThatTheTextNames() {
    KeyFacts facts =
        finder.find(
            """
            Quito, 1 de marzo de 2024

            Se niega la solicitud. Puede apelar en el plazo de cinco días hábiles desde la \
            notificación.

            Notificado el 7 de marzo de 2024.
            """,
            "es");

    // Thursday the 7th; five working days later it is Thursday again.
    assertThat(facts.of(FactKind.DEADLINE).getFirst().value()).isEqualTo("2024-03-14");
    assertThat(facts.of(FactKind.DEADLINE).getFirst().term().orElseThrow().from())
        .contains(LocalDate.of(2024, 3, 7));
  }

  @Test
  void theDeadlineToSeeFirstIsTheNextOneAfterThePaperWasWritten() {
    KeyFacts facts =
        finder.find(
            """
            Kingston, 1 March 2024

            You must report by 20 March 2024. The appeal must be lodged no later than 9 March 2024.
            """,
            "en");

    Deadline deadline = facts.deadline().orElseThrow();
    assertThat(deadline.date()).isEqualTo(LocalDate.of(2024, 3, 9));
    assertThat(deadline.kind()).isEqualTo("appeal");
    assertThat(deadline.reference()).contains(LocalDate.of(2024, 3, 1));
    assertThat(deadline.referenceKind()).isEqualTo("written");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Pagó tres mil quinientos dólares al coyote.          | 3500 USD         | fee
          es | El préstamo fue de Q 95.000 en Guatemala.            | 95000 GTQ        | credit
          es | Le adeudan el salario: RD$ 12,500.50 al mes.         | 12500.5 DOP      | wage
          es | Vive en Colombia y pidieron rescate de 2 millones de pesos. | 2000000 COP | ransom
          en | The passengers paid between 700 and 1,100 euros to the smuggler. | 700-1100 EUR | fee
          en | The fine was US$ 420.                                | 420 USD          | fine
          pt | Salário mensal: R$ 2.180,00.                         | 2180 BRL         | wage
          pt | Cobrava 60 mil dólares pela travessia.               | 60000 USD        | fee
          fr | Un prêt de 3 000 000 de francs au Sénégal.           | 3000000 XOF      | credit
          fr | Sous astreinte de 100 euros.                         | 100 EUR          | fine
          """)
  void amountsHaveACurrencyAndAPurpose(String language, String text, String value, String role) {
    assertThat(finder.find(text, language).of(FactKind.AMOUNT))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.value()).isEqualTo(value);
              assertThat(fact.role()).contains(role);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Una mujer hondureña llegó a Trinidad y Tobago.          | HN,TT
          en | The Malian author fears return from Spain to Mali.      | ML,ES
          pt | Um cidadão haitiano veio da República Dominicana.       | HT,DO
          fr | Une Congolaise a quitté les États-Unis.                 | CD,US
          es | Habla francés y le tradujeron del portugués.            | ''
          es | Le dicen el Chino y vende chile.                        | ''
          en | She went to New Mexico.                                 | ''
          """)
  void countriesAreKnownByNameAndByPeople(String language, String text, String codes) {
    assertThat(String.join(",", values(text, language, FactKind.COUNTRY))).isEqualTo(codes);
  }

  @Test
  void placesAreKnownFromTheGazetteerAndFromTheWordsAroundThem() {
    assertThat(values("Cruzó por Tapachula y vive en Villa Quebrada.", "es", FactKind.PLACE))
        .containsExactly("Tapachula", "Villa Quebrada");
    assertThat(values("Firma la abogada Marlene Tapachula.", "es", FactKind.PLACE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Viola el art. 8 de la Convención Americana sobre Derechos Humanos. | article 8 ACHR
          en | a breach of articles 2 (c) and (d), 3 and 5 (a) of the Covenant    | article 2(c),(d),3,5(a)
          en | It is contrary to article 3 ECHR.                                  | article 3 ECHR
          en | under section 12(1) of the Immigration Act                         | section 12(1) Immigration Act
          es | conforme a la Ley 25.871                                           | law 25.871
          pt | nos termos da Lei nº 13.445/2017                                   | law 13.445/2017
          en | Views CCPR/C/123/D/2918/2016 of the Committee                      | case CCPR/C/123/D/2918/2016
          pt | Processo nº 0001234-56.2023.8.26.0100 da vara                      | case 0001234-56.2023.8.26.0100
          es | Expediente: 00219-2020-27                                          | case 00219-2020-27
          fr | au titre de l'article L. 761-1 du code                             | article L.761-1
          """)
  void lawsAndFilesAreKnownByTheirNumbers(String language, String text, String value) {
    assertThat(values(text, language, FactKind.REFERENCE)).containsExactly(value);
  }

  @Test
  void aStatuteDoesNotReferToItsOwnArticles() {
    assertThat(values("Artículo 1. Objeto.\nArtículo 2. Alcance.", "es", FactKind.REFERENCE))
        .isEmpty();
  }

  @Test
  void theAuthorityIsTheOneThatActs() {
    String order =
        """
        TRIBUNAL ADMINISTRATIF DE LA GUYANE
        Ordonnance

        La requérante a écrit au ministère de l'Intérieur.
        ORDONNE
        """;

    assertThat(values(order, "fr", FactKind.AUTHORITY))
        .containsExactly("TRIBUNAL ADMINISTRATIF DE LA GUYANE");
    assertThat(values("Ayer no comimos. La policía pasó de largo.", "es", FactKind.AUTHORITY))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | Por lo expuesto SE DENIEGA la autorización.                | denied
          en | The appeal is allowed.                                      | granted
          en | The Committee finds a violation of article 7.               | violation
          en | The Committee concludes that there was no violation.        | no-violation
          pt | Dou parcial provimento ao recurso.                          | partly-granted
          fr | Par ces motifs, rejette la requête.                         | denied
          en | The author claims that article 7 was violated.              | ''
          es | Pido que se conceda el amparo.                              | ''
          """)
  void theOutcomeIsWhatAnAuthoritySaysNotWhatAPartyWants(
      String language, String text, String value) {
    assertThat(String.join(",", values(text, language, FactKind.OUTCOME))).isEqualTo(value);
  }

  @Test
  void everyFactStandsInTheTextWhereItSays() {
    String text =
        "Lima, 3 de marzo de 2024. Cobraron US$ 500 en Tacna; art. 25 de la Constitución del Perú.";

    List<Fact> facts = finder.find(text, "es").facts();

    assertThat(facts).hasSizeGreaterThan(4);
    for (Fact fact : facts) {
      assertThat(text.substring(fact.start(), fact.end())).isEqualTo(fact.text());
    }
  }

  private static final List<String> HOSTILE =
      List.of(
          "1 ",
          "12 de ",
          "de ",
          "A ",
          "Tribunal de la ",
          "art. 1, 2, ",
          "antes del plazo de ",
          "1/",
          "$1 a ",
          "Saint-",
          "((",
          "cien mil y ",
          "Resuelve conceder si ",
          "a.\n",
          "12/12/",
          "’",
          "within 5 days of ",
          "3 May 2020 ",
          "A");

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void theWorkGrowsNoFasterThanTheText(String piece) {
    long half = work(piece.repeat(50_000 / piece.length()));
    long whole = work(piece.repeat(100_000 / piece.length()));

    assertThat(whole).isLessThan(2 * half + half / 5 + 10_000);
  }

  @Test
  void aMegabyteOfHostileTextCostsNoMoreThanItsLengthAllows() {
    String each = String.join("", HOSTILE).repeat(20) + HOSTILE.getLast().repeat(5_000);
    String text = each.repeat(1_000_000 / each.length() + 1);

    assertThat(work(text)).isLessThan(250L * text.length());
  }

  private long work(String text) {
    Tokens tokens = Tokens.of(text);
    finder.find(tokens, "es");
    return tokens.reads();
  }

  private List<String> values(String text, String language, FactKind kind) {
    return finder.find(text, language).of(kind).stream().map(Fact::value).toList();
  }
}
