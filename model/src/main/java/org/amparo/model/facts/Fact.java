package org.amparo.model.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a text says and that can be compared with what another says.
 *
 * <table>
 * <caption>What the value is</caption>
 * <tr><td>date</td><td>{@code 2024-03-12}; {@code 2024-03} without a day; {@code --03-12} where the
 *     text names no year</td></tr>
 * <tr><td>deadline</td><td>the day; a duration ({@code P10D}, {@code PT48H}) where the text does not
 *     say from when it runs. Role: appeal, hearing, removal, payment or other</td></tr>
 * <tr><td>amount</td><td>{@code 1500 USD}, {@code 700-1100 EUR}; ISO 4217, {@code XXX} where the
 *     country of the peso or franc is not told. Role: fee, wage, credit, ransom, fine, debt, rent,
 *     compensation</td></tr>
 * <tr><td>country</td><td>ISO 3166-1 alpha-2</td></tr>
 * <tr><td>place</td><td>its name</td></tr>
 * <tr><td>reference</td><td>{@code article 8(1),25 ACHR}, {@code law 25.871}, {@code case
 *     CCPR/C/1/D/2/2016}. Role: article, law or case</td></tr>
 * <tr><td>authority</td><td>its name</td></tr>
 * <tr><td>outcome</td><td>granted, partly-granted, denied, violation, no-violation, inadmissible,
 *     remanded, suspended, released, removal-ordered, measures or discontinued; the text is the
 *     sentence that says so</td></tr>
 * </table>
 *
 * @param text as it stands in the document
 * @param start first character in the document, in UTF-16 code units
 * @param end one past the last character
 * @param role what the fact is for, where its neighbourhood says it
 * @param term how long a deadline runs, where it is given as a duration
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Fact(
    FactKind kind,
    String text,
    String value,
    int start,
    int end,
    Optional<String> role,
    Optional<Term> term) {

  public Fact {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
    Objects.requireNonNull(value);
    role = role == null ? Optional.empty() : role;
    term = term == null ? Optional.empty() : term;
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a place in a text: " + start + " to " + end);
    }
  }

  Fact(FactKind kind, String text, String value, int start, int end) {
    this(kind, text, value, start, end, Optional.empty(), Optional.empty());
  }
}
