package org.amparo.service.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.cases.CaseAccess;
import org.amparo.service.cases.CaseFile;
import org.amparo.service.cases.CaseLinks;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where documents lie, and who else may read them there. */
@RestController
@RequestMapping("/api/v1")
class PlacementController {

  private static final int LARGEST_PAGE = 500;

  private final DocumentAccess access;
  private final CaseAccess cases;
  private final CaseShelf shelf;
  private final CaseLinks links;
  private final AuditTrail audit;

  PlacementController(
      DocumentAccess access, CaseAccess cases, CaseShelf shelf, CaseLinks links, AuditTrail audit) {
    this.access = access;
    this.cases = cases;
    this.shelf = shelf;
    this.links = links;
    this.audit = audit;
  }

  record Release(Boolean released) {}

  /**
   * A case's documents in the order of the dates that they bear; among them those that lie
   * elsewhere, as their {@code caseId} tells, and are linked here.
   */
  @Requires(Action.WORK_ON_CASES)
  @GetMapping("/cases/{id}/documents")
  List<DocumentView> timeline(
      @PathVariable String id,
      @RequestParam(defaultValue = "100") int size,
      @RequestParam(defaultValue = "0") int offset,
      Caller caller) {
    if (size < 1 || size > LARGEST_PAGE || offset < 0) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ", offset 0 or more.");
    }
    CaseFile file = cases.find(id, caller);
    return shelf.timeline(file.id(), Sight.of(caller), size, offset).stream()
        .map(DocumentView::of)
        .toList();
  }

  /** Moves a document to the case that {@code caseId} names, or to the intake if it is null. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PutMapping("/documents/{id}/case")
  DocumentView move(@PathVariable String id, @RequestBody Map<String, Object> body, Caller caller) {
    StoredDocument document = access.find(id, caller);
    if (!body.containsKey("caseId")) {
      // Not taken for null: a mistyped name must not lay a document open in the intake.
      throw whatIsNeeded();
    }
    Optional<CaseFile> target =
        switch (body.get("caseId")) {
          case null -> Optional.empty();
          case String name -> Optional.of(cases.findOpen(name, caller));
          default -> throw whatIsNeeded();
        };
    shelf.move(document, target);
    audit.record(caller.name(), Deed.MOVE, id);
    return access.view(access.find(id, caller), caller);
  }

  /** Lets a document that lies elsewhere appear in a case, too, for those who may read it. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PutMapping("/cases/{id}/documents/{document}")
  DocumentView link(@PathVariable String id, @PathVariable String document, Caller caller) {
    CaseFile file = cases.findOpen(id, caller);
    StoredDocument found = access.find(document, caller);
    if (found.caseId().equals(Optional.of(file.id()))) {
      throw Problem.conflict("The document lies in this case.");
    }
    links.link(file.id(), found.id(), caller.name());
    audit.record(caller.name(), Deed.LINK, found.id() + " " + file.id());
    return access.view(found, caller);
  }

  /** Takes the link back; the document stays where it lies. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @DeleteMapping("/cases/{id}/documents/{document}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unlink(@PathVariable String id, @PathVariable String document, Caller caller) {
    CaseFile file = cases.find(id, caller);
    StoredDocument found = access.find(document, caller);
    if (!links.unlink(file.id(), found.id())) {
      throw Problem.notFound("The document is not linked to this case.");
    }
    audit.record(caller.name(), Deed.UNLINK, found.id() + " " + file.id());
  }

  /** Opens a document to researchers, or closes it to them again. */
  @Requires(Action.CHANGE_DOCUMENTS)
  @PutMapping("/documents/{id}/release")
  DocumentView release(@PathVariable String id, @RequestBody Release release, Caller caller) {
    StoredDocument document = access.find(id, caller);
    if (release.released() == null) {
      throw Problem.badRequest("The field 'released' is true or false.");
    }
    shelf.release(document, release.released());
    audit.record(caller.name(), release.released() ? Deed.RELEASE : Deed.WITHDRAW_RELEASE, id);
    return access.view(access.find(id, caller), caller);
  }

  private static Problem whatIsNeeded() {
    return Problem.badRequest("The field 'caseId' names a case, or is null for the intake.");
  }
}
