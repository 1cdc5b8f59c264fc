package org.amparo.service.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.amparo.service.NeedsPostgres;
import org.amparo.service.PostgresServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The same tables whichever database keeps them. */
@NeedsPostgres
class TablesTest {

  /** What is known of how services live together, and no backup needs. */
  private static final Set<String> OF_NODES =
      Set.of("archive", "node", "duty", "session", "login_failure");

  private static PostgresServer server;
  private static Database postgres;
  private static DataSource pool;

  @TempDir Path folder;

  @BeforeAll
  static void migrate() {
    server = PostgresServer.start();
    postgres = Database.of(server.of("tables"), Path.of("none"));
    pool = postgres.pool();
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/migration/postgresql")
        .load()
        .migrate();
  }

  @AfterAll
  static void stop() throws Exception {
    pool.unwrap(HikariDataSource.class).close();
    server.close();
  }

  @Test
  void bothDatabasesHaveTheSameTablesWithTheSameColumns() throws Exception {
    try (Connection sqlite = EmbeddedDatabase.migrated(folder.resolve("amparo.db"));
        Connection connection = postgres.connect()) {
      Map<String, Set<String>> tables = tables(connection);
      assertThat(tables.keySet()).containsAll(OF_NODES);
      tables.keySet().removeAll(OF_NODES);

      assertThat(tables).isEqualTo(tables(sqlite));
      assertThat(RowsOfAll.TABLES).containsExactlyInAnyOrderElementsOf(tables.keySet());
    }
  }

  @Test
  void noNumberOfAChangeBecomesVisibleAfterAHigherOne() throws Exception {
    var transaction = new TransactionTemplate(new TransactionsInTurn(pool, postgres));
    JdbcClient jdbc = JdbcClient.create(pool);
    int writers = 4;
    int changes = 50;
    try (var threads = Executors.newFixedThreadPool(writers)) {
      Future<?>[] writing = new Future<?>[writers];
      for (int w = 0; w < writers; w++) {
        writing[w] =
            threads.submit(
                () -> {
                  for (int i = 0; i < changes; i++) {
                    transaction.executeWithoutResult(_ -> change(jdbc));
                  }
                });
      }
      long last = 0;
      while (last < (long) writers * changes) {
        last = last(jdbc);
        assertThat(visibleUpTo(last, jdbc)).isEqualTo(last);
      }
      for (Future<?> each : writing) {
        each.get();
      }
    }
  }

  private static void change(JdbcClient jdbc) {
    long number =
        jdbc.sql("UPDATE counter SET value = value + 1 WHERE name = 'change' RETURNING value")
            .query(Long.class)
            .single();
    jdbc.sql("INSERT INTO erasure (document_id, change, erased_at) VALUES (:id, :change, 0)")
        .param("id", Long.toString(number))
        .param("change", number)
        .update();
  }

  private static long last(JdbcClient jdbc) {
    return jdbc.sql("SELECT value FROM counter WHERE name = 'change'").query(Long.class).single();
  }

  private static long visibleUpTo(long number, JdbcClient jdbc) {
    return jdbc.sql("SELECT COUNT(*) FROM erasure WHERE change <= :number")
        .param("number", number)
        .query(Long.class)
        .single();
  }

  private static Map<String, Set<String>> tables(Connection database) throws SQLException {
    var tables = new TreeMap<String, Set<String>>();
    try (ResultSet columns =
        database.getMetaData().getColumns(null, database.getSchema(), "%", "%")) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        tables.computeIfAbsent(table, _ -> new TreeSet<>()).add(columns.getString("COLUMN_NAME"));
      }
    }
    // Only tables: indexes have columns, too.
    try (ResultSet known =
        database.getMetaData().getTables(null, database.getSchema(), "%", new String[] {"TABLE"})) {
      var names = new TreeSet<String>();
      while (known.next()) {
        names.add(known.getString("TABLE_NAME"));
      }
      tables.keySet().retainAll(names);
    }
    tables.remove("flyway_schema_history");
    return tables;
  }
}
