package org.amparo.service.cases;

import java.util.List;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cases/{id}/notes")
class CaseNoteController {

  private static final int LONGEST = 20_000;

  private final CaseAccess access;
  private final CaseNotes notes;
  private final AuditTrail audit;

  CaseNoteController(CaseAccess access, CaseNotes notes, AuditTrail audit) {
    this.access = access;
    this.notes = notes;
    this.audit = audit;
  }

  record NoteRequest(String text) {}

  /** Newest first. */
  @Requires(Action.WORK_ON_CASES)
  @GetMapping
  List<CaseNotes.Note> list(@PathVariable String id, Caller caller) {
    return notes.of(access.find(id, caller).id());
  }

  @Requires(Action.WORK_ON_CASES)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CaseNotes.Note add(@PathVariable String id, @RequestBody NoteRequest request, Caller caller) {
    CaseFile file = access.find(id, caller);
    String text = request.text() == null ? "" : request.text().strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw Problem.badRequest("A note has 1 to " + LONGEST + " characters.");
    }
    CaseNotes.Note note = notes.add(file.id(), text, caller.name());
    audit.record(caller.name(), Deed.WRITE_NOTE, file.id());
    return note;
  }
}
