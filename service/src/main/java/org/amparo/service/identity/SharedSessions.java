package org.amparo.service.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.digest.Sha256;
import org.amparo.service.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The page's sessions in the database that several nodes share, so that each of them knows who is
 * in. Of a session is kept what it began with; what that means now is asked with every request.
 */
final class SharedSessions implements WebSessionStore {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration timeout;

  SharedSessions(JdbcClient jdbc, Clock clock, Duration timeout) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.timeout = timeout;
  }

  @Override
  public Mono<WebSession> createWebSession() {
    return Mono.fromSupplier(() -> new SharedSession(this, clock.instant(), timeout));
  }

  @Override
  public Mono<WebSession> retrieveSession(String id) {
    return Mono.fromCallable(() -> find(id))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(Mono::justOrEmpty);
  }

  @Override
  public Mono<Void> removeSession(String id) {
    return Mono.<Void>fromRunnable(() -> remove(id)).subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public Mono<WebSession> updateLastAccessTime(WebSession session) {
    return Mono.just(((SharedSession) session).usedAt(clock.instant()));
  }

  Mono<Void> begin(SharedSession session, Caller caller) {
    return Mono.<Void>fromRunnable(() -> insert(session, caller))
        .subscribeOn(Schedulers.boundedElastic());
  }

  Mono<Void> note(SharedSession session) {
    return Mono.<Void>fromRunnable(() -> update(session)).subscribeOn(Schedulers.boundedElastic());
  }

  private Optional<WebSession> find(String id) {
    return jdbc.sql("SELECT * FROM session WHERE digest = :digest AND used_at > :over")
        .param("digest", Sha256.of(id))
        .param("over", clock.instant().minus(timeout).toEpochMilli())
        .query((row, _) -> session(id, row))
        .optional();
  }

  private void insert(SharedSession session, Caller caller) {
    jdbc.sql("DELETE FROM session WHERE used_at <= :over")
        .param("over", clock.instant().minus(timeout).toEpochMilli())
        .update();
    jdbc.sql(
            """
            INSERT INTO session (digest, account_id, key_id, generation, created_at, used_at)
            VALUES (:digest, :account, :key, :generation, :created, :used)
            """)
        .param("digest", Sha256.of(session.getId()))
        .param("account", caller.account().orElse(null))
        .param("key", caller.key().orElse(null))
        .param("generation", caller.generation())
        .param("created", session.getCreationTime().toEpochMilli())
        .param("used", session.getLastAccessTime().toEpochMilli())
        .update();
  }

  private void update(SharedSession session) {
    jdbc.sql("UPDATE session SET used_at = :used WHERE digest = :digest")
        .param("digest", Sha256.of(session.getId()))
        .param("used", session.getLastAccessTime().toEpochMilli())
        .update();
  }

  private void remove(String id) {
    jdbc.sql("DELETE FROM session WHERE digest = :digest").param("digest", Sha256.of(id)).update();
  }

  private WebSession session(String id, ResultSet row) throws SQLException {
    Optional<String> account = Optional.ofNullable(row.getString("account_id"));
    Optional<String> key = Optional.ofNullable(row.getString("key_id"));
    var began =
        new Caller(
            account.or(() -> key).orElseThrow(),
            "",
            Set.of(),
            account,
            key,
            row.getInt("generation"));
    return new SharedSession(
        this,
        id,
        began,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("used_at")),
        timeout);
  }
}
