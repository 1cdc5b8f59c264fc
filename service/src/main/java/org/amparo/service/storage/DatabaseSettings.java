package org.amparo.service.storage;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database keeps the rows.
 *
 * @param url of a PostgreSQL database, {@code jdbc:postgresql://host/name}; without one it is
 *     SQLite in the data folder
 * @param patience so long a transaction waits for others that hold the database
 */
@ConfigurationProperties("amparo.database")
public record DatabaseSettings(
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    @DefaultValue("30s") Duration patience) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * @throws DataFolderUnusable if the address is not one of PostgreSQL
   */
  public DatabaseSettings {
    url = url.filter(address -> !address.isBlank());
    if (url.isPresent() && !url.get().startsWith(POSTGRESQL)) {
      // The address itself is not told: it may hold a password.
      throw new DataFolderUnusable("AMPARO_DATABASE_URL must begin with " + POSTGRESQL + "//");
    }
  }

  /** What the environment says, where nothing of Spring runs. */
  public static DatabaseSettings ofEnvironment() {
    return new DatabaseSettings(
        Optional.ofNullable(System.getenv("AMPARO_DATABASE_URL")),
        Optional.ofNullable(System.getenv("AMPARO_DATABASE_USER")),
        Optional.ofNullable(System.getenv("AMPARO_DATABASE_PASSWORD")),
        PATIENCE);
  }

  /** Without what is in it: it may be written to a log. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + (url.isPresent() ? "PostgreSQL" : "SQLite") + "]";
  }
}
