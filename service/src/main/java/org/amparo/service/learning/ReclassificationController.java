package org.amparo.service.learning;

import java.security.Principal;
import java.util.List;
import org.amparo.service.audit.AuditTrail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/training/reclassify")
class ReclassificationController {

  private final ReclassificationRoom room;
  private final AuditTrail audit;

  ReclassificationController(ReclassificationRoom room, AuditTrail audit) {
    this.room = room;
    this.audit = audit;
  }

  /** Lets the active model label every document again; people's labels stand. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Reclassification begin(Principal principal) {
    Reclassification run = room.begin(principal.getName());
    audit.record(principal.getName(), "reclassify", run.id());
    return run;
  }

  /** Newest first. */
  @GetMapping
  List<Reclassification> list() {
    return room.list();
  }
}
