package org.amparo.service.identity;

import java.time.Instant;
import java.util.Set;
import org.amparo.service.access.Role;

/**
 * A person who can log in.
 *
 * @param name what they type to log in; lower case
 * @param language of the page, ISO 639-1
 * @param password its Argon2id hash in the PHC string format
 * @param generation grows with every new password
 */
record Account(
    String id,
    String name,
    String displayName,
    String language,
    Set<Role> roles,
    String password,
    boolean disabled,
    int generation,
    Instant createdAt) {

  Account {
    roles = Set.copyOf(roles);
  }

  /** Whether they log in here; otherwise the directory lets them in and says what they may do. */
  boolean hasPassword() {
    return !password.equals(Passwords.OF_NOBODY);
  }

  /** Without the password's hash. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
