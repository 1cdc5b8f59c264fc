package org.amparo.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.amparo.model.digest.Sha256;

/**
 * Somebody did something.
 *
 * @param id 1 for the first, and one more for each that follows
 * @param action a {@link Deed} as it is written, or what an older Amparo wrote
 * @param hash sha-256 of this entry and of the hash before it; absent until it was made
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    Optional<String> subject,
    Optional<String> hash) {

  /** What the first entry follows. */
  static final String BEGINNING = "0".repeat(64);

  static AuditEntry of(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("actor"),
        row.getString("action"),
        Optional.ofNullable(row.getString("subject")),
        Optional.ofNullable(row.getString("hash")));
  }

  /**
   * The digest that this entry must bear after another: of the 32 bytes of the hash before, the
   * number and the time in milliseconds as 8 bytes each, and actor, action and subject in UTF-8,
   * each after its length as 4 bytes (an absent subject: length -1). All numbers big-endian.
   */
  String hashAfter(String before) {
    MessageDigest digest = Sha256.digest();
    digest.update(HexFormat.of().parseHex(before));
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(id).putLong(at.toEpochMilli()).flip());
    put(digest, Optional.of(actor));
    put(digest, Optional.of(action));
    put(digest, subject);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void put(MessageDigest digest, Optional<String> text) {
    byte[] bytes = text.map(given -> given.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    digest.update(
        ByteBuffer.allocate(Integer.BYTES).putInt(text.isPresent() ? bytes.length : -1).flip());
    digest.update(bytes);
  }
}
