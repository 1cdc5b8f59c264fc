package org.amparo.service.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys with which programs ask. A key is shown once, when it is made, and kept as its digest:
 * it has 256 random bits, so that a fast digest is enough.
 */
@Component
public class ApiKeys {

  private static final String PREFIX = "amparo_";
  private static final int KEY_BYTES = 32;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whose key this is; empty if it is none, or was revoked. */
  public Optional<ApiKey> find(String secret) {
    return jdbc.sql("SELECT id, name, role FROM api_key WHERE hash = :hash AND revoked_at IS NULL")
        .param("hash", digest(secret))
        .query(ApiKey.class)
        .optional();
  }

  boolean isEmpty() {
    return jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single() == 0;
  }

  /**
   * @return the secret, which cannot be had again
   */
  String create(String name, Role role) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + HexFormat.of().formatHex(bytes);
    register(name, role, secret);
    return secret;
  }

  /** Makes a key of a secret that the operator chose; one that is known already is left alone. */
  void register(String name, Role role, String secret) {
    jdbc.sql(
            """
            INSERT INTO api_key (id, name, role, hash, created_at)
            VALUES (:id, :name, :role, :hash, :now) ON CONFLICT (hash) DO NOTHING
            """)
        .param("id", UUID.randomUUID().toString())
        .param("name", name)
        .param("role", role.name())
        .param("hash", digest(secret))
        .param("now", clock.millis())
        .update();
  }

  private static String digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
