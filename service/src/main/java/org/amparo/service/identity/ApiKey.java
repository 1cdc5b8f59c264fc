package org.amparo.service.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.amparo.service.access.Role;

/**
 * A key, without its secret.
 *
 * @param name what the audit trail calls its holder
 * @param ownerId the person whose key it is; empty if it stands for itself
 * @param lastUsedAt to the minute
 */
record ApiKey(
    String id,
    String name,
    Set<Role> roles,
    Optional<String> ownerId,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    boolean revoked) {

  ApiKey {
    roles = Set.copyOf(roles);
  }

  boolean isValid(Instant now) {
    return !revoked && expiresAt.map(now::isBefore).orElse(true);
  }
}
