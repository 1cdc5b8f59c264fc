package org.amparo.service.cases;

import java.time.Clock;
import java.util.Optional;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Component;

/** The way to a single case. A case that the caller may not know of is not there. */
@Component
public class CaseAccess {

  private final CaseFiles cases;
  private final Clock clock;
  private final AuditTrail audit;

  CaseAccess(CaseFiles cases, Clock clock, AuditTrail audit) {
    this.cases = cases;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A case whose content the caller may see.
   *
   * @param name its id, or what its members know it as
   * @throws Problem 404 if there is none for the caller
   */
  public CaseFile find(String name, Caller caller) {
    return visible(name, caller).orElseThrow(() -> none(name));
  }

  /** The same, or empty. */
  public Optional<CaseFile> visible(String name, Caller caller) {
    return cases.find(name, Sight.of(caller));
  }

  /**
   * A case into which the caller may put documents.
   *
   * @throws Problem 404 if there is none for the caller, 409 if it is closed
   */
  public CaseFile findOpen(String name, Caller caller) {
    CaseFile found = find(name, caller);
    if (found.isClosed()) {
      throw Problem.conflict("The case '" + name + "' is closed.");
    }
    return found;
  }

  /**
   * The case that an upload names. One that is not there yet, as far as the caller can know, is
   * made on the spot: an open one, with the caller as its first member.
   */
  public CaseFile findOrMake(String name, Caller caller) {
    if (visible(name, caller).isEmpty() && !CaseId.isMade(name)) {
      String id = CaseId.chosen(name);
      var file =
          new CaseFile(
              id,
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              clock.instant(),
              caller.name(),
              Optional.empty());
      if (cases.create(file, caller)) {
        audit.record(caller.name(), Deed.CREATE_CASE, id);
      }
    }
    return findOpen(name, caller);
  }

  /** A case that the caller may at least know to exist: every one, for an administrator. */
  CaseFile findExisting(String name, Caller caller) {
    return visible(name, caller)
        .or(() -> caller.is(Role.ADMINISTRATOR) ? cases.find(name) : Optional.empty())
        .orElseThrow(() -> none(name));
  }

  private static Problem none(String name) {
    return Problem.notFound("There is no case " + name + ".");
  }
}
