package org.amparo.service.operations;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.json.JsonMapper;

/** What no honest client sends; the same again for the same seed. */
final class Mischief {

  private static final List<String> FRAGMENTS =
      List.of(
          "",
          " ",
          "\"",
          "(",
          ")",
          "((((((((",
          "AND",
          "OR NOT",
          "NEAR/3",
          "*",
          "?",
          "~2",
          "^9e99",
          "\\",
          ":",
          "{!x}",
          "[a TO",
          "-",
          "+",
          "asilo",
          "\u0000",
          "\uFFFF",
          "\uD83D\uDE00",
          "\u202E",
          "a\u0301\u0301\u0301",
          "ﷺ",
          "../../etc/passwd",
          "%00",
          "%",
          "'; DROP TABLE document; --",
          "<script>",
          "${jndi:ldap://x}",
          "#{1}",
          "\r\n",
          "\t",
          "-1",
          "0",
          "2147483648",
          "1e400",
          "NaN",
          "9999-99-99",
          "2026-02-30T25:61:61Z",
          "null",
          "true",
          "{}",
          "[]");

  private static final int LONG = 20_000;

  private final RandomGenerator random;

  Mischief(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A few fragments; now and then a very long one. */
  String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String fragment = any(FRAGMENTS);
      text.append(oneIn(40) ? fragment.repeat(LONG / (fragment.length() + 1)) : fragment);
    }
    return text.toString();
  }

  /** A value of any kind, with these names where it needs some. */
  Object value(List<String> names, int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextDouble() * Double.MAX_VALUE;
      case 4, 5 -> text();
      case 6 -> {
        var list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(names, depth + 1));
        }
        yield list;
      }
      default -> object(names, depth);
    };
  }

  Map<String, Object> object(List<String> names, int depth) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.put(oneIn(8) ? text() : any(names), value(names, depth + 1));
    }
    return object;
  }

  /** JSON, or what is left of some. */
  byte[] json(List<String> names) {
    byte[] json = JsonMapper.shared().writeValueAsBytes(object(names, 0));
    return switch (random.nextInt(6)) {
      case 0 -> bytes(json);
      case 1 -> Arrays.copyOf(json, random.nextInt(json.length + 1));
      case 2 -> "[".repeat(1 + random.nextInt(5_000)).getBytes(StandardCharsets.UTF_8);
      default -> json;
    };
  }

  /** The same bytes with a few of them changed, left out, doubled or moved. */
  byte[] bytes(byte[] from) {
    byte[] made = from;
    for (int i = random.nextInt(4); i >= 0; i--) {
      made = changed(made);
    }
    return made;
  }

  private byte[] changed(byte[] from) {
    if (from.length == 0) {
      return noise(1 + random.nextInt(64));
    }
    int at = random.nextInt(from.length);
    int end = Math.min(from.length, at + 1 + random.nextInt(1 + random.nextInt(from.length)));
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(from, at);
      }
      case 1 -> {
        return joined(Arrays.copyOf(from, at), Arrays.copyOfRange(from, end, from.length));
      }
      case 2 -> {
        return joined(Arrays.copyOf(from, end), Arrays.copyOfRange(from, at, from.length));
      }
      case 3 -> {
        return joined(
            Arrays.copyOf(from, at),
            noise(1 + random.nextInt(32)),
            Arrays.copyOfRange(from, at, from.length));
      }
      default -> {
        byte[] flipped = from.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
          flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      }
    }
  }

  byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** The same bytes in pieces that end anywhere. */
  List<byte[]> pieces(byte[] whole) {
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    while (at < whole.length) {
      int end = Math.min(whole.length, at + 1 + random.nextInt(1 + whole.length / 3));
      pieces.add(Arrays.copyOfRange(whole, at, end));
      at = end;
    }
    return pieces;
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
