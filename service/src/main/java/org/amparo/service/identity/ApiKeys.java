package org.amparo.service.identity;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.model.digest.Sha256;
import org.amparo.service.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys with which programs ask. A key is shown once, when it is made, and kept as its digest:
 * it has 256 random bits, so that a fast digest is enough.
 */
@Repository
class ApiKeys {

  private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

  private static final String PREFIX = "amparo_";
  private static final int KEY_BYTES = 32;

  /** Every use noted would be a write for every request. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param secret cannot be had again
   */
  record NewKey(ApiKey key, String secret) {}

  /** Whose key this is; empty if it is none, was revoked, or has expired. */
  Optional<ApiKey> bySecret(String secret) {
    return one("hash", Sha256.of(secret)).filter(this::isValid);
  }

  /** The key, if it is still valid. */
  Optional<ApiKey> valid(String id) {
    return find(id).filter(this::isValid);
  }

  Optional<ApiKey> find(String id) {
    return one("id", id);
  }

  /** Those not revoked, of one owner or of all. */
  List<ApiKey> list(Optional<String> owner) {
    return jdbc.sql(
            """
            SELECT * FROM api_key
            WHERE revoked_at IS NULL AND (CAST(:owner AS TEXT) IS NULL OR owner_id = :owner) ORDER BY created_at
            """)
        .param("owner", owner.orElse(null))
        .query(this::key)
        .list();
  }

  boolean isEmpty() {
    return jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single() == 0;
  }

  NewKey create(
      String name, Set<Role> roles, Optional<String> ownerId, Optional<Instant> expiresAt) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + HexFormat.of().formatHex(bytes);
    register(name, roles, secret, ownerId, expiresAt);
    return new NewKey(one("hash", Sha256.of(secret)).orElseThrow(), secret);
  }

  /**
   * Makes a key of a secret that the operator chose.
   *
   * @return the key; empty if it was known already, and is left alone
   */
  Optional<ApiKey> register(String name, Set<Role> roles, String secret) {
    return register(name, roles, secret, Optional.empty(), Optional.empty())
        ? one("hash", Sha256.of(secret))
        : Optional.empty();
  }

  void revoke(String id) {
    jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
        .param("now", clock.millis())
        .param("id", id)
        .update();
  }

  /** Notes that a key was used. A full disk keeps nobody out. */
  void used(ApiKey key) {
    Instant now = clock.instant();
    if (key.lastUsedAt().isPresent() && now.isBefore(key.lastUsedAt().get().plus(NOTED))) {
      return;
    }
    try {
      jdbc.sql("UPDATE api_key SET last_used_at = :now WHERE id = :id")
          .param("now", now.toEpochMilli())
          .param("id", key.id())
          .update();
    } catch (DataAccessException e) {
      log.warn("The use of key {} could not be noted: {}", key.id(), e.getMessage());
    }
  }

  private boolean register(
      String name,
      Set<Role> roles,
      String secret,
      Optional<String> ownerId,
      Optional<Instant> expiresAt) {
    return jdbc.sql(
                """
                INSERT INTO api_key (id, name, roles, hash, created_at, owner_id, expires_at)
                VALUES (:id, :name, :roles, :hash, :now, :owner, :expires)
                ON CONFLICT (hash) DO NOTHING
                """)
            .param("id", UUID.randomUUID().toString())
            .param("name", name)
            .param("roles", Roles.written(roles))
            .param("hash", Sha256.of(secret))
            .param("now", clock.millis())
            .param("owner", ownerId.orElse(null))
            .param("expires", expiresAt.map(Instant::toEpochMilli).orElse(null))
            .update()
        == 1;
  }

  private boolean isValid(ApiKey key) {
    return key.isValid(clock.instant());
  }

  private Optional<ApiKey> one(String column, String value) {
    return jdbc.sql("SELECT * FROM api_key WHERE " + column + " = :value")
        .param("value", value)
        .query(this::key)
        .optional();
  }

  private ApiKey key(ResultSet rs, int row) throws SQLException {
    return new ApiKey(
        rs.getString("id"),
        rs.getString("name"),
        Roles.read(rs.getString("roles")),
        Optional.ofNullable(rs.getString("owner_id")),
        Instant.ofEpochMilli(rs.getLong("created_at")),
        moment(rs, "expires_at"),
        moment(rs, "last_used_at"),
        rs.getObject("revoked_at") != null);
  }

  private static Optional<Instant> moment(ResultSet rs, String column) throws SQLException {
    long millis = rs.getLong(column);
    return rs.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
