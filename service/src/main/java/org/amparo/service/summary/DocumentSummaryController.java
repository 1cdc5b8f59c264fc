package org.amparo.service.summary;

import org.amparo.model.writing.GroundedSummary;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.document.DocumentAccess;
import org.amparo.service.document.Reading;
import org.amparo.service.document.StoredDocument;
import org.amparo.service.document.TextStore;
import org.amparo.service.models.SummaryModels;
import org.amparo.service.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Summaries of documents in the words of a model, kept with them. */
@RestController
@RequestMapping("/api/v1/documents/{id}/written-summary")
class DocumentSummaryController {

  private final DocumentAccess access;
  private final TextStore texts;
  private final KeptSummaries summaries;
  private final SummaryModels models;
  private final SummaryDesk desk;
  private final AuditTrail audit;

  DocumentSummaryController(
      DocumentAccess access,
      TextStore texts,
      KeptSummaries summaries,
      SummaryModels models,
      SummaryDesk desk,
      AuditTrail audit) {
    this.access = access;
    this.texts = texts;
    this.summaries = summaries;
    this.models = models;
    this.desk = desk;
    this.audit = audit;
  }

  /**
   * How a summary is to be written.
   *
   * @param sentences how many at most; 5 if absent
   * @param model by name; the active one if absent
   */
  record Wish(Integer sentences, String model) {}

  /** The newest; no content if no model was asked, or the text has changed since. */
  @Requires(Action.READ_DOCUMENTS)
  @GetMapping
  ResponseEntity<KeptSummary> show(@PathVariable String id, Caller caller) {
    access.find(id, caller);
    return texts
        .read(id)
        .flatMap(text -> summaries.find(id, text))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** Lets a model write one, in the place of the one before. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<KeptSummary> write(@PathVariable String id, @RequestBody Wish wish, Caller caller) {
    return begun(id, wish, caller).flatMap(SummaryEvent::answer);
  }

  /** The same, told as it goes. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> writeStepByStep(
      @PathVariable String id, @RequestBody Wish wish, Caller caller) {
    return begun(id, wish, caller).flatMapMany(SummaryEvent::told);
  }

  /** Not in the thread that serves all connections: it reads the document. */
  private Mono<Flux<SummaryEvent<KeptSummary>>> begun(String id, Wish wish, Caller caller) {
    return Mono.fromCallable(() -> events(id, wish, caller))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Flux<SummaryEvent<KeptSummary>> events(String id, Wish wish, Caller caller) {
    StoredDocument document = access.find(id, caller);
    int sentences = SentenceCount.of(wish.sentences());
    String model =
        models
            .chosen(wish.model())
            .orElseThrow(
                () -> Problem.conflict("No model writes summaries: name one that is installed."));
    Reading reading = document.reading().orElseThrow(DocumentSummaryController::notRead);
    String text = texts.read(id).orElseThrow(DocumentSummaryController::notRead);
    return desk.events(
        model,
        new SummaryModels.Question(text, reading.language(), sentences),
        summary -> keep(id, text, summary, caller));
  }

  private static Problem notRead() {
    return Problem.conflict("The document has no text yet.");
  }

  /** The caller may have lost sight of the document while the model wrote. */
  private KeptSummary keep(String id, String text, GroundedSummary summary, Caller caller) {
    StoredDocument document = access.find(id, caller);
    KeptSummary kept =
        summaries
            .keep(document.id(), text, summary, caller.name())
            .orElseThrow(() -> Problem.notFound("There is no document " + id + "."));
    audit.record(caller.name(), Deed.SUMMARIZE, id);
    return kept;
  }
}
