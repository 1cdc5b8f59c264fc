package org.amparo.service.cases;

import java.util.UUID;
import java.util.regex.Pattern;
import org.amparo.service.problem.Problem;

/**
 * Ids of cases. People choose those of open cases. A restricted case has one that was made here and
 * cannot be guessed: otherwise whoever asks for that very id, or wants to give it to a new case,
 * would learn that it is taken. For the same reason nobody may choose an id of that form.
 */
final class CaseId {

  private static final int LONGEST = 300;
  private static final String PREFIX = "case-";
  private static final Pattern MADE =
      Pattern.compile(PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}");

  private CaseId() {}

  static String make() {
    return PREFIX + UUID.randomUUID();
  }

  static boolean isMade(String id) {
    return MADE.matcher(id).matches();
  }

  /**
   * @throws Problem 400 if nobody may choose this id
   */
  static String chosen(String id) {
    String stripped = id.strip();
    if (stripped.isEmpty()
        || stripped.length() > LONGEST
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest("A case's id has 1 to " + LONGEST + " printable characters.");
    }
    if (isMade(stripped)) {
      throw Problem.badRequest("Ids of this form are made here and cannot be chosen.");
    }
    return stripped;
  }
}
