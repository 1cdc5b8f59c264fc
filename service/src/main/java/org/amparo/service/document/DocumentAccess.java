package org.amparo.service.document;

import org.amparo.service.access.Caller;
import org.amparo.service.cases.Sight;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Component;

/** The way to a single document. One that the caller may not see is not there. */
@Component
public class DocumentAccess {

  private final DocumentStore documents;

  DocumentAccess(DocumentStore documents) {
    this.documents = documents;
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
    return DocumentView.of(document, documents.attachments(document.id(), Sight.of(caller)));
  }
}
