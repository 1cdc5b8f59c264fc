package org.amparo.service.document;

import java.io.IOException;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.cases.CaseNotes;
import org.amparo.service.nodes.Duty;
import org.amparo.service.nodes.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases the documents and notes of cases that were closed longer ago than they are to be kept. */
@Component
@ConditionalOnWebApplication
class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final String ACTOR = "retention";

  private final CaseShelf shelf;
  private final CaseNotes notes;
  private final Intake intake;
  private final AuditTrail audit;
  private final Nodes nodes;

  Retention(CaseShelf shelf, CaseNotes notes, Intake intake, AuditTrail audit, Nodes nodes) {
    this.shelf = shelf;
    this.notes = notes;
    this.intake = intake;
    this.audit = audit;
    this.nodes = nodes;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
  void sweep() throws IOException {
    if (!nodes.takes(Duty.RETENTION)) {
      return;
    }
    notes.eraseOverdue();
    int erased = 0;
    for (StoredDocument document : shelf.overdue()) {
      if (intake.erase(document)) {
        audit.record(ACTOR, Deed.ERASE, document.id());
        erased++;
      }
    }
    if (erased > 0) {
      log.info("{} documents were erased at the end of their cases' retention.", erased);
    }
  }
}
