package org.amparo.service.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of a document, and one step back. */
@RestController
@RequestMapping("/api/v1/documents/{id}")
class HistoryController {

  private final DocumentStore documents;
  private final DocumentAccess access;
  private final CorrectionStore corrections;
  private final DocumentSteps steps;
  private final TextStore texts;
  private final SearchableDocuments searchable;
  private final DocumentEvents events;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;

  HistoryController(
      DocumentStore documents,
      DocumentAccess access,
      CorrectionStore corrections,
      DocumentSteps steps,
      TextStore texts,
      SearchableDocuments searchable,
      DocumentEvents events,
      CurrentTaxonomy taxonomy,
      AuditTrail audit) {
    this.documents = documents;
    this.access = access;
    this.corrections = corrections;
    this.steps = steps;
    this.texts = texts;
    this.searchable = searchable;
    this.events = events;
    this.taxonomy = taxonomy;
    this.audit = audit;
  }

  /**
   * Something that happened.
   *
   * @param event {@code received}, {@code read}, {@code failed}, {@code reclassified}, {@code
   *     corrected} or {@code correction-withdrawn}
   * @param by who did it, where it was a person
   * @param model which model labelled the document then, as name@version
   * @param before the labels that held until then
   * @param after those that a person gave
   * @param detail why reading failed
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Entry(
      Instant at,
      String event,
      Optional<String> by,
      Optional<String> model,
      Optional<Labels> before,
      Optional<Labels> after,
      Optional<String> detail) {

    private static Entry of(Instant at, String event) {
      return new Entry(
          at,
          event,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private static Entry of(DocumentSteps.Step step) {
      return new Entry(
          step.at(),
          step.kind().name().toLowerCase(Locale.ROOT),
          Optional.empty(),
          step.model(),
          Optional.empty(),
          Optional.empty(),
          step.detail());
    }

    private static Entry made(CorrectionStore.Made made) {
      return new Entry(
          made.at(),
          "corrected",
          Optional.of(made.by()),
          Optional.empty(),
          made.before(),
          Optional.of(made.after()),
          Optional.empty());
    }

    private static Entry withdrawn(CorrectionStore.Made made) {
      return new Entry(
          made.withdrawnAt().orElseThrow(),
          "correction-withdrawn",
          made.withdrawnBy(),
          Optional.empty(),
          Optional.of(made.after()),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Oldest first. */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping("/history")
  List<Entry> history(@PathVariable String id, Caller caller) {
    var entries = new ArrayList<Entry>();
    entries.add(Entry.of(access.find(id, caller).receivedAt(), "received"));
    steps.of(id).forEach(step -> entries.add(Entry.of(step)));
    for (CorrectionStore.Made made : corrections.of(id)) {
      entries.add(Entry.made(made));
      if (!made.holds()) {
        entries.add(Entry.withdrawn(made));
      }
    }
    entries.sort(Comparator.comparing(Entry::at));
    return entries;
  }

  /** Takes the newest correction back; what held before it holds again. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @DeleteMapping("/labels")
  DocumentView undo(@PathVariable String id, Caller caller) {
    access.find(id, caller);
    StoredDocument document =
        searchable
            .inStep(
                () -> {
                  Optional<StoredDocument> undone =
                      corrections.undo(id, caller.name(), this::areKnown, documents::nextChange);
                  undone.ifPresent(
                      now -> texts.read(id).ifPresent(text -> searchable.changed(now, text)));
                  return undone;
                })
            .orElseThrow(() -> Problem.conflict("Nobody has corrected this document."));
    audit.record(caller.name(), Deed.CORRECT_UNDO, id);
    events.publish(document);
    return access.view(document, caller);
  }

  private boolean areKnown(Labels labels) {
    return labels.topics().stream().allMatch(taxonomy::knows)
        && taxonomy.knows(labels.type())
        && taxonomy.knows(labels.urgency());
  }
}
