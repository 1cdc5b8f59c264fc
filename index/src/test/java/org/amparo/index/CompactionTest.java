package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompactionTest {
  private static final int DOCUMENTS = 7;

  @RegisterExtension final OpenIndex cases = new OpenIndex();

  /** Each in a segment of its own. */
  private void write() {
    IntStream.rangeClosed(1, DOCUMENTS)
        .forEach(i -> cases.put(IndexedDocument.of("case-" + i, "en", "border " + i).at(i)));
  }

  /** Lucene names each segment's description {@code _N.si}. */
  private long segmentsOnDisk() throws IOException {
    try (Stream<String> files =
        Files.list(cases.folder()).map(file -> file.getFileName().toString())) {
      return files.filter(file -> file.endsWith(".si")).count();
    }
  }

  @Test
  void manySegmentsBecomeTwoAndSearchAnswersAsBefore() throws IOException {
    write();
    cases.index().commit();
    assertThat(segmentsOnDisk()).isEqualTo(DOCUMENTS);
    List<String> before = cases.found("border");

    cases.index().compact();

    assertThat(segmentsOnDisk()).isEqualTo(2);
    assertThat(cases.found("border")).isEqualTo(before).hasSize(DOCUMENTS);
  }

  @Test
  void itIsDurableAndClaimsNoMoreThanTheLastCommit() {
    write();
    cases.index().commit(3);

    cases.index().compact();

    assertThat(cases.index().committedSequence()).isEqualTo(3);
    assertThat(cases.reopen()).isInstanceOf(Opening.Intact.class);
    assertThat(cases.found("border")).hasSize(DOCUMENTS);
    assertThat(cases.index().committedSequence()).isEqualTo(3);
  }

  @Test
  void whatIsDeletedStaysHiddenAndWhatIsWrittenMeanwhileIsFound() {
    write();
    cases.index().delete("case-2");

    CompletableFuture<Void> compaction = CompletableFuture.runAsync(cases.index()::compact);
    cases.put("late", "en", "border");
    cases.index().commit(DOCUMENTS);
    compaction.join();

    assertThat(cases.found("border")).hasSize(DOCUMENTS).contains("late").doesNotContain("case-2");
  }

  @Test
  void closingTheIndexMeanwhileEndsItWithoutAComplaint() {
    write();
    cases.index().commit(DOCUMENTS);

    CompletableFuture<Void> compaction = CompletableFuture.runAsync(cases.index()::compact);
    assertThat(cases.reopen()).isInstanceOf(Opening.Intact.class);

    assertThat(compaction).succeedsWithin(Duration.ofSeconds(30));
    assertThat(cases.found("border")).hasSize(DOCUMENTS);
  }

  @Test
  void aCompactIndexIsLeftAlone() throws IOException {
    write();
    cases.index().compact();
    List<String> files = files();

    cases.index().compact();

    assertThat(files()).isEqualTo(files);
  }

  private List<String> files() throws IOException {
    try (Stream<String> files =
        Files.list(cases.folder()).map(file -> file.getFileName().toString())) {
      return files.sorted().toList();
    }
  }
}
