package org.amparo.service.identity;

import java.text.Normalizer;
import java.util.Optional;
import org.amparo.service.problem.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords and their hashes: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the least
 * that the OWASP password storage cheat sheet recommends. More costs whoever logs in on a small
 * machine more than it costs who stole the database.
 */
@Component
class Passwords {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  /**
   * Of a random password that nobody kept: who is unknown, or comes through the directory, waits as
   * long as who is known.
   */
  static final String OF_NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$16h3rqHheCyH7WPKSofv1A$"
          + "MYU/IDewVfO+2ivZfqU3gxbakeZsw/iWOt5ORQD3bk8";

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);

  /**
   * @return the hash in the PHC string format, {@code $argon2id$…}
   * @throws Problem 400 if the password is too short or too long
   */
  String hash(String password) {
    if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
      throw Problem.badRequest("A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
    }
    return argon2.encode(normal(password));
  }

  /** Whether this is the password; takes as long where there is no account to compare with. */
  boolean matches(String password, Optional<Account> account) {
    String given = password.length() > LONGEST ? "" : normal(password);
    boolean same = argon2.matches(given, account.map(Account::password).orElse(OF_NOBODY));
    return same && account.isPresent();
  }

  /** Keyboards write the same letter in different ways: ñ is one sign or two. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
