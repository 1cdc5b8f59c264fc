package org.amparo.service.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All rows that a backup keeps, on their way from one database to another of the same schema. */
final class RowsOfAll {

  /** Each after those that it refers to. What nodes need to live together is not among them. */
  static final List<String> TABLES =
      List.of(
          "counter",
          "account",
          "api_key",
          "case_file",
          "case_member",
          "case_note",
          "document",
          "case_link",
          "attachment",
          "correction",
          "document_step",
          "written_summary",
          "erasure",
          "saved_search",
          "alert",
          "alert_round",
          "model_choice",
          "own_label",
          "training_run",
          "reclassification",
          "audit");

  private static final int ROWS_AT_ONCE = 1_000;

  private final Connection from;

  /**
   * @param from in a transaction that sees one moment
   */
  RowsOfAll(Connection from) {
    this.from = from;
  }

  /** Copies them, and commits. */
  void copyTo(Connection to) throws SQLException {
    to.setAutoCommit(false);
    try (Statement statement = to.createStatement()) {
      // The only table that a migration has filled.
      statement.executeUpdate("DELETE FROM counter");
    }
    for (String table : TABLES) {
      copy(table, to);
    }
    to.commit();
  }

  private void copy(String table, Connection to) throws SQLException {
    try (Statement statement = from.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
        List<String> columns = columns(rows.getMetaData());
        String insert =
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    table,
                    String.join(", ", columns),
                    String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement target = to.prepareStatement(insert)) {
          int waiting = 0;
          while (rows.next()) {
            for (int i = 1; i <= columns.size(); i++) {
              target.setObject(i, rows.getObject(i));
            }
            target.addBatch();
            if (++waiting % ROWS_AT_ONCE == 0) {
              target.executeBatch();
            }
          }
          target.executeBatch();
        }
      }
    }
  }

  private static List<String> columns(ResultSetMetaData data) throws SQLException {
    var columns = new ArrayList<String>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnName(i));
    }
    return columns;
  }
}
