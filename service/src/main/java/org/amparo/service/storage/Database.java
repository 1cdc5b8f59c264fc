package org.amparo.service.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The database that keeps the rows. What SQL cannot say the same way to all of them is said here;
 * every other statement is one and the same.
 */
public interface Database {

  /**
   * The one that the settings name; it is not opened yet.
   *
   * @param data the data folder
   */
  static Database of(DatabaseSettings settings, Path data) {
    return settings.url().isPresent()
        ? new PostgresDatabase(settings)
        : new EmbeddedDatabase(DataFolder.database(data), settings.patience());
  }

  /**
   * Connections for many; whoever asks closes it.
   *
   * @throws DataFolderUnusable if it cannot be opened, or was written by a newer program
   */
  DataSource pool();

  /** A connection of one's own, for what takes long. */
  Connection connect() throws SQLException;

  /** Whether other services may use it at the same time. */
  boolean isShared();

  /** Ends a query for one row, so that it finds none that somebody else is just taking. */
  String unlessTaken();

  /** Gives a transaction that begins the database to itself: no other one changes anything. */
  void takeTurn(Connection transaction) throws SQLException;

  /**
   * Copies all rows, as they stand at one moment, into a new SQLite file; others work on meanwhile.
   */
  void copyTo(Path file) throws SQLException;

  /**
   * Takes over all rows of such a file, all of them or none.
   *
   * @return false if there is nothing to do: the file itself is such a database, in its place
   * @throws DataFolderUnusable if there are rows already
   */
  boolean takesOver(Path file) throws SQLException;

  /** Leaves no trace of erased rows in a journal, as far as that is in our hands. */
  void sweepJournal() throws SQLException;
}
