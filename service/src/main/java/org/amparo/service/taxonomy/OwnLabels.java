package org.amparo.service.taxonomy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.model.taxonomy.Label;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The labels that the operator added, in the database. */
@Repository
class OwnLabels {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  OwnLabels(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Oldest first. */
  List<OwnLabel> list() {
    return jdbc.sql("SELECT * FROM own_label ORDER BY created_at, id").query(this::row).list();
  }

  Optional<OwnLabel> find(String id) {
    return jdbc.sql("SELECT * FROM own_label WHERE id = :id")
        .param("id", id)
        .query(this::row)
        .optional();
  }

  void add(OwnLabel.Kind kind, Label label, String by) {
    jdbc.sql(
            """
            INSERT INTO own_label (id, kind, names, descriptions, created_at, created_by)
            VALUES (:id, :kind, :names, :descriptions, :now, :by)
            """)
        .param("id", label.id())
        .param("kind", kind.name())
        .param("names", json.writeValueAsString(label.names()))
        .param("descriptions", json.writeValueAsString(label.descriptions()))
        .param("now", clock.millis())
        .param("by", by)
        .update();
  }

  void rename(Label label) {
    jdbc.sql("UPDATE own_label SET names = :names, descriptions = :descriptions WHERE id = :id")
        .param("id", label.id())
        .param("names", json.writeValueAsString(label.names()))
        .param("descriptions", json.writeValueAsString(label.descriptions()))
        .update();
  }

  void remove(String id) {
    jdbc.sql("DELETE FROM own_label WHERE id = :id").param("id", id).update();
  }

  private OwnLabel row(ResultSet row, int number) throws SQLException {
    return new OwnLabel(
        OwnLabel.Kind.valueOf(row.getString("kind")),
        new Label(
            row.getString("id"),
            words(row.getString("names")),
            words(row.getString("descriptions"))),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private Map<String, String> words(String value) {
    return json.readValue(value, new TypeReference<Map<String, String>>() {});
  }
}
