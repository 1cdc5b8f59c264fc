package org.amparo.service.cases;

import java.util.Optional;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What somebody may see. The same rule three times over: as a condition of SQL for the database, as
 * a visibility for the index, and as an answer for one document (both by {@link Sights}).
 *
 * @param open the intake and every case that is not restricted
 * @param member the cases of this member, restricted or not
 * @param released documents released for research
 */
public record Sight(boolean open, Optional<String> member, boolean released) {

  /** Holds for those rows of the table {@code document} that may be seen. */
  public static final String OF_DOCUMENT =
      """
      ((:sightOpen = 1 AND (document.case_id IS NULL
            OR document.case_id IN (SELECT id FROM case_file WHERE restricted = 0)))
        OR document.case_id IN (SELECT case_id FROM case_member WHERE member_id = :sightMember)
        OR (:sightReleased = 1 AND document.released = 1))
      """;

  /** Holds for those rows of the table {@code case_file} that may be seen. */
  static final String OF_CASE =
      """
      ((:sightOpen = 1 AND case_file.restricted = 0)
        OR case_file.id IN (SELECT case_id FROM case_member WHERE member_id = :sightMember))
      """;

  /** The documents and cases that this caller may open. */
  public static Sight of(Caller caller) {
    boolean caseworker = caller.is(Role.CASEWORKER);
    return new Sight(
        caseworker,
        caseworker ? Optional.of(caller.id()) : Optional.empty(),
        caller.is(Role.RESEARCHER));
  }

  /** What is counted for this caller: nothing of a restricted case but for its members. */
  public static Sight ofNumbers(Caller caller) {
    return new Sight(true, of(caller).member(), true);
  }

  /** Gives {@link #OF_DOCUMENT} its values. */
  public StatementSpec bind(StatementSpec statement) {
    return bindCase(statement).param("sightReleased", released ? 1 : 0);
  }

  /** Gives {@link #OF_CASE} its values. */
  StatementSpec bindCase(StatementSpec statement) {
    return statement.param("sightOpen", open ? 1 : 0).param("sightMember", member.orElse(null));
  }
}
