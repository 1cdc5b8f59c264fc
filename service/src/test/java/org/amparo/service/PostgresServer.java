package org.amparo.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.amparo.service.storage.DatabaseSettings;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL server of this machine's own packages, for as long as the tests run: in a
 * folder for the time being, on loopback, as a user without rights.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  /** A server does not run as root. */
  private static final String USER = "nobody";

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final Map<String, String> databases = new ConcurrentHashMap<>();

  private PostgresServer(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  /** Where the programs of the newest one are; empty if none is installed. */
  public static Optional<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalStateException if none is installed
   */
  public static PostgresServer start() {
    Path binaries =
        installed()
            .orElseThrow(
                () -> new IllegalStateException("no server below " + INSTALLED + "; install one"));
    try {
      Path folder = Files.createTempDirectory("amparo-postgres-");
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner()));
      var server = new PostgresServer(binaries, folder, freePort());
      server.begin();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a service that uses the database of this name; made at first. */
  public String[] settings(String name) {
    return new String[] {
      "amparo.database.url=" + databases.computeIfAbsent(name, this::create),
      "amparo.database.user=amparo",
      "amparo.database.password=amparo"
    };
  }

  /** The same, as a service has them. */
  public DatabaseSettings of(String name) {
    return new DatabaseSettings(
        Optional.of(databases.computeIfAbsent(name, this::create)),
        Optional.of("amparo"),
        Optional.of("amparo"),
        Duration.ofSeconds(30));
  }

  private void begin() {
    String data = folder.resolve("data").toString();
    run("initdb", "-D", data, "-U", "amparo", "--auth=trust", "-E", "UTF8", "--no-sync");
    run(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + " -c fsync=off -c full_page_writes=off -c max_connections=400",
        "start");
  }

  private String create(String name) {
    String database = "amparo_" + (databases.size() + 1) + "_" + Math.abs(name.hashCode());
    try (Connection connection =
            DriverManager.getConnection(address("postgres"), "amparo", "amparo");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return address(database);
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid", USER, "--clear-groups"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile("amparo-postgres-", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(program + ": " + Files.readString(log));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static String owner() {
    return isRoot() ? USER : System.getProperty("user.name");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public synchronized void close() {
    if (Files.notExists(folder)) {
      return;
    }
    run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
