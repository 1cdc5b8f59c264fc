package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  @RegisterExtension final OpenIndex cases = new OpenIndex();

  /** What a crash leaves: the files as they are, and nobody to close them. */
  private static void crashInto(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static HitPage all(CaseIndex index) {
    return (HitPage) index.search(SearchRequest.of("", Visibility.all()));
  }

  @Test
  void aNewIndexReachesNoSequence() {
    assertThat(cases.index().committedSequence()).isZero();
  }

  @Test
  void aCommitRemembersTheHighestSequencePut() {
    cases.put(IndexedDocument.of("a", "en", "x").at(41), IndexedDocument.of("b", "en", "x").at(7));
    assertThat(cases.index().committedSequence()).isZero();

    cases.index().commit();

    assertThat(cases.index().committedSequence()).isEqualTo(41);
    Opening opening = cases.reopen();
    assertThat(opening).isInstanceOf(Opening.Intact.class);
    assertThat(opening.index().committedSequence()).isEqualTo(41);
  }

  @Test
  void aCommitUpToASequenceNeverFalls() {
    cases.index().commit(10);
    cases.index().commit(5);

    assertThat(cases.index().committedSequence()).isEqualTo(10);
  }

  @Test
  void whatWasCommittedSurvivesACrashAndTheRestIsKnownToBeMissing(@TempDir Path after)
      throws IOException {
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.index().commit();
    cases.put(IndexedDocument.of("b", "en", "x").at(2));
    crashInto(cases.folder(), after);

    Opening opening = CaseIndexes.open(after, OpenIndex.SETTINGS);
    try (CaseIndex index = opening.index()) {
      assertThat(opening).isInstanceOf(Opening.Intact.class);
      assertThat(OpenIndex.ids(all(index))).containsExactly("a");
      assertThat(index.committedSequence()).isEqualTo(1);
    }
  }

  @Test
  void closingKeepsChangesButClaimsNoMoreThanWasCommitted() {
    cases.put(IndexedDocument.of("a", "en", "x").at(3));

    Opening opening = cases.reopen();

    assertThat(opening.index().committedSequence()).isZero();
    assertThat(cases.found("x")).containsExactly("a");
  }

  @Test
  void replayingChangesTwiceDoesNoHarm() {
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.index().commit();

    assertThat(cases.index().statistics().documents()).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsNoticedAndTheIndexWorksOnEmpty(@TempDir Path after) throws IOException {
    cases.put("a", "en", "a text of some length so that there is something to damage");
    cases.index().commit();
    crashInto(cases.folder(), after);
    Path largest;
    try (Stream<Path> files = Files.list(after)) {
      largest = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
    }
    try (var file = new RandomAccessFile(largest.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int before = file.read();
      file.seek(file.length() / 2);
      file.write(before ^ 0xFF);
    }

    Opening opening = CaseIndexes.open(after, OpenIndex.SETTINGS);
    try (CaseIndex index = opening.index()) {
      assertThat(opening)
          .isInstanceOfSatisfying(
              Opening.RebuildNeeded.class,
              needed -> assertThat(needed.reason()).isEqualTo(Opening.Reason.DAMAGED));
      assertThat(index.committedSequence()).isZero();
      index.put(IndexedDocument.of("a", "en", "again"));
      index.refresh();
      assertThat(OpenIndex.ids(all(index))).containsExactly("a");
    }
    try (CaseIndex again = CaseIndexes.open(after, OpenIndex.SETTINGS).index()) {
      assertThat(OpenIndex.ids(all(again))).containsExactly("a");
    }
  }

  @Test
  void aMissingFileIsNoticed(@TempDir Path after) throws IOException {
    cases.put("a", "en", "text");
    cases.index().commit();
    crashInto(cases.folder(), after);
    try (Stream<Path> files = Files.list(after)) {
      Files.delete(files.filter(f -> f.toString().endsWith(".cfs")).findFirst().orElseThrow());
    }

    Opening opening = CaseIndexes.open(after, OpenIndex.SETTINGS);
    try (CaseIndex index = opening.index()) {
      assertThat(opening).isInstanceOf(Opening.RebuildNeeded.class);
      assertThat(all(index).total()).isZero();
    }
  }

  @Test
  void anIndexOfAnotherSchemaIsRebuilt(@TempDir Path folder) throws IOException {
    try (var directory = FSDirectory.open(folder);
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("amparo.schema", "0").entrySet());
      writer.commit();
    }

    Opening opening = CaseIndexes.open(folder, OpenIndex.SETTINGS);
    opening.index().close();

    assertThat(opening)
        .isInstanceOfSatisfying(
            Opening.RebuildNeeded.class,
            needed -> assertThat(needed.reason()).isEqualTo(Opening.Reason.OTHER_SCHEMA));
  }

  @Test
  void clearingADamagedIndexTouchesNothingElse(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("segments_1"), "not an index");
    Files.writeString(folder.resolve("notes.txt"), "mine");

    Opening opening = CaseIndexes.open(folder, OpenIndex.SETTINGS);
    opening.index().close();

    assertThat(opening).isInstanceOf(Opening.RebuildNeeded.class);
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void deletionsSurviveToo() {
    cases.put("a", "en", "x");
    cases.index().commit();
    cases.index().delete("a");
    cases.index().commit();

    cases.reopen();

    assertThat(cases.found("x")).isEmpty();
  }

  @Test
  void anIndexTakenAwayWhileItRunsIsMadeAnewAndSaysThatItIsEmpty() throws IOException {
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.index().commit();
    try (Stream<Path> files = Files.list(cases.folder())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(cases.folder());

    assertThatThrownBy(
            () -> {
              cases.put(IndexedDocument.of("b", "en", "x").at(2));
              cases.index().commit();
            })
        .isInstanceOf(IndexWriteException.class);
    assertThat(cases.found("x")).contains("a");

    assertThat(cases.index().recover()).isZero();
    cases.put(IndexedDocument.of("a", "en", "x").at(1), IndexedDocument.of("b", "en", "x").at(2));
    cases.index().commit();
    assertThat(cases.found("x")).containsExactly("a", "b");
  }

  @Test
  void aWholeIndexIsFoundWhole() {
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.index().commit();

    assertThat(cases.index().verify()).isTrue();
    assertThat(cases.found("x")).containsExactly("a");
  }

  @Test
  void damageFoundWhileRunningEmptiesTheIndexAndIsTold() throws IOException {
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    cases.index().commit();
    try (Stream<Path> files = Files.list(cases.folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
        try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
          damaged.seek(100);
          damaged.write(new byte[(int) damaged.length() - 100]);
        }
      }
    }

    assertThat(cases.index().verify()).isFalse();

    assertThat(all(cases.index()).hits()).isEmpty();
    assertThat(cases.index().refusal()).isPresent();
    assertThat(cases.index().recover()).isZero();
    cases.put(IndexedDocument.of("a", "en", "x").at(1));
    assertThat(cases.found("x")).containsExactly("a");
  }
}
