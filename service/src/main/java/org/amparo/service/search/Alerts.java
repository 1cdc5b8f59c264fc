package org.amparo.service.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.amparo.service.document.Labels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What people were told of, and how far the telling has come. */
@Repository
class Alerts {

  private static final String SELECT =
      """
      SELECT a.id, a.search_id, s.owner, s.name AS search_name, a.document_id, d.case_id,
          d.released, d.filename, a.made_at, a.seen_at
      FROM alert a JOIN saved_search s ON s.id = a.search_id JOIN document d ON d.id = a.document_id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  Alerts(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** A document answered a search. */
  record Alert(
      String id,
      String searchId,
      String owner,
      String searchName,
      String documentId,
      Optional<String> caseId,
      boolean released,
      String filename,
      Instant madeAt,
      Optional<Instant> seenAt) {}

  /**
   * How a document stood when the searches were last asked of it.
   *
   * @param version the digest of its text
   */
  record Round(String version, Optional<Labels> labels) {}

  /** Empty if this version of the document was told of before. */
  Optional<Alert> make(String searchId, String documentId, String version) {
    String id = UUID.randomUUID().toString();
    int made =
        jdbc.sql(
                """
                INSERT INTO alert (id, search_id, document_id, version, made_at)
                SELECT :id, s.id, d.id, :version, :now FROM saved_search s, document d
                WHERE s.id = :search AND d.id = :document
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("search", searchId)
            .param("document", documentId)
            .param("version", version)
            .param("now", clock.millis())
            .update();
    return made == 0
        ? Optional.empty()
        : jdbc.sql(SELECT + "WHERE a.id = :id").param("id", id).query(this::row).optional();
  }

  /** The owner's, newest first, at most so many of those allowed. */
  List<Alert> of(String owner, boolean unseenOnly, int most, Predicate<Alert> allowed) {
    String where =
        unseenOnly ? "WHERE s.owner = :owner AND a.seen_at IS NULL" : "WHERE s.owner = :owner";
    try (Stream<Alert> alerts =
        jdbc
            .sql(SELECT + where + " ORDER BY a.made_at DESC, a.id")
            .param("owner", owner)
            .query(this::row)
            .stream()) {
      return alerts.filter(allowed).limit(most).toList();
    }
  }

  Optional<Alert> find(String id, String owner) {
    return jdbc.sql(SELECT + "WHERE a.id = :id AND s.owner = :owner")
        .param("id", id)
        .param("owner", owner)
        .query(this::row)
        .optional();
  }

  void seen(String id) {
    jdbc.sql("UPDATE alert SET seen_at = :now WHERE id = :id AND seen_at IS NULL")
        .param("id", id)
        .param("now", clock.millis())
        .update();
  }

  Optional<Round> lastRound(String documentId) {
    return jdbc.sql("SELECT version, labels FROM alert_round WHERE document_id = :id")
        .param("id", documentId)
        .query(
            (rs, _) ->
                new Round(
                    rs.getString("version"),
                    Optional.ofNullable(rs.getString("labels"))
                        .map(labels -> json.readValue(labels, Labels.class))))
        .optional();
  }

  void keepRound(String documentId, Round round) {
    jdbc.sql(
            """
            INSERT INTO alert_round (document_id, version, labels)
            SELECT id, :version, :labels FROM document WHERE id = :id
            ON CONFLICT (document_id) DO UPDATE SET version = :version, labels = :labels
            """)
        .param("id", documentId)
        .param("version", round.version())
        .param("labels", round.labels().map(json::writeValueAsString).orElse(null))
        .update();
  }

  /** Up to which change of a document the searches were asked. */
  long asked() {
    return jdbc.sql("SELECT value FROM counter WHERE name = 'alerted'").query(Long.class).single();
  }

  void askedUpTo(long change) {
    jdbc.sql("UPDATE counter SET value = :change WHERE name = 'alerted'")
        .param("change", change)
        .update();
  }

  private Alert row(ResultSet rs, int rowNumber) throws SQLException {
    long seenAt = rs.getLong("seen_at");
    Optional<Instant> seen =
        rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(seenAt));
    return new Alert(
        rs.getString("id"),
        rs.getString("search_id"),
        rs.getString("owner"),
        rs.getString("search_name"),
        rs.getString("document_id"),
        Optional.ofNullable(rs.getString("case_id")),
        rs.getInt("released") == 1,
        rs.getString("filename"),
        Instant.ofEpochMilli(rs.getLong("made_at")),
        seen);
  }
}
