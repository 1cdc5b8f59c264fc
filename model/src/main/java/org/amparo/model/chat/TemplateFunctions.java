package org.amparo.model.chat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What Transformers adds to Jinja for templates, and JSON with the spaces that Python writes. */
public final class TemplateFunctions {

  /** Templates ask whether these are defined, which the library knows of variables only. */
  static final List<String> NAMES = List.of("raise_exception", "strftime_now");

  private TemplateFunctions() {}

  static void register(Jinjava jinja) {
    jinja.registerFunction(
        new ELFunctionDefinition(
            "", "raise_exception", TemplateFunctions.class, "raise", Object.class));
    jinja.registerFunction(
        new ELFunctionDefinition("", "strftime_now", TemplateFunctions.class, "now", String.class));
    jinja.registerFilter(new ToJson());
  }

  /** {@code raise_exception}. */
  public static Object raise(Object reason) {
    throw new ChatRefused(String.valueOf(reason));
  }

  /** {@code strftime_now}: the time in the format of C's strftime. */
  public static String now(String format) {
    return formatted(format, ZonedDateTime.now());
  }

  static String formatted(String format, ZonedDateTime time) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < format.length(); at++) {
      char c = format.charAt(at);
      if (c != '%' || at + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char kind = format.charAt(++at);
      String pattern =
          switch (kind) {
            case 'Y' -> "yyyy";
            case 'y' -> "yy";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'p' -> "a";
            case 'j' -> "DDD";
            case 'F' -> "yyyy-MM-dd";
            case 'T' -> "HH:mm:ss";
            case 'Z' -> "zzz";
            default -> "";
          };
      out.append(
          pattern.isEmpty()
              ? kind == '%' ? "%" : "%" + kind
              : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time));
    }
    return out.toString();
  }

  /** {@code tojson}, with {@code indent}. */
  private static final class ToJson implements Filter {
    @Override
    public String getName() {
      return "tojson";
    }

    @Override
    public Object filter(
        Object value,
        JinjavaInterpreter interpreter,
        Object[] arguments,
        Map<String, Object> named) {
      Object indent = named.get("indent");
      return json(value, indent instanceof Number number ? number.intValue() : 0, 0);
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
      return json(value, 0, 0);
    }

    private static String json(Object value, int indent, int depth) {
      return switch (value) {
        case Map<?, ?> map ->
            enclosed(
                "{",
                map.entrySet().stream()
                    .map(
                        entry ->
                            quoted(String.valueOf(entry.getKey()))
                                + ": "
                                + json(entry.getValue(), indent, depth + 1))
                    .toList(),
                "}",
                indent,
                depth);
        case List<?> list ->
            enclosed(
                "[",
                list.stream().map(item -> json(item, indent, depth + 1)).toList(),
                "]",
                indent,
                depth);
        case null -> "null";
        case Number number -> number.toString();
        case Boolean truth -> truth.toString();
        default -> quoted(value.toString());
      };
    }

    private static String enclosed(
        String open, List<String> items, String close, int indent, int depth) {
      if (items.isEmpty()) {
        return open + close;
      }
      if (indent == 0) {
        return items.stream().collect(Collectors.joining(", ", open, close));
      }
      String line = "\n" + " ".repeat(indent * (depth + 1));
      return items.stream()
          .collect(
              Collectors.joining(
                  "," + line, open + line, "\n" + " ".repeat(indent * depth) + close));
    }

    private static String quoted(String text) {
      return JsonMapper.shared().writeValueAsString(text);
    }
  }
}
