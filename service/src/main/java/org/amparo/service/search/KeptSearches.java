package org.amparo.service.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.service.search.SearchController.SearchParameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The searches that people keep. */
@Repository
class KeptSearches {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  KeptSearches(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  KeptSearch keep(String owner, String name, SearchParameters parameters, boolean alert) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    var search =
        new KeptSearch(UUID.randomUUID().toString(), owner, name, parameters, alert, now, now);
    bind(
            jdbc.sql(
                """
                INSERT INTO saved_search (id, owner, name, parameters, alert, created_at, updated_at)
                VALUES (:id, :owner, :name, :parameters, :alert, :createdAt, :updatedAt)
                """),
            search)
        .param("owner", owner)
        .param("createdAt", now.toEpochMilli())
        .update();
    return search;
  }

  KeptSearch change(KeptSearch before, String name, SearchParameters parameters, boolean alert) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    var search =
        new KeptSearch(
            before.id(), before.owner(), name, parameters, alert, before.createdAt(), now);
    bind(
            jdbc.sql(
                """
                UPDATE saved_search SET name = :name, parameters = :parameters, alert = :alert,
                    updated_at = :updatedAt
                WHERE id = :id
                """),
            search)
        .update();
    return search;
  }

  private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, KeptSearch search) {
    return statement
        .param("id", search.id())
        .param("name", search.name())
        .param("parameters", json.writeValueAsString(search.parameters()))
        .param("alert", search.alert() ? 1 : 0)
        .param("updatedAt", search.updatedAt().toEpochMilli());
  }

  Optional<KeptSearch> find(String id, String owner) {
    return jdbc.sql("SELECT * FROM saved_search WHERE id = :id AND owner = :owner")
        .param("id", id)
        .param("owner", owner)
        .query(this::row)
        .optional();
  }

  /** By name. */
  List<KeptSearch> of(String owner) {
    return jdbc.sql("SELECT * FROM saved_search WHERE owner = :owner ORDER BY name, id")
        .param("owner", owner)
        .query(this::row)
        .list();
  }

  /** Everybody's whose owner wants to be told. */
  List<KeptSearch> alerting() {
    return jdbc.sql("SELECT * FROM saved_search WHERE alert = 1 ORDER BY id")
        .query(this::row)
        .list();
  }

  void forget(String id) {
    jdbc.sql("DELETE FROM saved_search WHERE id = :id").param("id", id).update();
  }

  private KeptSearch row(ResultSet rs, int rowNumber) throws SQLException {
    return new KeptSearch(
        rs.getString("id"),
        rs.getString("owner"),
        rs.getString("name"),
        json.readValue(rs.getString("parameters"), SearchParameters.class),
        rs.getInt("alert") == 1,
        Instant.ofEpochMilli(rs.getLong("created_at")),
        Instant.ofEpochMilli(rs.getLong("updated_at")));
  }
}
