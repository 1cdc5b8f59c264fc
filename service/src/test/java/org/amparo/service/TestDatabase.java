package org.amparo.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.DatabaseSettings;

/**
 * Which database the services of the tests use: SQLite in their data folders, unless {@code
 * -Damparo.test.database=postgresql} says that each data folder has one of a real PostgreSQL.
 */
public final class TestDatabase {

  private static final boolean POSTGRESQL =
      "postgresql".equals(System.getProperty("amparo.test.database"));

  private static final DatabaseSettings NONE =
      new DatabaseSettings(
          Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(30));

  private TestDatabase() {}

  /** The settings of the database of a service with this data folder. */
  static String[] settings(Path data) {
    return POSTGRESQL ? Running.SERVER.settings(data.toString()) : new String[0];
  }

  /** The database itself, without a service. */
  public static Database of(Path data) {
    return Database.of(POSTGRESQL ? Running.SERVER.of(data.toString()) : NONE, data);
  }

  /** Started when it is first asked for; stopped with the tests. */
  private static final class Running {
    static final PostgresServer SERVER = PostgresServer.start();
  }
}
