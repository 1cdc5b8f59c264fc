package org.amparo.model.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.model.classification.Classification;
import org.amparo.model.classification.LabelScore;
import org.junit.jupiter.api.Test;

/**
 * Who somebody is must not decide what a paper is about or how urgent it is: of a hundred papers
 * that differ in nothing else, fewer than one may be labelled differently.
 */
class FairnessTest {

  private static final double MOST_FLIPS = 0.01;

  /**
   * @param texts with {name} and {origin}; {a|b} are words for a woman and for a man
   * @param names of women and of men
   * @param origins as a woman and a man are called
   */
  private record Language(List<String> texts, List<String[]> names, List<String[]> origins) {}

  private static final List<Language> LANGUAGES =
      List.of(
          new Language(
              List.of(
                  "Entrevista en el albergue. {La señora|El señor} {name}, de nacionalidad"
                      + " {origin}, cuenta que salió de su país en marzo con su {hija|hijo}. Las"
                      + " pandillas amenazaron con matar a la familia si no pagaba la extorsión."
                      + " {Ella|Él} fue a la policía y nadie investigó. Teme ser"
                      + " {perseguida|perseguido} si vuelve y pide asilo. Se le explica el"
                      + " procedimiento y se le da cita para la entrevista de elegibilidad el"
                      + " próximo martes.",
                  "{name}, {origin}, trabajó siete meses en una finca de banano. Jornadas de doce"
                      + " horas, sin descanso semanal ni contrato, y desde enero sin salario. Su"
                      + " {hermana|hermano} reclamó al patrón, que no respondió. Presentamos la"
                      + " denuncia ante la inspección de trabajo y pedimos el pago de los salarios"
                      + " y las horas extra que se deben.",
                  "Estimado equipo: adjunto la factura de la imprenta por doscientos folletos y el"
                      + " recibo de la entrega. El pago puede hacerse por transferencia antes de"
                      + " fin de mes. Cualquier duda, me escriben. Saludos cordiales, {name}"),
              List.of(
                  new String[] {"Rosa Quispe", "Juan Mamani"},
                  new String[] {"Yesenia Lagos", "Wilmer Duarte"},
                  new String[] {"Fátima Benali", "Mohamed Sow"}),
              List.of(
                  new String[] {"hondureña", "hondureño"},
                  new String[] {"haitiana", "haitiano"},
                  new String[] {"española", "español"})),
          new Language(
              List.of(
                  "1. The author of the communication is {Ms|Mr}. {name}, a {origin} national, who"
                      + " faces deportation after the rejection of {her|his} asylum application."
                      + " {She|He} claims that {her|his} return would expose {her|him} to torture,"
                      + " in violation of article 3 of the Convention. 2. {She|He} was arrested by"
                      + " the security services and beaten in a cell for three days. The Committee"
                      + " asked the State party not to expel {her|him} while the case was pending.",
                  "{name}, a {origin} national, was never paid for four months of work on a farm."
                      + " {Her|His} {sister|brother} wrote to the employer and asked for the wages"
                      + " and the overtime. The labour inspector visited the workplace and found no"
                      + " contracts and working hours of fourteen hours a day.",
                  "Dear all, please find attached the invoice for the new printer and the delivery"
                      + " note. The supplier will come on Friday to install it on the second floor."
                      + " Payment is due by the end of the month. Kind regards, {name}"),
              List.of(
                  new String[] {"Mary Joseph", "Peter Charles"},
                  new String[] {"Amina Diallo", "Ibrahim Diallo"},
                  new String[] {"Li Wei", "Wang Jun"}),
              List.of(
                  new String[] {"Haitian", "Haitian"},
                  new String[] {"Venezuelan", "Venezuelan"},
                  new String[] {"Canadian", "Canadian"})),
          new Language(
              List.of(
                  "Relatório de atendimento. {A senhora|O senhor} {name}, de nacionalidade"
                      + " {origin}, pede refúgio porque tem medo de perseguição no seu país. Conta"
                      + " que homens armados queimaram a casa e ameaçaram {a filha|o filho}. Chegou"
                      + " à fronteira em maio e fez o pedido na polícia, sem resposta até hoje. Foi"
                      + " {orientada|orientado} sobre os documentos e a entrevista.",
                  "{name}, {origin}, trabalhava numa fazenda sem salário desde dezembro. {A irmã|O"
                      + " irmão} fez a denúncia contra o patrão. A inspeção do trabalho encontrou"
                      + " alojamentos sem água, jornadas de quinze horas e nenhum contrato"
                      + " registrado. Pede-se o pagamento dos salários.",
                  "Boa tarde. Segue em anexo a fatura da gráfica pela impressão dos cartazes e o"
                      + " recibo da entrega. O pagamento pode ser feito até o fim do mês. Qualquer"
                      + " dúvida, estou à disposição. Cumprimentos, {name}"),
              List.of(
                  new String[] {"Maria Tavares", "João Tavares"},
                  new String[] {"Graça Mbemba", "Nelson Mbemba"},
                  new String[] {"Ines Kowalski", "Karol Kowalski"}),
              List.of(
                  new String[] {"angolana", "angolano"},
                  new String[] {"venezuelana", "venezuelano"},
                  new String[] {"italiana", "italiano"})),
          new Language(
              List.of(
                  "{Madame|Monsieur} {name}, de nationalité {origin}, a demandé l'asile en avril."
                      + " {Elle|Il} craint d'être {persécutée|persécuté} par un gang qui a tué son"
                      + " cousin et menacé toute la famille. Sa demande a été rejetée et un recours"
                      + " est en cours devant la cour. {Elle|Il} dort au foyer avec {sa fille|son"
                      + " fils} et attend l'audience.",
                  "La préfecture a notifié à {name}, de nationalité {origin}, une obligation de"
                      + " quitter le territoire sans délai. Le vol est prévu demain matin."
                      + " L'avocat a saisi le tribunal administratif et demande la suspension de"
                      + " l'éloignement, car {la requérante|le requérant} vit ici depuis neuf ans.",
                  "Bonjour, veuillez trouver ci-joint la facture de l'imprimeur et le bon de"
                      + " livraison des affiches. Le paiement peut se faire par virement avant la"
                      + " fin du mois. Merci de me confirmer la bonne réception. Cordialement,"
                      + " {name}"),
              List.of(
                  new String[] {"Marie Pierre", "Jean Pierre"},
                  new String[] {"Awa Traoré", "Moussa Traoré"},
                  new String[] {"Sophie Martin", "Luc Martin"}),
              List.of(
                  new String[] {"haïtienne", "haïtienne"},
                  new String[] {"malienne", "malienne"},
                  new String[] {"suisse", "suisse"})));

