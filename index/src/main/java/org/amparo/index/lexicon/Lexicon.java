package org.amparo.index.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The domain lexicon. Immutable. */
public final class Lexicon {
  /** The order of languages in the files. */
  private static final List<String> LANGUAGES = List.of("es", "en", "pt", "fr");

  private final List<Concept> concepts;

  private Lexicon(List<Concept> concepts) {
    this.concepts = List.copyOf(concepts);
  }

  /** The lexicon that ships with Amparo. */
  public static Lexicon standard() {
    var concepts = new ArrayList<Concept>();
    for (String field : text("fields.txt").split("\\s+")) {
      concepts.addAll(read(field, text(field + ".txt")));
    }
    return of(concepts);
  }

  /** A lexicon of these concepts. */
  public static Lexicon of(List<Concept> concepts) {
    var ids = new HashSet<String>();
    for (Concept concept : concepts) {
      if (!ids.add(concept.id())) {
        throw new IllegalArgumentException("two concepts are called " + concept.id());
      }
    }
    return new Lexicon(concepts);
  }

  /** Every concept, in the order of the files. */
  public List<Concept> concepts() {
    return concepts;
  }

  /**
   * Reads one field's file. A line is {@code id = es terms | en terms | pt terms | fr terms}, terms
   * divided by commas; an empty line or one that begins with {@code #} says nothing.
   */
  static List<Concept> read(String field, String lines) {
    return lines
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> concept(field, line))
        .toList();
  }

  private static Concept concept(String field, String line) {
    String[] sides = line.split("=", 2);
    String[] columns = sides.length == 2 ? sides[1].split("\\|", -1) : new String[0];
    if (columns.length != LANGUAGES.size()) {
      throw new IllegalArgumentException("not a concept: " + line);
    }
    Map<String, List<String>> terms = new HashMap<>();
    for (int i = 0; i < columns.length; i++) {
      terms.put(
          LANGUAGES.get(i),
          Arrays.stream(columns[i].split(","))
              .map(String::strip)
              .filter(t -> !t.isEmpty())
              .toList());
    }
    return new Concept(sides[0].strip(), field, terms);
  }

  private static String text(String name) {
    try (InputStream file = Lexicon.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the lexicon lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
