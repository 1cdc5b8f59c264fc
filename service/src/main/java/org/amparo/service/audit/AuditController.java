package org.amparo.service.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Requires;
import org.amparo.service.problem.Problem;
import org.amparo.service.storage.Database;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

  private static final int LARGEST_PAGE = 1_000;

  private final AuditTrail trail;
  private final Database database;

  AuditController(AuditTrail trail, Database database) {
    this.trail = trail;
    this.database = database;
  }

  /** Newest first; {@code before} is the number of the last entry that was seen. */
  @Requires(Action.READ_AUDIT)
  @GetMapping
  List<AuditEntry> list(
      @RequestParam(defaultValue = "9223372036854775807") long before,
      @RequestParam(defaultValue = "100") int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw Problem.badRequest("size is 1 to " + LARGEST_PAGE + ".");
    }
    return trail.before(before, size);
  }

  /** Reads the whole trail; {@code anchor} is one that an earlier verification or the log gave. */
  @Requires(Action.READ_AUDIT)
  @GetMapping("/verification")
  Verification verify(@RequestParam Optional<String> anchor) throws SQLException {
    Optional<Anchor> kept = anchor.map(AuditController::parse);
    try (var chain = AuditChain.in(database.connect())) {
      return chain.verify(kept);
    }
  }

  private static Anchor parse(String written) {
    return Anchor.parse(written)
        .orElseThrow(() -> Problem.badRequest("An anchor is a number, a colon and a hash."));
  }
}
