package org.amparo.service.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.amparo.service.problem.Problem;
import org.amparo.service.search.SearchController.SearchParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * One of many searches.
 *
 * @param line on which it stands, from 1
 * @param id the asker's own name for it; null for none
 * @param parameters null if the line cannot be understood
 * @param fault why not; null if it can
 */
record BatchQuestion(int line, JsonNode id, SearchParameters parameters, Problem fault) {

  /** A JSON object with the parameters of a search. */
  static BatchQuestion ofJson(int line, String text, JsonMapper json) {
    JsonNode id = null;
    try {
      JsonNode node = json.readTree(text);
      if (!node.isObject()) {
        return broken(line, null, "The line is not a JSON object.");
      }
      id = node.get("id");
      return of(line, id, json.treeToValue(node, SearchParameters.class));
    } catch (JacksonException e) {
      return broken(line, id, "The line is not valid: " + e.getOriginalMessage());
    }
  }

  /** A row of a table with the column {@code q} and perhaps others named as the parameters. */
  static BatchQuestion ofRow(CsvTable.Row row) {
    Map<String, String> values = row.values();
    JsonNode id = values.containsKey("id") ? StringNode.valueOf(values.get("id")) : null;
    String size = values.get("size");
    if (size != null && !size.matches("\\d{1,9}")) {
      return broken(row.number(), id, "size is a number, not '" + size + "'.");
    }
    return of(
        row.number(),
        id,
        new SearchParameters(
            values.get("q"),
            several(values.get("topic")),
            several(values.get("type")),
            several(values.get("urgency")),
            several(values.get("language")),
            several(values.get("caseid")),
            values.get("from"),
            values.get("to"),
            values.get("mode"),
            size == null ? null : Integer.valueOf(size),
            null,
            values.containsKey("expand") ? Boolean.valueOf(values.get("expand")) : null));
  }

  private static BatchQuestion of(int line, JsonNode id, SearchParameters parameters) {
    return parameters.q() == null
        ? broken(line, id, "The field 'q' is missing.")
        : new BatchQuestion(line, id, parameters, null);
  }

  private static BatchQuestion broken(int line, JsonNode id, String detail) {
    return new BatchQuestion(line, id, null, Problem.badRequest(detail));
  }

  /** Several values stand in one field with spaces or bars between them. */
  private static List<String> several(String field) {
    return field == null
        ? null
        : Arrays.stream(field.split("[\\s|]+")).filter(value -> !value.isEmpty()).toList();
  }
}
