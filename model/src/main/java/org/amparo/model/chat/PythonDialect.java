package org.amparo.model.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the few things that the library's parser reads otherwise than Python's Jinja. */
final class PythonDialect {
  /** The method that stands for {@code [::-1]}, which the parser does not know. */
  static final String REVERSED = "amparo_reversed";

  private static final Pattern TEXT =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{([%{])(.*?)([%}])}", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("[A-Za-z_]\\w*\\s*=(?!=)\\s*");

  private PythonDialect() {}

  static String translated(String template) {
    // Python's Jinja drops one line break at the very end.
    String source =
        template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
    // Marks what the assistant says, for training; here it is said like all the rest.
    source = source.replaceAll("(\\{%-?\\s*)generation(\\s*-?%})", "$1if true$2");
    source = source.replaceAll("(\\{%-?\\s*)endgeneration(\\s*-?%})", "$1endif$2");
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Matcher code = CODE.matcher(source); code.find(from); ) {
      int end = end(source, code.start() + 2, code.group(1).equals("%") ? "%}" : "}}");
      out.append(source, from, code.start() + 2);
      String inner = source.substring(code.start() + 2, end);
      boolean declares = inner.replaceFirst("^-?\\s*", "").startsWith("macro ");
      out.append((declares ? inner : grouped(inner)).replace("[::-1]", "." + REVERSED + "()"));
      from = end;
    }
    return out.append(source, from, source.length()).toString();
  }

  /** Where code ends, passing over texts in it. */
  private static int end(String source, int from, String mark) {
    Matcher text = TEXT.matcher(source);
    int at = from;
    while (at < source.length() && !source.startsWith(mark, at)) {
      char c = source.charAt(at);
      boolean quoted = (c == '\'' || c == '"') && text.region(at, source.length()).lookingAt();
      at = quoted ? text.end() : at + 1;
    }
    return at;
  }

  /** Puts parentheses around named arguments: the parser binds a name closer than an operator. */
  private static String grouped(String code) {
    StringBuilder out = new StringBuilder();
    Matcher text = TEXT.matcher(code);
    Matcher named = NAMED.matcher(code);
    int depth = 0;
    int[] opened = new int[code.length() + 2];
    for (int at = 0; at < code.length(); ) {
      char c = code.charAt(at);
      boolean word =
          at > 0 && (Character.isLetterOrDigit(code.charAt(at - 1)) || code.charAt(at - 1) == '_');
      if ((c == '\'' || c == '"') && text.region(at, code.length()).lookingAt()) {
        out.append(text.group());
        at = text.end();
      } else if (depth > 0 && !word && named.region(at, code.length()).lookingAt()) {
        out.append(named.group()).append('(');
        opened[depth]++;
        at = named.end();
      } else {
        if (c == ',' || c == ')') {
          out.repeat(")", opened[depth]);
          opened[depth] = 0;
        }
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        depth = Math.max(0, depth);
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }
}
