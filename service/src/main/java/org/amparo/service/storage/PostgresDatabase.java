package org.amparo.service.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, for several services at once. Transactions take turns, as they do in SQLite: whatever
 * one of them has looked at still holds when it writes. So the rules of who may see what are as
 * strict here as there, the numbers of changes become visible in their order, and the audit trail
 * stays one chain. Single statements and reads wait for nobody.
 */
final class PostgresDatabase implements Database {

  private static final int CONNECTIONS = 16;

  /** Amparo's number among a database's advisory locks. */
  private static final long TURN = 0x416d7061726fL;

  /** A service that vanished in the midst of a transaction holds the others up no longer. */
  private static final String VANISHED =
      " -c idle_in_transaction_session_timeout=60000"
          + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

  private final PGSimpleDataSource source = new PGSimpleDataSource();

  PostgresDatabase(DatabaseSettings settings) {
    source.setUrl(settings.url().orElseThrow());
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    source.setApplicationName("amparo");
    source.setOptions("-c lock_timeout=" + settings.patience().toMillis() + VANISHED);
  }

  @Override
  public DataSource pool() {
    try (Connection connection = connect()) {
      SchemaVersion.refuseFuture(connection, "The database");
    } catch (SQLException e) {
      // Not with its cause: that one knows less well what is wrong.
      throw new DataFolderUnusable("The database cannot be opened: " + e.getMessage());
    }
    var pool = new HikariConfig();
    pool.setDataSource(source);
    pool.setPoolName("amparo");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(2);
    return new HikariDataSource(pool);
  }

  @Override
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String unlessTaken() {
    return "FOR UPDATE SKIP LOCKED";
  }

  @Override
  public void takeTurn(Connection transaction) throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
    }
  }

  @Override
  public void copyTo(Path target) throws SQLException {
    try (Connection rows = connect();
        Connection copy = EmbeddedDatabase.migrated(target)) {
      rows.setReadOnly(true);
      rows.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      rows.setAutoCommit(false);
      new RowsOfAll(rows).copyTo(copy);
    }
  }

  @Override
  public boolean takesOver(Path file) throws SQLException {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/postgresql")
        .load()
        .migrate();
    try (Connection rows = EmbeddedDatabase.migrated(file);
        Connection here = connect()) {
      here.setAutoCommit(false);
      takeTurn(here);
      if (!isEmpty(here)) {
        throw new DataFolderUnusable(
            "The database is not empty. A backup goes into one that has just been made.");
      }
      new RowsOfAll(rows).copyTo(here);
    }
    return true;
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT (SELECT COUNT(*) FROM audit) + (SELECT COUNT(*) FROM document)")) {
      found.next();
      return found.getLong(1) == 0;
    }
  }

  /** The server's journal is the server's; its operator says how long it is kept. */
  @Override
  public void sweepJournal() {}
}
