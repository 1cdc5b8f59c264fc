package org.amparo.model.facts;

/**
 * Something precise that a text says and that another text can be held against.
 *
 * <table>
 * <caption>What the value is</caption>
 * <tr><td>date</td><td>{@code 2024-03-12}; {@code 2024-03}, {@code --03-12} where less is said</td></tr>
 * <tr><td>number</td><td>{@code 1500}, {@code 2.5}</td></tr>
 * <tr><td>amount</td><td>{@code 1500 USD}, {@code 700-1100 EUR}, {@code XXX} for an unknown
 *     currency</td></tr>
 * <tr><td>term</td><td>{@code 10 WORKING_DAYS}, {@code 48 HOURS}</td></tr>
 * <tr><td>reference</td><td>the parts of the number of a file, folded, with hyphens between</td></tr>
 * <tr><td>country</td><td>ISO 3166-1 alpha-2</td></tr>
 * <tr><td>outcome</td><td>as of {@link Fact}</td></tr>
 * </table>
 *
 * @param text as it stands
 * @param start first character in the text, in UTF-16 code units
 * @param end one past the last character
 */
public record Particular(Kind kind, String value, String text, int start, int end) {

  /** What it is about. */
  public enum Kind {
    DATE,
    NUMBER,
    AMOUNT,
    TERM,
    REFERENCE,
    COUNTRY,
    OUTCOME
  }

  /** Digits from which on a number names something by itself. */
  private static final int TELLING = 4;

  /**
   * Whether who reads this may claim that. A claim may say less than its source, never more: of
   * <i>12 March 2024</i> one may say <i>in March 2024</i>, of <i>March 2024</i> not <i>on the
   * 12th</i>.
   */
  public boolean bears(Particular claim) {
    return switch (claim.kind) {
      case DATE -> kind == Kind.DATE && (text.equals(claim.text) || isWithin(claim.value));
      case NUMBER -> bearsNumber(claim.value);
      case AMOUNT -> bearsAmount(claim.value);
      case TERM -> bearsTerm(claim.value);
      case REFERENCE -> kind == Kind.REFERENCE && hasParts(claim.value);
      case COUNTRY, OUTCOME -> kind == claim.kind && value.equals(claim.value);
    };
  }

  /** Every part of the date that is claimed is the same here. */
  private boolean isWithin(String date) {
    return date.startsWith("--") ? value.endsWith(date.substring(1)) : value.startsWith(date);
  }

  private boolean bearsNumber(String number) {
    return switch (kind) {
      case NUMBER -> value.equals(number);
      case DATE -> number.length() == TELLING && value.startsWith(number);
      case AMOUNT -> isBound(number);
      case TERM -> first(value).equals(number);
      case REFERENCE -> number.length() >= TELLING && hasParts(number);
      case COUNTRY, OUTCOME -> false;
    };
  }

  private boolean bearsAmount(String amount) {
    if (kind == Kind.NUMBER) {
      return value.equals(first(amount));
    }
    if (kind != Kind.AMOUNT) {
      return false;
    }
    String currency = second(value);
    String claimed = second(amount);
    boolean known = !currency.equals("XXX") && !claimed.equals("XXX");
    boolean bounds = first(value).equals(first(amount)) || isBound(first(amount));
    return bounds && (!known || currency.equals(claimed));
  }

  /** Working days may be called days, which only makes a deadline nearer; not the reverse. */
  private boolean bearsTerm(String term) {
    boolean age = kind == Kind.NUMBER && second(term).equals(Term.Unit.YEARS.name());
    boolean working =
        second(value).equals(Term.Unit.WORKING_DAYS.name())
            && second(term).equals(Term.Unit.DAYS.name());
    return age
        ? value.equals(first(term))
        : kind == Kind.TERM
            && first(value).equals(first(term))
            && (working || second(value).equals(second(term)));
  }

  private boolean isBound(String number) {
    String numbers = first(value);
    return numbers.equals(number)
        || numbers.startsWith(number + "-")
        || numbers.endsWith("-" + number);
  }

  private boolean hasParts(String parts) {
    return ("-" + value + "-").contains("-" + parts + "-");
  }

  private static String first(String words) {
    int space = words.indexOf(' ');
    return space < 0 ? words : words.substring(0, space);
  }

  private static String second(String words) {
    return words.substring(words.indexOf(' ') + 1);
  }
}
