package org.amparo.service.audit;

import java.util.List;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {

  private static final int LARGEST_PAGE = 1_000;

  private final AuditTrail trail;

  AuditController(AuditTrail trail) {
    this.trail = trail;
  }

  /** Newest first; {@code before} is the number of the last entry that was seen. */
  @Requires(Action.READ_AUDIT)
  @GetMapping("/api/v1/audit")
  List<AuditTrail.Entry> list(
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "100") int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ".");
    }
    return trail.before(before, size);
  }
}
