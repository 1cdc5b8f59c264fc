package org.amparo.service.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.amparo.service.backup.Restore;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "restore",
    description = "Brings a backup back into a data folder that is missing or empty.")
final class RestoreCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      description = "A backup, or the folder where they lie: then the newest.")
  private Path folder;

  @Option(names = "--check", description = "Only read the backup, and say whether it is whole.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    Restore restore = Restore.of(folder);
    if (check) {
      restore.verify();
    } else {
      Path data = AmparoCommand.sharedFolder().orElseGet(AmparoCommand::dataFolder);
      restore.into(data, Database.of(DatabaseSettings.ofEnvironment(), data));
    }
    System.out.println(
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("backup", restore.backup().toString(), "documents", restore.documents())));
    return 0;
  }
}
