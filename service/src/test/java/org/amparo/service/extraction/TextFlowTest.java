package org.amparo.service.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.amparo.service.extraction.Extraction.PageBreak;
import org.junit.jupiter.api.Test;

class TextFlowTest {

  private static String laidOut(String text) {
    return new TextFlow(1_000).append(text).text();
  }

  @Test
  void wordsStandOneSpaceApart() {
    assertThat(laidOut("  uno \u00A0 dos\u2003tres  ")).isEqualTo("uno dos tres");
  }

  @Test
  void cellsStandOneTabApart() {
    assertThat(laidOut("uno \t\t dos")).isEqualTo("uno\tdos");
  }

  @Test
  void linesOfEverySystemAreLines() {
    assertThat(laidOut("a\nb\r\nc\rd\u2028e")).isEqualTo("a\nb\nc\nd\ne");
  }

  @Test
  void oneBlankLineSeparatesParagraphs() {
    assertThat(laidOut("a\n \t \n\n\nb\r\n\r\nc\u2029d")).isEqualTo("a\n\nb\n\nc\n\nd");
  }

  @Test
  void nothingInvisibleStays() {
    assertThat(laidOut("\uFEFFex\u00ADpul\u0000s\u0007ión\u200B")).isEqualTo("expulsión");
  }

  @Test
  void emojiStayWholeAndHalvesAreReplaced() {
    assertThat(laidOut("\uD83D\uDE00 \uD83D x \uDE00")).isEqualTo("\uD83D\uDE00 \uFFFD x \uFFFD");
  }

  @Test
  void aPageBreakIsAnOffsetBetweenParagraphs() {
    var flow = new TextFlow(1_000).append("Fin.\f\nPrimero");
    assertThat(flow.text()).isEqualTo("Fin.\n\nPrimero");
    assertThat(flow.pageBreaks()).containsExactly(new PageBreak(2, 6));
  }

  @Test
  void aSentenceThatRunsOverThePageStaysInItsParagraph() {
    var flow = new TextFlow(1_000).append("la autora\ffue detenida");
    assertThat(flow.text()).isEqualTo("la autora\nfue detenida");
    assertThat(flow.pageBreaks()).containsExactly(new PageBreak(2, 10));
  }

  @Test
  void emptyPagesKeepTheirNumbers() {
    var flow = new TextFlow(1_000).append("\fdos\f\fcuatro\f");
    assertThat(flow.text()).isEqualTo("dos\ncuatro");
    assertThat(flow.pageBreaks())
        .containsExactly(
            new PageBreak(2, 0), new PageBreak(3, 4), new PageBreak(4, 4), new PageBreak(5, 10));
  }

  @Test
  void whatIsBeyondTheLimitIsCutBetweenCharacters() {
    var flow = new TextFlow(5).append("abcd\uD83D\uDE00ef");
    assertThat(flow.text()).isEqualTo("abcd");
    assertThat(flow.full()).isTrue();
  }

  @Test
  void aTextAsLongAsTheLimitIsWhole() {
    var flow = new TextFlow(5).append("abcde \n");
    assertThat(flow.text()).isEqualTo("abcde");
    assertThat(flow.full()).isFalse();
  }
}
