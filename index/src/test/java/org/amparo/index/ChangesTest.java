package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  @Test
  void whatIsPutIsFound() {
    cases.put("a", "en", "The applicant fled to Canada.");

    assertThat(cases.found("applicant")).containsExactly("a");
  }

  @Test
  void puttingTheSameIdAgainReplaces() {
    cases.put("a", "en", "He fled to Canada.");
    cases.put("a", "en", "He fled to Norway.");

    assertThat(cases.found("Canada")).isEmpty();
    assertThat(cases.found("Norway")).containsExactly("a");
    assertThat(cases.index().statistics().documents()).isEqualTo(1);
  }

  @Test
  void whatIsDeletedIsGone() {
    cases.put("a", "en", "He fled to Canada.");
    cases.index().delete("a");
    cases.index().refresh();

    assertThat(cases.found("Canada")).isEmpty();
  }

  @Test
  void deletingADocumentTakesItsVectorsAlong() {
    var vectors =
        new Embedding("m", List.of(new Embedding.PassageVector(0, 2, new float[] {1, 0})));
    cases.put(IndexedDocument.of("a", "en", "He fled.").embedded(vectors));
    assertThat(cases.index().statistics().passageVectors()).isEqualTo(1);

    cases.index().delete("a");
    cases.index().refresh();

    assertThat(cases.index().statistics().passageVectors()).isZero();
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    cases.index().delete("nobody");

    assertThat(cases.index().statistics().documents()).isZero();
  }

  @Test
  void aChangeBecomesVisibleWithoutBeingAsked(@TempDir Path folder) throws InterruptedException {
    var settings =
        new IndexSettings(Duration.ofMillis(20), Duration.ofSeconds(10), 16, false, false);
    try (CaseIndex index = CaseIndexes.open(folder, settings).index()) {
      index.put(IndexedDocument.of("a", "en", "He fled to Canada."));
      var request = SearchRequest.of("Canada", Visibility.all());
      Instant patience = Instant.now().plusSeconds(20);
      while (((HitPage) index.search(request)).total() == 0 && Instant.now().isBefore(patience)) {
        Thread.sleep(5);
      }
      assertThat(((HitPage) index.search(request)).total()).isEqualTo(1);
    }
  }

  @Test
  void aHitBringsBackWhatWasPut() {
    Instant date = Instant.parse("2015-03-12T00:00:00Z");
    cases.put(
        IndexedDocument.of("a", "en", "He fled to Canada.")
            .inCase("c1")
            .called("Decision", "decision.pdf")
            .labelled(List.of("asylum", "health"), "decision", "urgent")
            .dated(date));

    Hit hit = cases.search("Canada").hits().getFirst();

    assertThat(hit.id()).isEqualTo("a");
    assertThat(hit.caseId()).contains("c1");
    assertThat(hit.title()).isEqualTo("Decision");
    assertThat(hit.filename()).isEqualTo("decision.pdf");
    assertThat(hit.language()).isEqualTo("en");
    assertThat(hit.topics()).containsExactly("asylum", "health");
    assertThat(hit.type()).contains("decision");
    assertThat(hit.urgency()).contains("urgent");
    assertThat(hit.date()).contains(date);
  }

  @Test
  void anIntakeDocumentHasNoCase() {
    cases.put("a", "en", "He fled to Canada.");

    assertThat(cases.search("Canada").hits().getFirst().caseId()).isEmpty();
  }

  @Test
  void anEmptyTextCanBePutAndIsFoundByItsTitle() {
    cases.put(IndexedDocument.of("a", "es", "").called("Pasaporte de Ana", "scan_0042.jpg"));

    assertThat(cases.found("pasaporte")).containsExactly("a");
    assertThat(cases.found("scan_0042.jpg")).containsExactly("a");
  }
}
