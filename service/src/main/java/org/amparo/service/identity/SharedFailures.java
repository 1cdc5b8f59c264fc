package org.amparo.service.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.amparo.model.digest.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In the database that several nodes share: whoever guesses at one of them is slowed down by all.
 * Names are kept as digests, for what is typed as one may be a password.
 */
final class SharedFailures implements LoginFailures {

  private static final Duration KEPT = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SharedFailures(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Optional<Failures> find(String who) {
    return jdbc.sql("SELECT * FROM login_failure WHERE digest = :digest")
        .param("digest", Sha256.of(who))
        .query(
            (row, _) ->
                new Failures(
                    row.getInt("count"),
                    Instant.ofEpochMilli(row.getLong("last_at")),
                    Instant.ofEpochMilli(row.getLong("locked_until"))))
        .optional();
  }

  @Override
  public void keep(String who, Failures failures) {
    jdbc.sql("DELETE FROM login_failure WHERE last_at < :before")
        .param("before", failures.last().minus(KEPT).toEpochMilli())
        .update();
    jdbc.sql(
            """
            INSERT INTO login_failure (digest, count, last_at, locked_until)
            VALUES (:digest, :count, :last, :until)
            ON CONFLICT (digest)
            DO UPDATE SET count = :count, last_at = :last, locked_until = :until
            """)
        .param("digest", Sha256.of(who))
        .param("count", failures.count())
        .param("last", failures.last().toEpochMilli())
        .param("until", failures.lockedUntil().toEpochMilli())
        .update();
  }

  @Override
  public void forget(String who) {
    jdbc.sql("DELETE FROM login_failure WHERE digest = :digest")
        .param("digest", Sha256.of(who))
        .update();
  }

  /** Transactions take turns. */
  @Override
  public <T> T oneByOne(Supplier<T> work) {
    return transaction.execute(_ -> work.get());
  }
}
