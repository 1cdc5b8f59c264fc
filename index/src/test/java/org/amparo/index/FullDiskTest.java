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

  @BeforeEach
  void oneCommittedDocument() throws IOException {
    disk = new FullDisk(FSDirectory.open(folder));
    index = new LuceneCaseIndex(disk, OpenIndex.SETTINGS, Lexicon.standard(), Weights.standard());
    index.put(IndexedDocument.of("kept", "en", "border").at(1));
    index.commit();
    index.refresh();
  }

  @AfterEach
  void close() {
    index.close();
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
    assertThatThrownBy(
            () -> {
              index.put(IndexedDocument.of("lost", "en", "border").at(2));
              index.commit();
            })
        .isInstanceOf(IndexWriteException.class);
    disk.full = false;

    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    index.commit();
    index.refresh();

    assertThat(OpenIndex.ids(all())).containsExactly("kept", "lost");
    assertThat(index.committedSequence()).isEqualTo(2);
  }

  @Test
  void aCommitAfterAFailureClaimsNothingThatWasLost() {
    index.put(IndexedDocument.of("lost", "en", "border").at(2));
    disk.full = true;
    assertThatThrownBy(index::commit).isInstanceOf(IndexWriteException.class);
    disk.full = false;

    index.commit();

    assertThat(index.committedSequence()).isEqualTo(1);
  }
}
