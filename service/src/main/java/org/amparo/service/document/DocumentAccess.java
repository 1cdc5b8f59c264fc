package org.amparo.service.document;

import org.amparo.service.access.Caller;
import org.amparo.service.cases.CaseLinks;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Component;

/** The way to a single document. One that the caller may not see is not there. */
@Component
public class DocumentAccess {

  private final DocumentStore documents;
  private final CaseLinks links;

  DocumentAccess(DocumentStore documents, CaseLinks links) {
    this.documents = documents;
    this.links = links;
  }

  /**
   * @throws Problem 404 if there is none for the caller
   */
  public StoredDocument find(String id, Caller caller) {
    return documents
        .find(id, Sight.of(caller))
        .orElseThrow(() -> Problem.notFound("There is no document " + id + "."));
  }

  /** How the caller sees a document that they may see. */
  DocumentView view(StoredDocument document, Caller caller) {
    Sight sight = Sight.of(caller);
    return DocumentView.of(
        document, links.casesOf(document.id(), sight), documents.attachments(document.id(), sight));
  }
}
