package org.amparo.service.taxonomy;

import java.util.List;
import java.util.Map;
import org.amparo.model.taxonomy.Label;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/taxonomy")
class TaxonomyController {

  private final CurrentTaxonomy taxonomy;
  private final TaxonomyEditing editing;
  private final AuditTrail audit;

  TaxonomyController(CurrentTaxonomy taxonomy, TaxonomyEditing editing, AuditTrail audit) {
    this.taxonomy = taxonomy;
    this.editing = editing;
    this.audit = audit;
  }

  /** All labels there are now. */
  record TaxonomyView(
      String version, List<LabelView> topics, List<LabelView> types, List<LabelView> urgencies) {}

  /**
   * @param builtIn whether Amparo ships with it; others are the operator's own
   */
  record LabelView(
      String id, Map<String, String> names, Map<String, String> descriptions, boolean builtIn) {}

  /**
   * A label as clients send it.
   *
   * @param id needed for a new one only
   * @param names by language, at least one
   * @param descriptions when the label applies, by language; a model learns from them
   */
  record LabelRequest(String id, Map<String, String> names, Map<String, String> descriptions) {}

  @Requires(Action.READ_TAXONOMY)
  @GetMapping
  TaxonomyView taxonomy() {
    Taxonomy now = taxonomy.now();
    return new TaxonomyView(
        now.version(), views(now.topics()), views(now.types()), views(now.urgencies()));
  }

  /** Adds a topic or a type. */
  @Requires(Action.CHANGE_TAXONOMY)
  @PostMapping("/{kind}")
  @ResponseStatus(HttpStatus.CREATED)
  LabelView add(@PathVariable String kind, @RequestBody LabelRequest request, Caller caller) {
    Label label =
        editing.add(
            kind(kind), request.id(), request.names(), request.descriptions(), caller.name());
    audit.record(caller.name(), Deed.LABEL_ADD, label.id());
    return view(label);
  }

  /** Changes the names and descriptions of one's own label. */
  @Requires(Action.CHANGE_TAXONOMY)
  @PutMapping("/{kind}/{id}")
  LabelView rename(
      @PathVariable String kind,
      @PathVariable String id,
      @RequestBody LabelRequest request,
      Caller caller) {
    Label label = editing.rename(kind(kind), id, request.names(), request.descriptions());
    audit.record(caller.name(), Deed.LABEL_RENAME, id);
    return view(label);
  }

  /** Removes one's own label, as long as no document bears it. */
  @Requires(Action.CHANGE_TAXONOMY)
  @DeleteMapping("/{kind}/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String kind, @PathVariable String id, Caller caller) {
    editing.remove(kind(kind), id);
    audit.record(caller.name(), Deed.LABEL_REMOVE, id);
  }

  private static OwnLabel.Kind kind(String plural) {
    return OwnLabel.Kind.of(plural)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "Own labels are topics or types, not " + plural + ". Urgencies are fixed."));
  }

  private List<LabelView> views(List<Label> labels) {
    return labels.stream().map(this::view).toList();
  }

  private LabelView view(Label label) {
    return new LabelView(
        label.id(), label.names(), label.descriptions(), taxonomy.isBuiltIn(label.id()));
  }
}
