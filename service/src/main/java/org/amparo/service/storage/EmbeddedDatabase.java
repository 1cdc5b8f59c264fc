package org.amparo.service.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Embedded SQLite. A commit is on the disk when it returns (synchronous=FULL), what is deleted is
 * overwritten (secure_delete), and a transaction takes the write lock when it begins, so that two
 * of them wait for each other instead of failing.
 */
final class EmbeddedDatabase implements Database {

  private static final int CONNECTIONS = 8;

  private final Path file;
  private final Duration patience;

  EmbeddedDatabase(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /** Opens a file that no service uses, new or of an earlier release, with the present tables. */
  static Connection migrated(Path file) throws SQLException {
    var plain = new SQLiteDataSource();
    plain.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(plain)
        .locations("classpath:db/migration/sqlite")
        .load()
        .migrate();
    return plain.getConnection();
  }

  @Override
  public DataSource pool() {
    refuseFuture();
    var sqlite = settings();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    var pool = new HikariConfig();
    pool.setDataSource(source(sqlite));
    pool.setPoolName("amparo");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setExceptionOverrideClassName(SpoiledConnection.class.getName());
    return new HikariDataSource(pool);
  }

  @Override
  public Connection connect() throws SQLException {
    return source(settings()).getConnection();
  }

  @Override
  public boolean isShared() {
    return false;
  }

  /** A statement that writes has the database to itself anyway. */
  @Override
  public String unlessTaken() {
    return "";
  }

  /** A transaction is IMMEDIATE. */
  @Override
  public void takeTurn(Connection transaction) {}

  @Override
  public void copyTo(Path target) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      // One read transaction, and nothing of what was deleted before is in the pages it writes.
      statement.execute("VACUUM INTO '" + target.toString().replace("'", "''") + "'");
    }
  }

  @Override
  public boolean takesOver(Path copy) {
    return false;
  }

  @Override
  public void sweepJournal() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private void refuseFuture() {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (Connection connection = connect()) {
      SchemaVersion.refuseFuture(connection, "The data folder " + file.getParent());
    } catch (SQLException e) {
      throw new DataFolderUnusable(
          "The database " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private SQLiteConfig settings() {
    var sqlite = new SQLiteConfig();
    sqlite.setBusyTimeout((int) patience.toMillis());
    sqlite.enforceForeignKeys(true);
    sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return sqlite;
  }

  private SQLiteDataSource source(SQLiteConfig sqlite) {
    var source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
