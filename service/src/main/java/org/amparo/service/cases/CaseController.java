package org.amparo.service.cases;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.identity.Callers;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cases")
class CaseController {

  private final CaseFiles cases;
  private final CaseAccess access;
  private final CaseContents contents;
  private final Callers callers;
  private final Clock clock;
  private final AuditTrail audit;

  CaseController(
      CaseFiles cases,
      CaseAccess access,
      CaseContents contents,
      Callers callers,
      Clock clock,
      AuditTrail audit) {
    this.cases = cases;
    this.access = access;
    this.contents = contents;
    this.callers = callers;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A case to make.
   *
   * @param id absent: one is made. A restricted case always gets a made one, and is known to its
   *     members by the one given here.
   */
  record CaseRequest(String id, String title, Boolean restricted, Integer retentionDays) {

    boolean isRestricted() {
      return restricted != null && restricted;
    }
  }

  /** Newest first. */
  @Requires(Action.SEE_CASES)
  @GetMapping
  List<CaseView> list(Caller caller) {
    List<CaseFile> visible = cases.list(Sight.of(caller));
    if (!caller.is(Role.ADMINISTRATOR)) {
      return visible.stream().map(file -> CaseView.of(file, Optional.empty())).toList();
    }
    return cases.list().stream()
        .map(
            file -> {
              CaseView view = CaseView.of(file, Optional.empty());
              return visible.contains(file) ? view : view.existenceOnly();
            })
        .toList();
  }

  @Requires(Action.WORK_ON_CASES)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CaseView create(@RequestBody CaseRequest request, Caller caller) {
    Optional<String> chosen = Optional.ofNullable(request.id()).map(CaseId::chosen);
    boolean taken = chosen.flatMap(id -> access.visible(id, caller)).isPresent();
    var file =
        new CaseFile(
            request.isRestricted() ? CaseId.make() : chosen.orElseGet(CaseId::make),
            request.isRestricted() ? chosen : Optional.empty(),
            CaseChange.title(request.title()),
            request.isRestricted(),
            CaseChange.retention(request.retentionDays()),
            clock.instant(),
            caller.name(),
            Optional.empty());
    if (taken || !cases.create(file, caller)) {
      throw Problem.conflict("There is a case '" + request.id() + "' already.");
    }
    audit.record(caller.name(), Deed.CREATE_CASE, file.id());
    return view(file.id(), caller);
  }

  @Requires(Action.SEE_CASES)
  @GetMapping("/{id}")
  CaseView show(@PathVariable String id, Caller caller) {
    return view(access.findExisting(id, caller).id(), caller);
  }

  /**
   * Changes what the body names: {@code title}, {@code retentionDays} (null: none), {@code closed},
   * {@code restricted}. A case that becomes restricted may get another id; its members still reach
   * it by the one before.
   */
  @Requires(Action.WORK_ON_CASES)
  @PatchMapping("/{id}")
  CaseView change(@PathVariable String id, @RequestBody Map<String, Object> body, Caller caller) {
    CaseFile before = access.find(id, caller);
    CaseChange change = new CaseChange(body);
    cases.describe(change.applied(before, clock.instant()));
    audit.record(caller.name(), Deed.CHANGE_CASE, before.id());
    String now = before.id();
    if (change.restricted().isPresent() && change.restricted().get() != before.restricted()) {
      if (before.restricted()) {
        cases.open(before.id());
        audit.record(caller.name(), Deed.OPEN_CASE, now);
      } else {
        now = contents.restrict(() -> cases.restrict(before.id(), caller.id()));
        audit.record(caller.name(), Deed.RESTRICT_CASE, now);
      }
    }
    return view(now, caller);
  }

  @Requires(Action.CHANGE_MEMBERS)
  @PutMapping("/{id}/members/{user}")
  CaseView addMember(@PathVariable String id, @PathVariable String user, Caller caller) {
    CaseFile file = access.findExisting(id, caller);
    Callers.Member member = member(user);
    cases.addMember(file.id(), member.id());
    audit.record(caller.name(), Deed.ADD_MEMBER, file.id() + " " + member.id());
    return view(file.id(), caller);
  }

  @Requires(Action.CHANGE_MEMBERS)
  @DeleteMapping("/{id}/members/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeMember(@PathVariable String id, @PathVariable String user, Caller caller) {
    CaseFile file = access.findExisting(id, caller);
    Callers.Member member = member(user);
    if (!cases.removeMember(file.id(), member.id())) {
      throw Problem.notFound("'" + user + "' is no member of the case.");
    }
    audit.record(caller.name(), Deed.REMOVE_MEMBER, file.id() + " " + member.id());
  }

  private Callers.Member member(String user) {
    return callers
        .member(user)
        .orElseThrow(() -> Problem.notFound("There is no user " + user + "."));
  }

  private CaseView view(String id, Caller caller) {
    CaseFile file = access.findExisting(id, caller);
    List<CaseView.MemberView> members =
        cases.members(id).stream()
            .map(
                membership ->
                    callers
                        .member(membership.memberId())
                        .map(
                            who ->
                                new CaseView.MemberView(
                                    who.id(), who.name(), who.displayName(), membership.since()))
                        .orElseThrow())
            .toList();
    CaseView view = CaseView.of(file, Optional.of(members));
    return access.visible(id, caller).isPresent() ? view : view.existenceOnly();
  }
}
