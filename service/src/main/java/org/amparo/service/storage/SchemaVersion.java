package org.amparo.service.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The number of the last migration: of a database, and of this program. */
public final class SchemaVersion {

  private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

  private SchemaVersion() {}

  /** The newest that this program knows. */
  public static int ofProgram() {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver()
                  .getResources("classpath:db/migration/**/V*__*.sql"))
          .flatMap(file -> MIGRATION.matcher(file.getFilename()).results())
          .map(MatchResult::group)
          .mapToInt(SchemaVersion::number)
          .max()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of a database; 0 if it is empty. */
  public static int of(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      try (ResultSet tables =
          database
              .getMetaData()
              .getTables(
                  null, database.getSchema(), "flyway_schema_history", new String[] {"TABLE"})) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (ResultSet version =
          statement.executeQuery(
              "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
        return version.next() ? version.getInt(1) : 0;
      }
    }
  }

  /**
   * @param place what the operator knows the database by
   * @throws DataFolderUnusable if the database was written by a newer program
   */
  static void refuseFuture(Connection database, String place) throws SQLException {
    int found = of(database);
    if (found > ofProgram()) {
      throw new DataFolderUnusable(
          "%s was written by a newer Amparo (schema %d; this one knows %d). Install that one, or restore an older backup."
              .formatted(place, found, ofProgram()));
    }
  }

  private static int number(String name) {
    var matcher = MIGRATION.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
