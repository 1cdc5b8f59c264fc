package org.amparo.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.amparo.index.lexicon.Lexicon;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @TempDir Path folder;
  private FullDisk disk;
  private CaseIndex index;

  /** What the disk is said to have left. */
  private long freeBytes = Long.MAX_VALUE;

  @BeforeEach
  void oneCommittedDocument() throws IOException {
    disk = new FullDisk(FSDirectory.open(folder));
    index =
        new LuceneCaseIndex(
            new IndexFolder(disk) {
              @Override
              long freeBytes() {
                return freeBytes;
              }
            },
            OpenIndex.SETTINGS,
            Lexicon.standard(),
            Weights.standard());
    index.put(IndexedDocument.of("kept", "en", "border").at(1));
    index.commit();
    index.refresh();
  }

  @AfterEach
  void close() {
    index.close();
  }

  /** One for each document, the first of which is there. */
  private void writeFiveSegments() {
    for (int i = 2; i <= 5; i++) {
      index.put(IndexedDocument.of("kept" + i, "en", "border").at(i));
      index.refresh();
    }
    index.commit();
  }

  private HitPage all() {
    return (HitPage) index.search(SearchRequest.of("", Visibility.all()));
  }

  @Test
  void aFullDiskSaysWhereToReplayFrom() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;

    assertThatThrownBy(index::commit)
        .isInstanceOfSatisfying(
            IndexWriteException.class, refused -> assertThat(refused.replayAfter()).isEqualTo(1));
    assertThat(index.committedSequence()).isEqualTo(1);
  }

  @Test
  void searchGoesOnWhileTheDiskIsFull() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IndexWriteException.class);

    assertThat(OpenIndex.ids(all())).contains("kept");
  }

  @Test
  void onceThereIsRoomAReplayMakesTheIndexWhole() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IndexWriteException.class);
    assertThat(index.refusal()).isPresent();
    disk.full = false;

    assertThat(index.recover()).isEqualTo(1);
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    index.commit();
    index.refresh();

    assertThat(index.refusal()).isEmpty();
    assertThat(OpenIndex.ids(all())).containsExactly("kept", "lost");
    assertThat(index.committedSequence()).isEqualTo(2);
  }

  @Test
  void aDiskThatFillsWhileTheIndexIsCompactedLosesNothing() {
    writeFiveSegments();
    disk.full = true;

    assertThatThrownBy(index::compact).isInstanceOf(IndexWriteException.class);
    assertThat(OpenIndex.ids(all())).hasSize(5);
    disk.full = false;

    assertThat(index.recover()).isEqualTo(5);
    index.compact();
    assertThat(OpenIndex.ids(all())).hasSize(5);
    assertThat(index.committedSequence()).isEqualTo(5);
  }

  @Test
  void anIndexIsLeftAsItIsWhereThereIsNoRoomToCompactIt() {
    writeFiveSegments();
    long twice = 2 * index.statistics().bytes();

    freeBytes = twice - 1;
    assertThat(index.compact()).isEqualTo(new Compaction.NoRoom(twice));
    assertThat(index.statistics().bytes()).isEqualTo(twice / 2);

    freeBytes = twice;
    assertThat(index.compact()).isEqualTo(new Compaction.Compact());
    assertThat(index.statistics().bytes()).isLessThan(twice / 2);
    assertThat(OpenIndex.ids(all())).hasSize(5);
  }

  @Test
  void nothingIsTakenOrClaimedBeforeSomebodyAskedFromWhereToReplay() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IndexWriteException.class);
    disk.full = false;

    assertThatThrownBy(() -> index.put(IndexedDocument.of("late", "en", "border").at(3)))
        .isInstanceOf(IndexWriteException.class);
    assertThatThrownBy(() -> index.commit(3)).isInstanceOf(IndexWriteException.class);
    assertThat(index.committedSequence()).isEqualTo(1);
  }

  @Test
  void recoveringInVainMayBeTriedAgain() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IndexWriteException.class);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () -> {
                index.recover();
                index.put(IndexedDocument.of("lost", "en", "border").at(2));
                index.commit(2);
              })
          .isInstanceOf(IndexWriteException.class);
    }
    disk.full = false;

    assertThat(index.recover()).isEqualTo(1);
  }

  @Test
  void whatWasDeletedIsNotSeenThoughTheDiskCannotForgetItYet() {
    disk.full = true;
    index.delete("kept");
    assertThatThrownBy(() -> index.commit(2)).isInstanceOf(IndexWriteException.class);

    assertThat(all().hits()).isEmpty();
    disk.full = false;
    index.recover();
    assertThat(all().hits()).isEmpty();
    assertThat(all().facets().languages()).isEmpty();
  }
}
