package org.amparo.service.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the trail had come: kept elsewhere, it shows that nothing up to here was taken away or
 * written anew.
 *
 * @param count of entries
 * @param hash of the last of them
 */
public record Anchor(long count, String hash) {

  /** Of a trail without entries. */
  static final Anchor NONE = new Anchor(0, AuditEntry.BEGINNING);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  /** Empty if it is none. */
  public static Optional<Anchor> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    return matcher.matches()
        ? Optional.of(new Anchor(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** As {@link #parse} takes it. */
  @Override
  public String toString() {
    return count + ":" + hash;
  }
}
