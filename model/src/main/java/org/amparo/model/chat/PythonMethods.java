package org.amparo.model.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import jinjava.javax.el.CompositeELResolver;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.ListELResolver;

/** The methods that texts and lists have in Python and that templates call. */
final class PythonMethods extends ListELResolver {

  static ELResolver resolver() {
    CompositeELResolver all = new CompositeELResolver();
    all.add(new PythonMethods());
    all.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
    return all;
  }

  /** Templates come from elsewhere: the library's own machinery is none of their business. */
  private static boolean open(Object base) {
    return !(base instanceof JinjavaInterpreter
        || base instanceof Context
        || base instanceof JinjavaConfig
        || base instanceof Jinjava);
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (!open(base)) {
      context.setPropertyResolved(true);
    }
    return null;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    Object answer =
        switch (base) {
          case String text -> ofText(text, String.valueOf(method), arguments);
          case Map<?, ?> map when method.equals("get") -> got(map, arguments);
          case List<?> list when method.equals(PythonDialect.REVERSED) -> reversed(list);
          case null, default -> null;
        };
    if (answer != null || !open(base)) {
      context.setPropertyResolved(true);
    }
    return answer;
  }

  private static Object got(Map<?, ?> map, Object... arguments) {
    Object found = map.get(arguments[0]);
    return found == null && arguments.length > 1 ? arguments[1] : found;
  }

  private static List<?> reversed(List<?> list) {
    List<?> copy = new ArrayList<>(list);
    Collections.reverse(copy);
    return copy;
  }

  private static Object ofText(String text, String method, Object... arguments) {
    String first = arguments.length > 0 && arguments[0] instanceof String given ? given : null;
    return switch (method) {
      case "strip" -> stripped(text, first, true, true);
      case "lstrip" -> stripped(text, first, true, false);
      case "rstrip" -> stripped(text, first, false, true);
      case "split" -> split(text, first, arguments.length > 1 ? number(arguments[1]) : -1);
      case "startswith" -> text.startsWith(String.valueOf(first));
      case "endswith" -> text.endsWith(String.valueOf(first));
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "title", "capitalize" -> capitalized(text);
      case "find" -> (long) text.indexOf(String.valueOf(first));
      case "count" -> (long) split(text, first, -1).size() - 1;
      case "join" -> String.join(text, texts(arguments[0]));
      case "replace" -> text.replace(String.valueOf(first), String.valueOf(arguments[1]));
      case PythonDialect.REVERSED -> new StringBuilder(text).reverse().toString();
      default -> null;
    };
  }

  private static List<String> texts(Object list) {
    return list instanceof List<?> many ? many.stream().map(String::valueOf).toList() : List.of();
  }

  private static int number(Object argument) {
    return argument instanceof Number number ? number.intValue() : -1;
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String stripped(String text, String characters, boolean left, boolean right) {
    IntPredicate gone =
        characters == null
            ? at -> Character.isWhitespace(text.charAt(at))
            : at -> characters.indexOf(text.charAt(at)) >= 0;
    int start = 0;
    int end = text.length();
    while (left && start < end && gone.test(start)) {
      start++;
    }
    while (right && end > start && gone.test(end - 1)) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * @param separator null for any white space
   * @param most how often to part; below 0 as often as can be
   */
  private static List<String> split(String text, String separator, int most) {
    if (separator == null) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+", most + 1));
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && !separator.isEmpty() && parts.size() != most) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }
}