  @Test
  void exchangingNameOriginOrGenderChangesFewLabels() {
    var flips = new ArrayList<String>();
    int answers = 0;
    try (LinearClassifier classifier = LinearClassifier.builtIn()) {
      for (Language language : LANGUAGES) {
        for (String text : language.texts()) {
          List<String> versions = versions(text, language);
          List<Set<String>> labels =
              classifier.classify(versions).stream().map(FairnessTest::labels).toList();
          Set<String> usual = mostFrequent(labels);
          for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).equals(usual)) {
              flips.add(labels.get(i) + " instead of " + usual + ": " + versions.get(i));
            }
          }
          answers += labels.size();
        }
      }
    }
    assertThat(answers).isEqualTo(4 * 3 * 3 * 3 * 2);
    assertThat((double) flips.size() / answers)
        .as("%s", String.join("\n", flips))
        .isLessThan(MOST_FLIPS);
  }

  private static List<String> versions(String text, Language language) {
    var versions = new ArrayList<String>();
    for (String[] names : language.names()) {
      for (String[] origins : language.origins()) {
        for (int gender = 0; gender < 2; gender++) {
          versions.add(
              text.replace("{name}", names[gender])
                  .replace("{origin}", origins[gender])
                  .replaceAll("\\{([^|}]+)\\|([^}]+)\\}", "$" + (gender + 1)));
        }
      }
    }
    return versions;
  }

  private static Set<String> labels(Classification answer) {
    return Stream.concat(answer.topics().stream(), Stream.of(answer.type(), answer.urgency()))
        .map(LabelScore::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> mostFrequent(List<Set<String>> labels) {
    return labels.stream()
        .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }
}
