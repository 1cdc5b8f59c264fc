package org.amparo.service.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/**
 * Comma-separated values (RFC 4180), as spreadsheets write and read them: with a byte order mark or
 * without, divided by commas or semicolons.
 */
final class CsvTable {

  /** A field that goes on over lines ends somewhere; a quote that was forgotten does not. */
  private static final int LONGEST_ROW = 1 << 20;

  private CsvTable() {}

  /**
   * A row of a table.
   *
   * @param number of its first line, from 1
   * @param values by the names of their columns, small letters; blank ones are left out
   */
  record Row(int number, Map<String, String> values) {}

  /** The rows below the header. */
  static Flux<Row> rows(Flux<String> lines) {
    return Flux.defer(
        () -> {
          var reader = new Reader();
          return lines.concatMapIterable(reader::next).concatWith(Flux.defer(reader::last));
        });
  }

  /** Reads one body, line by line. */
  private static final class Reader {
    private final StringBuilder open = new StringBuilder();
    private List<String> header;
    private char divider = ',';
    private int line;
    private int firstLine;

    List<Row> next(String text) {
      line++;
      if (open.isEmpty()) {
        firstLine = line;
      } else {
        open.append('\n');
      }
      open.append(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      if (open.length() > LONGEST_ROW) {
        open.setLength(0);
        return List.of(new Row(firstLine, Map.of()));
      }
      boolean quoteIsOpen = open.chars().filter(c -> c == '"').count() % 2 == 1;
      return quoteIsOpen ? List.of() : finished();
    }

    /** What a quote kept open to the end. */
    Flux<Row> last() {
      return Flux.fromIterable(open.isEmpty() ? List.of() : finished());
    }

    private List<Row> finished() {
      String row = open.toString();
      open.setLength(0);
      if (row.isBlank()) {
        return List.of();
      }
      if (header == null) {
        String names = row.startsWith("\uFEFF") ? row.substring(1) : row;
        divider = names.indexOf(',') < 0 && names.indexOf(';') >= 0 ? ';' : ',';
        header =
            fields(names, divider).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return List.of();
      }
      var values = new LinkedHashMap<String, String>();
      List<String> fields = fields(row, divider);
      for (int i = 0; i < Math.min(fields.size(), header.size()); i++) {
        if (!fields.get(i).isBlank()) {
          values.put(header.get(i), fields.get(i).strip());
        }
      }
      return List.of(new Row(firstLine, values));
    }

    private static List<String> fields(String row, char divider) {
      var fields = new ArrayList<String>();
      var field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < row.length(); i++) {
        char c = row.charAt(i);
        if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == divider && !quoted) {
          fields.add(field.toString());
          field.setLength(0);
        } else {
          field.append(c);
        }
      }
      fields.add(field.toString());
      return fields;
    }
  }

  /** A row with its line's end. */
  static String row(List<String> fields) {
    return fields.stream().map(CsvTable::field).collect(Collectors.joining(",")) + "\r\n";
  }

  /** Quoted always; a leading sign that a spreadsheet would take for a formula is disarmed. */
  private static String field(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
  }
}
