package org.amparo.service.audit;

import java.time.Clock;
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
}
