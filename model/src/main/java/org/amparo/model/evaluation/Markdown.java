package org.amparo.model.evaluation;

import java.util.List;
import java.util.Locale;

/** Tables of figures, as Markdown writes them. */
public final class Markdown {

  private Markdown() {}

  /** Adds a row of a table, or the rule below its head. */
  public static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
  }

  /** With three decimals, whatever language the machine speaks. */
  public static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
