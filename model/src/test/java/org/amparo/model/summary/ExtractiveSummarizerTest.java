package org.amparo.model.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtractiveSummarizerTest {

  private static final String CASE =
      """
      La solicitante, nacional de Honduras, afirma que su deportación la expondría a la violencia \
      de su expareja, miembro de una pandilla.

      La audiencia se celebró un martes por la mañana. Hacía calor. El expediente consta de dos \
      tomos.

      La solicitante denunció cuatro veces a su expareja ante la policía de Honduras, que no hizo \
      nada. En marzo de 2024 él la hirió con un machete y ella huyó con su hija hacia México.

      El Estado parte sostiene que la solicitante puede vivir en otra ciudad de Honduras sin temor \
      a su expareja. La solicitante replica que la pandilla la encontraría en todo el país.

      El Comité observa que la policía de Honduras no protegió a la solicitante y concluye que su \
      deportación a Honduras la expondría a un riesgo de violencia.
      """;

  private final ExtractiveSummarizer summarizer = new ExtractiveSummarizer();

  @Test
  void theSentencesThatCarryTheCaseAreChosenNotTheWeather() {
    List<String> summary = sentences(CASE, 3);

    assertThat(summary).hasSize(3);
    assertThat(summary.getFirst()).contains("deportación la expondría");
    assertThat(summary).noneMatch(sentence -> sentence.contains("calor"));
  }

  @Test
  void sentencesComeInTheOrderOfTheTextWithTheirPlaces() {
    Summary summary = summarizer.summarize(CASE, "es", 4);

    assertThat(summary.sentences()).isSortedAccordingTo((a, b) -> a.start() - b.start());
    for (Summary.Sentence sentence : summary.sentences()) {
      assertThat(CASE.substring(sentence.start(), sentence.end()).replaceAll("\\s+", " "))
          .isEqualTo(sentence.text());
    }
  }

  @Test
  void nothingIsSaidTwice() {
    List<String> summary = sentences(CASE.repeat(6), 5);

    assertThat(summary).doesNotHaveDuplicates().hasSizeGreaterThan(2);
  }

  @Test
  void aTextOfOneSentenceIsItsOwnSummary() {
    assertThat(sentences("Pide asilo.", 5)).containsExactly("Pide asilo.");
  }

  @Test
  void nothingHasNoSummary() {
    assertThat(sentences("  \n ", 5)).isEmpty();
  }

  @Test
  void aDocumentOfHundredsOfPagesIsSummarized() {
    String pages =
        IntStream.range(0, 6_000)
            .mapToObj(i -> "El testigo número " + i + " habló del tema " + i % 97 + " en la sala.")
            .collect(Collectors.joining(" "));

    assertThat(sentences(CASE + pages, 5)).hasSize(5);
  }

  @Test
  void aSummaryOfNoSentencesCannotBeAsked() {
    assertThatIllegalArgumentException().isThrownBy(() -> summarizer.summarize(CASE, "es", 0));
  }

  private List<String> sentences(String text, int most) {
    return summarizer.summarize(text, "es", most).sentences().stream()
        .map(Summary.Sentence::text)
        .toList();
  }
}
