package org.amparo.service.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.cases.CaseAccess;
import org.amparo.service.cases.CaseFile;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
class UploadController {

  private static final Logger log = LoggerFactory.getLogger(UploadController.class);

  private final UploadReceiver receiver;
  private final UploadSettings settings;
  private final Room room;
  private final Intake intake;
  private final CaseAccess cases;
  private final AuditTrail audit;

  UploadController(
      UploadReceiver receiver,
      UploadSettings settings,
      Room room,
      Intake intake,
      CaseAccess cases,
      AuditTrail audit) {
    this.receiver = receiver;
    this.settings = settings;
    this.room = room;
    this.intake = intake;
    this.cases = cases;
    this.audit = audit;
  }

  /**
   * What became of one file.
   *
   * @param duplicateOf the document that has the same bytes, where the sender can see one; then
   *     {@code id} is that document's, too
   */
  record UploadedFile(
      String id,
      DocumentStatus status,
      String sha256,
      String filename,
      Optional<String> duplicateOf) {}

  /** Answers when every file is safe: from then on nothing that happens to the machine loses it. */
  @Requires(Action.ADD_DOCUMENTS)
  @PostMapping(path = "/api/v1/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<List<UploadedFile>> upload(
      @RequestHeader(name = "Content-Length", defaultValue = "0") long contentLength,
      @RequestBody Flux<PartEvent> parts,
      Caller caller) {
    long most = settings.requestSize().toBytes();
    if (contentLength > most) {
      throw Problem.tooLarge(
          "A request may bring %,d bytes at most; this one has %,d."
              .formatted(most, contentLength));
    }
    return Mono.fromRunnable(() -> room.check(contentLength))
        .subscribeOn(Schedulers.boundedElastic())
        .then(receiver.receive(parts))
        .onErrorMap(IOException.class, UploadController::notKept)
        .flatMap(
            upload ->
                Mono.fromCallable(() -> accept(upload, caller))
                    .subscribeOn(Schedulers.boundedElastic())
                    .onErrorMap(IOException.class, UploadController::notKept)
                    .doFinally(_ -> receiver.discard(upload)));
  }

  /** A disk that is full, gone or not to be written: the sender is to keep what they have. */
  private static Problem notKept(IOException refusal) {
    log.error("An upload could not be kept", refusal);
    return Room.full();
  }

  private List<UploadedFile> accept(Upload upload, Caller caller) throws IOException {
    List<Upload.ReceivedFile> files = upload.files();
    room.check(0);
    Optional<String> place =
        upload.caseId().map(name -> cases.findOrMake(name, caller)).map(CaseFile::id);
    var answers = new ArrayList<UploadedFile>();
    for (Upload.ReceivedFile file : files) {
      Acceptance.Accepted accepted =
          intake.accept(file.path(), upload.document(file, place), Sight.of(caller));
      StoredDocument document = accepted.document();
      audit.record(
          caller.name(), accepted.duplicate() ? Deed.UPLOAD_AGAIN : Deed.UPLOAD, document.id());
      answers.add(
          new UploadedFile(
              document.id(),
              document.status(),
              document.sha256(),
              document.filename(),
              accepted.duplicate() ? Optional.of(document.id()) : Optional.empty()));
    }
    return answers;
  }
}
