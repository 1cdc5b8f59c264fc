package org.amparo.service.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.amparo.model.taxonomy.Taxonomy;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.amparo.service.taxonomy.CurrentTaxonomy;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/documents")
class DocumentController {

  private static final int LARGEST_PAGE = 500;

  private final DocumentStore documents;
  private final DocumentAccess access;
  private final OriginalStore originals;
  private final TextStore texts;
  private final Intake intake;
  private final DocumentQueue queue;
  private final DocumentEvents events;
  private final SearchableDocuments searchable;
  private final CurrentTaxonomy taxonomy;
  private final AuditTrail audit;

  DocumentController(
      DocumentStore documents,
      DocumentAccess access,
      OriginalStore originals,
      TextStore texts,
      Intake intake,
      DocumentQueue queue,
      DocumentEvents events,
      SearchableDocuments searchable,
      CurrentTaxonomy taxonomy,
      AuditTrail audit) {
    this.documents = documents;
    this.access = access;
    this.originals = originals;
    this.texts = texts;
    this.intake = intake;
    this.queue = queue;
    this.events = events;
    this.searchable = searchable;
    this.taxonomy = taxonomy;
    this.audit = audit;
  }

  /**
   * Newest first, or those that have a deadline, the earliest first.
   *
   * @param order {@code newest} or {@code deadline}
   * @param deadlineFrom with {@code order=deadline}: deadlines before that day are left out
   * @param id these documents alone, newest first, whatever else is asked
   */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping
  List<DocumentView> list(
      @RequestParam Optional<DocumentStatus> status,
      @RequestParam(defaultValue = "newest") String order,
      @RequestParam Optional<LocalDate> deadlineFrom,
      @RequestParam(defaultValue = "") Set<String> id,
      @RequestParam(defaultValue = "50") int size,
      @RequestParam(defaultValue = "0") int offset,
      Caller caller) {
    if (size < 1 || size > LARGEST_PAGE || offset < 0) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ", offset 0 or more.");
    }
    if (id.size() > LARGEST_PAGE) {
      throw Problem.badRequest("At most " + LARGEST_PAGE + " documents are asked for by id.");
    }
    Sight sight = Sight.of(caller);
    if (!id.isEmpty()) {
      return documents.list(id, sight).stream().map(DocumentView::of).toList();
    }
    List<StoredDocument> found =
        switch (order) {
          case "newest" -> documents.list(status, size, offset, sight);
          case "deadline" -> documents.listByDeadline(status, deadlineFrom, size, offset, sight);
          default -> throw Problem.badRequest("order is newest or deadline, not '" + order + "'.");
        };
    return found.stream().map(DocumentView::of).toList();
  }

  @Requires(Action.READ_DOCUMENTS)
  @GetMapping("/{id}")
  DocumentView show(@PathVariable String id, Caller caller) {
    return access.view(access.find(id, caller), caller);
  }

  @Requires(Action.READ_DOCUMENTS)
  @GetMapping(path = "/{id}/text", produces = "text/plain;charset=UTF-8")
  String text(@PathVariable String id, Caller caller) {
    StoredDocument document = access.find(id, caller);
    String text =
        texts
            .read(id)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "The document has no text yet; its status is " + document.status() + "."));
    audit.record(caller.name(), Deed.READ, id);
    return text;
  }

  /** The bytes as they came. Always a download: a browser must not run what a stranger sent. */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping("/{id}/original")
  ResponseEntity<Resource> original(@PathVariable String id, Caller caller) {
    StoredDocument document = access.find(id, caller);
    Path file = originals.path(document.sha256());
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("the original of " + id + " is missing");
    }
    audit.record(caller.name(), Deed.DOWNLOAD, id);
    return ResponseEntity.ok()
        .contentType(
            document
                .reading()
                .map(reading -> MediaType.parseMediaType(reading.mediaType()))
                .orElse(MediaType.APPLICATION_OCTET_STREAM))
        .contentLength(document.bytes())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(document.filename(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new FileSystemResource(file));
  }

  /** A person's word on the labels; it holds against every model from now on. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PutMapping("/{id}/labels")
  DocumentView correct(@PathVariable String id, @RequestBody LabelsRequest request, Caller caller) {
    access.find(id, caller);
    Labels labels = request.labels(taxonomy.now());
    StoredDocument document =
        searchable
            .inStep(
                () -> {
                  Optional<StoredDocument> corrected = documents.correct(id, labels, caller.name());
                  corrected.ifPresent(
                      now -> texts.read(id).ifPresent(text -> searchable.changed(now, text)));
                  return corrected;
                })
            .orElseThrow(() -> Problem.notFound("There is no document " + id + "."));
    audit.record(caller.name(), Deed.CORRECT, id);
    events.publish(document);
    return access.view(document, caller);
  }

  /** Reads a document again: one that failed, or one that newer models should read. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  DocumentView retry(@PathVariable String id, Caller caller) {
    StoredDocument before = access.find(id, caller);
    StoredDocument document =
        documents
            .requeue(id)
            .orElseThrow(
                () -> Problem.conflict("The document is in the queue: " + before.status() + "."));
    audit.record(caller.name(), Deed.RETRY, id);
    events.publish(document);
    queue.wake();
    return access.view(document, caller);
  }

  /**
   * Reads every document again that the caller sees and that failed for a cause that may be gone.
   */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PostMapping("/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Integer> retryFailed(Caller caller) {
    int queued = documents.requeueFailed(Sight.of(caller));
    audit.record(caller.name(), Deed.RETRY_FAILED, null);
    queue.wake();
    return Map.of("queued", queued);
  }

  @Requires(Action.ERASE_DOCUMENTS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable String id, Caller caller) throws IOException {
    if (!intake.erase(access.find(id, caller))) {
      throw Problem.notFound("There is no document " + id + ".");
    }
    audit.record(caller.name(), Deed.ERASE, id);
  }

  /** A correction as clients send it. */
  record LabelsRequest(List<String> topics, String type, String urgency) {

    Labels labels(Taxonomy taxonomy) {
      if (topics == null || type == null || urgency == null) {
        throw Problem.badRequest("A correction names topics, type and urgency.");
      }
      topics.forEach(topic -> known("topic", topic, taxonomy.topicIds()));
      known("type", type, taxonomy.typeIds());
      known("urgency", urgency, taxonomy.urgencyIds());
      return new Labels(List.copyOf(new LinkedHashSet<>(topics)), type, urgency);
    }

    private static void known(String kind, String id, java.util.Set<String> ids) {
      if (id == null || !ids.contains(id)) {
        throw Problem.badRequest("There is no " + kind + " '" + id + "' in the taxonomy.");
      }
    }
  }
}
