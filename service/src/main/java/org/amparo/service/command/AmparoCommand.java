package org.amparo.service.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.storage.DataFolder;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.DatabaseSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code amparo}: serves, unless it is told to do something else. */
@Command(
    name = "amparo",
    description =
        "Document intelligence for migration and human-rights centres, on one's own machine.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "amparo 0.1.0",
    subcommands = {
      ServeCommand.class,
      ClassifyCommand.class,
      SummarizeCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ModelCommand.class,
      ReindexCommand.class,
      ReclassifyCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      AuditCommand.class,
      TlsCommand.class,
      InstallCommand.class,
      BenchCommand.class
    })
public final class AmparoCommand implements Runnable {

  /** The exit code of a command that goes on in threads of its own. */
  public static final int STILL_RUNNING = -1;

  /** Logs of commands go to standard error, and only when something fails. */
  public static final String LOGGING = "logback-command-line.xml";

  private AmparoCommand() {}

  /** Settings of a service that a command starts within itself. */
  static Map<String, Object> quietly() {
    System.clearProperty("logback.configurationFile");
    return Map.of("logging.config", "classpath:" + LOGGING, "spring.main.banner-mode", "off");
  }

  /**
   * @return the exit code: 0 done, 1 failed, 2 not understood; or {@link #STILL_RUNNING}
   */
  public static int execute(String... arguments) {
    var line = new CommandLine(new AmparoCommand());
    line.setExecutionExceptionHandler(
        (e, command, _) -> {
          command.getErr().println("amparo: " + plainly(e));
          return 1;
        });
    line.setParameterExceptionHandler(
        (e, _) -> {
          e.getCommandLine().getErr().println("amparo: " + e.getMessage());
          e.getCommandLine().getErr().println("Try 'amparo --help'.");
          return 2;
        });
    return line.execute(arguments.length == 0 ? new String[] {"serve"} : arguments);
  }

  /** Where Amparo keeps everything, as the environment says. */
  public static Path dataFolder() {
    return Path.of(Optional.ofNullable(System.getenv("AMPARO_DATA")).orElse("amparo-data"));
  }

  /** Where what documents consist of lies, if several services share it. */
  static Optional<Path> sharedFolder() {
    return Optional.ofNullable(System.getenv("AMPARO_SHARED"))
        .filter(path -> !path.isBlank())
        .map(Path::of);
  }

  /**
   * The database, as the environment says, whether a service uses it or not.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Database database() {
    Path data = dataFolder();
    DatabaseSettings settings = DatabaseSettings.ofEnvironment();
    if (settings.url().isEmpty() && !Files.isRegularFile(DataFolder.database(data))) {
      throw new IllegalArgumentException(
          "There is no Amparo data in " + data.toAbsolutePath() + ".");
    }
    return Database.of(settings, data);
  }

  @Override
  public void run() {
    throw new IllegalStateException("a subcommand always runs instead");
  }

  /** One line for the operator: the deepest cause knows best what is wrong. */
  private static String plainly(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow();
  }
}
