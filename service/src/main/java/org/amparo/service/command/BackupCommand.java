package org.amparo.service.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.amparo.service.backup.Backup;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "backup",
    description = {
      "Copies the data folder into a new folder below DIR, while the service is stopped.",
      "A running one makes its backup itself: POST /api/v1/backups."
    })
final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Where the backups lie, better on another disk.")
  private Path folder;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "7",
      description = "So many backups stay in DIR (${DEFAULT-VALUE}).")
  private int keep;

  @Override
  public Integer call() throws Exception {
    Database database = AmparoCommand.database();
    try (var held = DataFolder.open(AmparoCommand.dataFolder(), AmparoCommand.sharedFolder())) {
      Backup.Made made = new Backup(held, database, Clock.systemUTC()).make(folder, keep);
      System.out.println(JsonMapper.shared().writeValueAsString(made));
    }
    return 0;
  }
}
