package org.amparo.service.nodes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Several services with one PostgreSQL. Each writes down again and again that it is there; all
 * times are the server's, so that no machine's clock matters.
 */
final class SharingNodes implements Nodes, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(SharingNodes.class);

  private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
  private static final String ALIVE = "(SELECT id FROM node WHERE seen_at > " + NOW + " - :lease)";

  private static final int BEATS_IN_A_LEASE = 5;
  private static final long LOOK_AGAIN_MILLIS = 50;

  /** Nodes that were not seen for so many leases are not even remembered. */
  private static final int FORGOTTEN_AFTER = 1_000;

  private final String self;
  private final JdbcClient jdbc;
  private final Duration lease;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat").factory());

  SharingNodes(String self, JdbcClient jdbc, Duration lease) {
    this.self = self;
    this.jdbc = jdbc;
    this.lease = lease;
    writeDown();
    long pause = lease.toMillis() / BEATS_IN_A_LEASE;
    heart.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public List<String> others() {
    return jdbc.sql("SELECT id FROM node WHERE id <> :self AND id IN " + ALIVE)
        .param("self", self)
        .param("lease", lease.toMillis())
        .query(String.class)
        .list();
  }

  @Override
  public boolean takes(Duty duty) {
    Optional<String> holder =
        jdbc.sql("SELECT node_id FROM duty WHERE name = :duty AND node_id IN " + ALIVE)
            .param("duty", duty.name())
            .param("lease", lease.toMillis())
            .query(String.class)
            .optional();
    return holder.isPresent() ? holder.get().equals(self) : isFree(duty);
  }

  private boolean isFree(Duty duty) {
    return jdbc.sql(
                """
                INSERT INTO duty (name, node_id) VALUES (:duty, :self)
                ON CONFLICT (name) DO UPDATE SET node_id = :self WHERE duty.node_id NOT IN\
                """
                    + ALIVE)
            .param("duty", duty.name())
            .param("self", self)
            .param("lease", lease.toMillis())
            .update()
        == 1;
  }

  @Override
  public void leaves(Duty duty) {
    jdbc.sql("DELETE FROM duty WHERE name = :duty AND node_id = :self")
        .param("duty", duty.name())
        .param("self", self)
        .update();
  }

  @Override
  public void follows(long change) {
    jdbc.sql("UPDATE node SET followed = :change WHERE id = :self")
        .param("change", change)
        .param("self", self)
        .update();
  }

  @Override
  public void awaitOthers(long change) {
    long deadline = System.nanoTime() + lease.toNanos();
    try {
      while (isAnyBehind(change)) {
        if (System.nanoTime() > deadline) {
          log.warn("Another node's search does not follow change {} yet", change);
          return;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAnyBehind(long change) {
    return jdbc.sql(
                "SELECT COUNT(*) FROM node WHERE followed < :change AND id <> :self AND id IN "
                    + ALIVE)
            .param("change", change)
            .param("self", self)
            .param("lease", lease.toMillis())
            .query(Long.class)
            .single()
        > 0;
  }

  private void beat() {
    try {
      writeDown();
      jdbc.sql("DELETE FROM node WHERE seen_at < " + NOW + " - :forgotten")
          .param("forgotten", lease.toMillis() * FORGOTTEN_AFTER)
          .update();
    } catch (DataAccessException e) {
      log.warn("The other nodes cannot be told that this one is alive: {}", e.getMessage());
    }
  }

  private void writeDown() {
    jdbc.sql(
            "INSERT INTO node (id, seen_at) VALUES (:self, "
                + NOW
                + ") ON CONFLICT (id) DO UPDATE SET seen_at = EXCLUDED.seen_at")
        .param("self", self)
        .update();
  }

  /** Whoever goes says so: nobody needs to wait for what it had. */
  @Override
  public void destroy() throws InterruptedException {
    heart.shutdownNow();
    heart.awaitTermination(1, TimeUnit.SECONDS);
    try {
      jdbc.sql("DELETE FROM node WHERE id = :self").param("self", self).update();
    } catch (DataAccessException e) {
      log.warn("The other nodes cannot be told that this one stops: {}", e.getMessage());
    }
  }
}
