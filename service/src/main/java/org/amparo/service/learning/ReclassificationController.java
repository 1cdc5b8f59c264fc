package org.amparo.service.learning;

import java.util.List;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
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
  @Requires(Action.CHANGE_MODELS)
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Reclassification begin(Caller caller) {
    Reclassification run = room.begin(caller.name());
    audit.record(caller.name(), "reclassify", run.id());
    return run;
  }

  /** Newest first. */
  @Requires(Action.READ_MODELS)
  @GetMapping
  List<Reclassification> list() {
    return room.list();
  }
}
