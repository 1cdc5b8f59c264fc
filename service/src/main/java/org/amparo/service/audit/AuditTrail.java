package org.amparo.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who did what. Holds ids, never words of a document or of a search. */
@Component
public class AuditTrail {

  private final JdbcClient jdbc;
  private final Clock clock;

  AuditTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param actor the name of the key or user
   * @param action such as {@code upload}, {@code erase}
   * @param subject the id of what it was done to
   */
  public void record(String actor, String action, String subject) {
    jdbc.sql(
            "INSERT INTO audit (at, actor, action, subject) VALUES (:at, :actor, :action,"
                + " :subject)")
        .param("at", clock.millis())
        .param("actor", actor)
        .param("action", action)
        .param("subject", subject)
        .update();
  }

  /**
   * The entries before this one, newest first.
   *
   * @param before the number of an entry
   */
  List<Entry> before(long before, int size) {
    return jdbc.sql(
            "SELECT id, at, actor, action, subject FROM audit WHERE id < :before"
                + " ORDER BY id DESC LIMIT :size")
        .param("before", before)
        .param("size", size)
        .query(
            (rs, _) ->
                new Entry(
                    rs.getLong("id"),
                    Instant.ofEpochMilli(rs.getLong("at")),
                    rs.getString("actor"),
                    rs.getString("action"),
                    Optional.ofNullable(rs.getString("subject"))))
        .list();
  }

  /** Somebody did something. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Entry(long id, Instant at, String actor, String action, Optional<String> subject) {}
}
