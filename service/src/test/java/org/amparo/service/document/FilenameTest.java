package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilenameTest {

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\Users\\ana\\orden.pdf, orden.pdf",
    "carta 📄 de María.docx, carta 📄 de María.docx",
    "'..', unnamed",
    "'', unnamed",
    "'a\u0000b\n.txt', ab.txt",
    "'evil\u202Efdp.exe', evilfdp.exe"
  })
  void aNameKeepsWhatPeopleReadAndLosesWhatMachinesObey(String given, String cleaned) {
    assertThat(Filename.clean(given)).isEqualTo(cleaned);
  }

  @org.junit.jupiter.api.Test
  void aLongNameKeepsItsEnd() {
    assertThat(Filename.clean("x".repeat(5_000) + ".pdf")).hasSize(200).endsWith(".pdf");
  }
}
