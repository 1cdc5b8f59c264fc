package org.amparo.index.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much JSON as the measurements need: reads objects, arrays, strings and numbers; writes them.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** One object. */
  static Map<String, Object> object(String text) {
    Object value = new Json(text).value();
    var object = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) value).forEach((key, inner) -> object.put((String) key, inner));
    return object;
  }

  private Object value() {
    space();
    return switch (text.charAt(at)) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      default -> bare();
    };
  }

  private Map<String, Object> map() {
    var map = new LinkedHashMap<String, Object>();
    at++;
    while (true) {
      space();
      if (text.charAt(at) == '}') {
        at++;
        return map;
      }
      if (text.charAt(at) == ',') {
        at++;
        continue;
      }
      String key = string();
      space();
      at++; // the colon
      map.put(key, value());
    }
  }

  private List<Object> list() {
    var list = new ArrayList<Object>();
    at++;
    while (true) {
      space();
      if (text.charAt(at) == ']') {
        at++;
        return list;
      }
      if (text.charAt(at) == ',') {
        at++;
        continue;
      }
      list.add(value());
    }
  }

  private String string() {
    var string = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        string.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'n' -> string.append('\n');
        case 't' -> string.append('\t');
        case 'r' -> string.append('\r');
        case 'b' -> string.append('\b');
        case 'f' -> string.append('\f');
        case 'u' -> {
          string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        }
        default -> string.append(escaped);
      }
    }
    at++;
    return string.toString();
  }

  private Object bare() {
    int from = at;
    while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String bare = text.substring(from, at);
    return switch (bare) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> "";
      default -> Double.valueOf(bare);
    };
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Maps, lists, strings, numbers and booleans. */
  static String write(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var parts = new ArrayList<String>();
        map.forEach((key, inner) -> parts.add(write(key) + ":" + write(inner)));
        yield "{" + String.join(",", parts) + "}";
      }
      case List<?> list -> "[" + String.join(",", list.stream().map(Json::write).toList()) + "]";
      case Double number -> String.valueOf(Math.round(number * 10_000) / 10_000.0);
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      default ->
          "\""
              + value.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
              + "\"";
    };
  }
}
