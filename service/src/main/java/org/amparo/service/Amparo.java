package org.amparo.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amparo.service.command.AmparoCommand;
import org.amparo.service.extraction.ExtractionWorker;
import org.amparo.service.extraction.WorkerCommand;

/** The program. */
public final class Amparo {

  private Amparo() {}

  public static void main(String[] arguments) throws IOException {
    // Before anything of Spring loads: workers start often.
    if (arguments.length == 1 && arguments[0].equals(WorkerCommand.SUBCOMMAND)) {
      ExtractionWorker.main(new String[0]);
      return;
    }
    boolean serving = arguments.length == 0 || arguments[0].equals("serve");
    keepToThisMachine(serving);
    if (!serving) {
      System.setProperty("logback.configurationFile", AmparoCommand.LOGGING);
    }
    int exitCode = AmparoCommand.execute(arguments);
    if (exitCode != AmparoCommand.STILL_RUNNING) {
      System.exit(exitCode);
    }
  }

  /** DJL must fetch nothing, and unpack its native library where Amparo keeps everything else. */
  private static void keepToThisMachine(boolean serving) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Path data = AmparoCommand.dataFolder();
    if (serving || Files.isDirectory(data)) {
      System.setProperty("DJL_CACHE_DIR", data.resolve("native").toAbsolutePath().toString());
    }
  }
}
