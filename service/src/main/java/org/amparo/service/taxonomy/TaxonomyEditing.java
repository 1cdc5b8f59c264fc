package org.amparo.service.taxonomy;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.amparo.model.taxonomy.Label;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Service;

/** Lets the operator add labels, change their words, and remove those that nothing bears. */
@Service
class TaxonomyEditing {

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int MOST_OWN = 100;

  private final CurrentTaxonomy taxonomy;
  private final OwnLabels own;
  private final LabelBearers bearers;

  TaxonomyEditing(CurrentTaxonomy taxonomy, OwnLabels own, LabelBearers bearers) {
    this.taxonomy = taxonomy;
    this.own = own;
    this.bearers = bearers;
  }

  synchronized Label add(
      OwnLabel.Kind kind,
      String id,
      Map<String, String> names,
      Map<String, String> descriptions,
      String by) {
    Label label = label(id, names, descriptions);
    if (taxonomy.knows(id)) {
      throw Problem.conflict("There is a label '" + id + "' already.");
    }
    if (own.list().size() >= MOST_OWN) {
      throw Problem.conflict(
          "There are " + MOST_OWN + " labels of your own; no more can be added.");
    }
    own.add(kind, label, by);
    taxonomy.refresh();
    return label;
  }

  synchronized Label rename(
      OwnLabel.Kind kind, String id, Map<String, String> names, Map<String, String> descriptions) {
    find(kind, id);
    Label label = label(id, names, descriptions);
    own.rename(label);
    taxonomy.refresh();
    return label;
  }

  synchronized void remove(OwnLabel.Kind kind, String id) {
    find(kind, id);
    long documents = bearers.bearing(id);
    if (documents > 0) {
      throw Problem.conflict(
          "%d documents bear the label '%s'; give them others first.".formatted(documents, id));
    }
    own.remove(id);
    taxonomy.refresh();
  }

  private void find(OwnLabel.Kind kind, String id) {
    if (own.find(id).filter(label -> label.kind() == kind).isPresent()) {
      return;
    }
    if (taxonomy.isBuiltIn(id)) {
      throw Problem.conflict("'" + id + "' is built in and cannot be changed.");
    }
    throw Problem.notFound("There is no " + kind.word() + " '" + id + "'.");
  }

  private static Label label(
      String id, Map<String, String> names, Map<String, String> descriptions) {
    if (names == null || names.isEmpty()) {
      throw Problem.badRequest("A label has a name in at least one language: {\"es\": \"…\"}.");
    }
    Map<String, String> described = Objects.requireNonNullElse(descriptions, Map.of());
    check("names", names, LONGEST_NAME);
    check("descriptions", described, LONGEST_DESCRIPTION);
    try {
      return new Label(id, names, described);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "The id of a label is 2 to 61 small letters, digits and hyphens, and begins with a"
              + " letter; not '"
              + id
              + "'.");
    }
  }

  private static void check(String field, Map<String, String> words, int longest) {
    words.forEach(
        (language, text) -> {
          if (!LANGUAGE.matcher(language).matches()) {
            throw Problem.badRequest(
                "%s: '%s' is no ISO 639 code such as es, en, pt or fr.".formatted(field, language));
          }
          if (text == null || text.isBlank() || text.length() > longest) {
            throw Problem.badRequest(
                "%s: the text for '%s' has 1 to %d characters."
                    .formatted(field, language, longest));
          }
        });
  }
}
