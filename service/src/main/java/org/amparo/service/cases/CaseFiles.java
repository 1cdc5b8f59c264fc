package org.amparo.service.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amparo.service.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The cases and their members. */
@Repository
class CaseFiles {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CaseFiles(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A case by its id or by what it is known as, whoever asks. */
  Optional<CaseFile> find(String name) {
    return jdbc.sql(
            """
            SELECT * FROM case_file WHERE id = :name OR known_as = :name
            ORDER BY CASE WHEN id = :name THEN 0 ELSE 1 END, created_at DESC LIMIT 1
            """)
        .param("name", name)
        .query(CaseFiles::caseFile)
        .optional();
  }

  /**
   * The case that somebody means by this name. Of several that bear it the restricted one: what is
   * meant for it must not end up where others look.
   */
  Optional<CaseFile> find(String name, Sight sight) {
    return sight
        .bindCase(
            jdbc.sql(
                    "SELECT * FROM case_file WHERE (id = :name OR known_as = :name) AND "
                        + Sight.OF_CASE
                        + """
                        ORDER BY restricted DESC, CASE WHEN id = :name THEN 0 ELSE 1 END,
                            created_at DESC LIMIT 1
                        """)
                .param("name", name))
        .query(CaseFiles::caseFile)
        .optional();
  }

  /** Newest first. */
  List<CaseFile> list() {
    return jdbc.sql("SELECT * FROM case_file ORDER BY created_at DESC, id")
        .query(CaseFiles::caseFile)
        .list();
  }

  /** Newest first. */
  List<CaseFile> list(Sight sight) {
    return sight
        .bindCase(
            jdbc.sql(
                "SELECT * FROM case_file WHERE " + Sight.OF_CASE + " ORDER BY created_at DESC, id"))
        .query(CaseFiles::caseFile)
        .list();
  }

  /**
   * @param file whose maker becomes its first member
   * @return whether the id was free
   */
  boolean create(CaseFile file, Caller maker) {
    return transaction.execute(
        _ -> {
          int made =
              jdbc.sql(
                      """
                      INSERT INTO case_file (id, known_as, title, restricted, retention_days,
                          created_at, created_by)
                      VALUES (:id, :knownAs, :title, :restricted, :retention, :at, :by)
                      ON CONFLICT (id) DO NOTHING
                      """)
                  .param("id", file.id())
                  .param("knownAs", file.knownAs().orElse(null))
                  .param("title", file.title().orElse(null))
                  .param("restricted", file.restricted() ? 1 : 0)
                  .param("retention", file.retentionDays().orElse(null))
                  .param("at", file.createdAt().toEpochMilli())
                  .param("by", file.createdBy())
                  .update();
          if (made == 1) {
            addMember(file.id(), maker.id());
          }
          return made == 1;
        });
  }

  /** Keeps title, retention and closing as they are here. */
  void describe(CaseFile file) {
    jdbc.sql(
            """
            UPDATE case_file SET title = :title, retention_days = :retention, closed_at = :closed
            WHERE id = :id
            """)
        .param("title", file.title().orElse(null))
        .param("retention", file.retentionDays().orElse(null))
        .param("closed", file.closedAt().map(Instant::toEpochMilli).orElse(null))
        .param("id", file.id())
        .update();
  }

  /**
   * Restricts a case to its members, of whom this one is.
   *
   * @return its id from now on: another one, if people had chosen the one that it had
   */
  String restrict(String id, String member) {
    return transaction.execute(
        _ -> {
          String secret = CaseId.isMade(id) ? id : CaseId.make();
          jdbc.sql(
                  """
                  UPDATE case_file SET id = :secret, restricted = 1,
                      known_as = CASE WHEN id = :secret THEN known_as ELSE id END
                  WHERE id = :id
                  """)
              .param("secret", secret)
              .param("id", id)
              .update();
          addMember(secret, member);
          return secret;
        });
  }

  void open(String id) {
    jdbc.sql("UPDATE case_file SET restricted = 0 WHERE id = :id").param("id", id).update();
  }

  /** Oldest first. */
  List<Membership> members(String caseId) {
    return jdbc.sql(
            "SELECT member_id, since FROM case_member WHERE case_id = :id ORDER BY since,"
                + " member_id")
        .param("id", caseId)
        .query(
            (rs, _) ->
                new Membership(
                    rs.getString("member_id"), Instant.ofEpochMilli(rs.getLong("since"))))
        .list();
  }

  void addMember(String caseId, String member) {
    jdbc.sql(
            """
            INSERT INTO case_member (case_id, member_id, since) VALUES (:id, :member, :now)
            ON CONFLICT (case_id, member_id) DO NOTHING
            """)
        .param("id", caseId)
        .param("member", member)
        .param("now", clock.millis())
        .update();
  }

  /**
   * @return whether it was one
   */
  boolean removeMember(String caseId, String member) {
    return jdbc.sql("DELETE FROM case_member WHERE case_id = :id AND member_id = :member")
            .param("id", caseId)
            .param("member", member)
            .update()
        == 1;
  }

  record Membership(String memberId, Instant since) {}

  private static CaseFile caseFile(ResultSet rs, int row) throws SQLException {
    int days = rs.getInt("retention_days");
    Optional<Integer> retention = rs.wasNull() ? Optional.empty() : Optional.of(days);
    long closed = rs.getLong("closed_at");
    Optional<Instant> closedAt =
        rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closed));
    return new CaseFile(
        rs.getString("id"),
        Optional.ofNullable(rs.getString("known_as")),
        Optional.ofNullable(rs.getString("title")),
        rs.getInt("restricted") == 1,
        retention,
        Instant.ofEpochMilli(rs.getLong("created_at")),
        rs.getString("created_by"),
        closedAt);
  }
}
