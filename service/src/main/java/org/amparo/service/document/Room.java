package org.amparo.service.document;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.amparo.service.problem.Problem;
import org.amparo.service.storage.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether there is room for more documents: nothing is accepted that could not be kept. */
@Component
class Room {

  private static final Logger log = LoggerFactory.getLogger(Room.class);

  /** A queue moves in minutes; a disk waits for somebody. */
  private static final Duration QUEUE_WAIT = Duration.ofSeconds(30);

  private static final Duration DISK_WAIT = Duration.ofMinutes(5);

  private final DataFolder data;
  private final DocumentStore documents;
  private final UploadSettings settings;

  Room(DataFolder data, DocumentStore documents, UploadSettings settings) {
    this.data = data;
    this.documents = documents;
    this.settings = settings;
  }

  /**
   * @param bytes that are to come, as far as the sender says
   * @throws Problem 503 if there is no room for them
   */
  void check(long bytes) {
    long waiting = documents.countQueued();
    if (waiting >= settings.queue()) {
      throw Problem.unavailable(
          "%,d documents wait to be read already. Send this one later.".formatted(waiting),
          QUEUE_WAIT);
    }
    if (free() - bytes < settings.freeSpace().toBytes()) {
      log.warn("An upload was refused: there is too little free space for the data folder.");
      throw full();
    }
  }

  /** The disk took no more. */
  static Problem full() {
    return Problem.unavailable(
        "The disk has no room for more documents. Nothing of this request was kept.", DISK_WAIT);
  }

  private long free() {
    try {
      return Files.getFileStore(data.incoming()).getUsableSpace();
    } catch (IOException e) {
      log.error("The free space cannot be read", e);
      throw full();
    }
  }
}
