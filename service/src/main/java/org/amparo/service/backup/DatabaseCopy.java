package org.amparo.service.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.amparo.service.storage.Database;
import org.amparo.service.storage.SchemaVersion;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database as it stood at one moment, taken while it is in use. */
final class DatabaseCopy implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Connection live;
  private final Connection copy;

  private DatabaseCopy(Connection live, Connection copy) {
    this.live = live;
    this.copy = copy;
  }

  /**
   * A document's row.
   *
   * @param embedded whether it says that vectors were made
   */
  record Row(String id, String sha256, boolean embedded) {}

  static DatabaseCopy take(Database database, Path target) throws SQLException {
    database.copyTo(target);
    Connection live = database.connect();
    try {
      return new DatabaseCopy(live, open(target));
    } catch (SQLException e) {
      live.close();
      throw e;
    }
  }

  int schema() throws SQLException {
    return SchemaVersion.of(copy);
  }

  List<Row> documents() throws SQLException {
    var rows = new ArrayList<Row>();
    try (Statement statement = copy.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT id, sha256, embedded_by FROM document ORDER BY id")) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getString(1), found.getString(2), found.getString("embedded_by") != null));
      }
    }
    return rows;
  }

  /**
   * Forgets what people erased since the copy was taken.
   *
   * @return the ids of the documents
   */
  Set<String> followErasures() throws SQLException {
    var erased = new TreeSet<String>();
    long taken = lastChange();
    try (PreparedStatement since =
        live.prepareStatement("SELECT document_id FROM erasure WHERE change > ?")) {
      since.setLong(1, taken);
      try (ResultSet found = since.executeQuery()) {
        while (found.next()) {
          erased.add(found.getString(1));
        }
      }
    }
    forEach("DELETE FROM document WHERE id = ?", erased);
    if (!erased.isEmpty()) {
      try (Statement statement = copy.createStatement()) {
        statement.execute("VACUUM");
      }
    }
    return erased;
  }

  /** Lets these documents' vectors be made again. */
  void withoutVectors(Set<String> ids) throws SQLException {
    forEach("UPDATE document SET embedded_by = NULL WHERE id = ?", ids);
  }

  @Override
  public void close() throws SQLException {
    try {
      copy.close();
    } finally {
      live.close();
    }
  }

  private long lastChange() throws SQLException {
    try (Statement statement = copy.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT value FROM counter WHERE name = 'change'")) {
      found.next();
      return found.getLong(1);
    }
  }

  private void forEach(String sql, Set<String> ids) throws SQLException {
    try (PreparedStatement statement = copy.prepareStatement(sql)) {
      for (String id : ids) {
        statement.setString(1, id);
        statement.executeUpdate();
      }
    }
  }

  static Connection open(Path database) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database);
    return source.getConnection();
  }
}
