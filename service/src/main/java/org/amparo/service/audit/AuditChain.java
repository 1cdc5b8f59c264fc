package org.amparo.service.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the trail of a database from its beginning, whether a service uses it or not. */
public final class AuditChain implements AutoCloseable {

  private static final int ROWS_AT_ONCE = 1_000;

  private final Connection database;

  private AuditChain(Connection database) {
    this.database = database;
  }

  /**
   * @param database is closed with this
   */
  public static AuditChain in(Connection database) throws SQLException {
    // One moment for all that is read, and row by row: a trail is longer than the memory.
    database.setAutoCommit(false);
    return new AuditChain(database);
  }

  /** Where the trail stands now. */
  public Anchor head() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet last =
            statement.executeQuery("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")) {
      return last.next() ? new Anchor(last.getLong(1), last.getString(2)) : Anchor.NONE;
    }
  }

  /** All entries, oldest first. */
  public void forEach(Consumer<AuditEntry> consumer) throws SQLException {
    try (Statement statement = reading();
        ResultSet rows = statement.executeQuery("SELECT * FROM audit ORDER BY id")) {
      while (rows.next()) {
        consumer.accept(AuditEntry.of(rows));
      }
    }
  }

  /**
   * Follows the chain.
   *
   * @param anchor that was kept elsewhere: also finds that the end was cut off, or that all was
   *     written anew
   */
  public Verification verify(Optional<Anchor> anchor) throws SQLException {
    Anchor upTo = Anchor.NONE;
    try (Statement statement = reading();
        ResultSet rows = statement.executeQuery("SELECT * FROM audit ORDER BY id")) {
      while (rows.next()) {
        AuditEntry entry = AuditEntry.of(rows);
        long expected = upTo.count() + 1;
        if (entry.id() != expected) {
          return Verification.broken(
              upTo, expected, "This entry is missing: the next is " + entry.id() + ".");
        }
        String hash = entry.hashAfter(upTo.hash());
        if (!entry.hash().equals(Optional.of(hash))) {
          return Verification.broken(upTo, expected, "This entry, or its place, was changed.");
        }
        upTo = new Anchor(expected, hash);
        if (anchor.isPresent()
            && anchor.get().count() == expected
            && !anchor.get().hash().equals(hash)) {
          return Verification.broken(
              upTo, expected, "The trail up to this entry is another one than the anchor's.");
        }
      }
    }
    if (anchor.isPresent() && anchor.get().count() > upTo.count()) {
      return Verification.broken(
          upTo,
          upTo.count() + 1,
          "The end is missing: the anchor knows " + anchor.get().count() + " entries.");
    }
    return Verification.intact(upTo);
  }

  private Statement reading() throws SQLException {
    Statement statement = database.createStatement();
    statement.setFetchSize(ROWS_AT_ONCE);
    return statement;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
