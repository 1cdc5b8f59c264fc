package org.amparo.service.backup;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BackupController {

  private static final Logger log = LoggerFactory.getLogger(BackupController.class);

  private final Backup backup;
  private final BackupSettings settings;
  private final AuditTrail audit;

  /** Two at once would only read everything twice. */
  private final ReentrantLock oneAtATime = new ReentrantLock();

  BackupController(
      DataFolder data, Database database, Clock clock, BackupSettings settings, AuditTrail audit) {
    this.backup = new Backup(data, database, clock);
    this.settings = settings;
    this.audit = audit;
  }

  /**
   * Where to; what is absent is as the settings say.
   *
   * @param folder the full path of a folder of this machine
   */
  record BackupRequest(String folder, Integer keep) {}

  /** Answers when the backup is complete and on the disk; the service works on meanwhile. */
  @Requires(Action.MAKE_BACKUPS)
  @PostMapping("/api/v1/backups")
  @ResponseStatus(HttpStatus.CREATED)
  Backup.Made make(@RequestBody(required = false) BackupRequest request, Caller caller) {
    var asked = Optional.ofNullable(request);
    Path folder = folder(asked.map(BackupRequest::folder).or(settings::folder));
    int keep = asked.map(BackupRequest::keep).orElse(settings.keep());
    if (!oneAtATime.tryLock()) {
      throw Problem.conflict("A backup is being made already.");
    }
    try {
      Backup.Made made = backup.make(folder, keep);
      audit.record(caller.name(), Deed.BACKUP, Path.of(made.folder()).getFileName().toString());
      return made;
    } catch (BackupRefused e) {
      throw Problem.conflict(e.getMessage());
    } catch (IOException e) {
      log.error("The backup could not be made", e);
      throw Problem.unavailable("The backup could not be written: " + e.getMessage());
    } finally {
      oneAtATime.unlock();
    }
  }

  private static Path folder(Optional<String> named) {
    String path =
        named.orElseThrow(
            () -> Problem.badRequest("No folder: name one, or set AMPARO_BACKUP_FOLDER."));
    try {
      Path folder = Path.of(path);
      if (folder.isAbsolute()) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // Told below, like every other path that is no full one.
    }
    throw Problem.badRequest("'" + path + "' is not the full path of a folder.");
  }
}
