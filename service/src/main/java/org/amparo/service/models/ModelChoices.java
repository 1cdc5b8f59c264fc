package org.amparo.service.models;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which model the operator chose for what, and which ones before. */
@Repository
class ModelChoices {

  private final JdbcClient jdbc;
  private final Clock clock;

  ModelChoices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The name of the chosen model; empty for the built-in one. */
  Optional<String> current(Purpose purpose) {
    return newest(purpose, 0).flatMap(Choice::chosen);
  }

  /**
   * The choice before the current one.
   *
   * @return empty if there is none to go back to; a choice without a name is the built-in model
   */
  Optional<Choice> previous(Purpose purpose) {
    return newest(purpose, 0).map(_ -> newest(purpose, 1).orElse(new Choice(null)));
  }

  void choose(Purpose purpose, Optional<String> name, String by) {
    jdbc.sql(
            """
            INSERT INTO model_choice (id, purpose, name, chosen_at, chosen_by)
            VALUES (:id, :purpose, :name, :now, :by)
            """)
        .param("id", UUID.randomUUID().toString())
        .param("purpose", purpose.name())
        .param("name", name.orElse(null))
        .param("now", clock.millis())
        .param("by", by)
        .update();
  }

  /** Takes the current choice back, so that the one before holds again. */
  void withdraw(Purpose purpose) {
    jdbc.sql(
            """
            UPDATE model_choice SET withdrawn = 1 WHERE id =
              (SELECT id FROM model_choice WHERE purpose = :purpose AND withdrawn = 0
               ORDER BY chosen_at DESC, id DESC LIMIT 1)
            """)
        .param("purpose", purpose.name())
        .update();
  }

  private Optional<Choice> newest(Purpose purpose, int before) {
    List<Choice> choices =
        jdbc.sql(
                """
                SELECT name FROM model_choice WHERE purpose = :purpose AND withdrawn = 0
                ORDER BY chosen_at DESC, id DESC LIMIT 1 OFFSET :before
                """)
            .param("purpose", purpose.name())
            .param("before", before)
            .query((row, _) -> new Choice(row.getString("name")))
            .list();
    return choices.stream().findFirst();
  }

  /**
   * @param name null for the built-in model
   */
  record Choice(String name) {
    Optional<String> chosen() {
      return Optional.ofNullable(name);
    }
  }
}
