package org.amparo.service.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Requires;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people who can log in. Nobody is deleted: what they did keeps their name. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,63}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final int LONGEST_NAME = 200;

  private final Accounts accounts;
  private final Passwords passwords;
  private final AuditTrail audit;

  UserController(Accounts accounts, Passwords passwords, AuditTrail audit) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
  }

  /**
   * A person as an administrator sees them.
   *
   * @param fromDirectory whether the organization's directory lets them in, with the roles it gives
   */
  record UserView(
      String id,
      String name,
      String displayName,
      String language,
      Set<Role> roles,
      boolean disabled,
      boolean fromDirectory,
      Instant createdAt) {

    static UserView of(Account account) {
      return new UserView(
          account.id(),
          account.name(),
          account.displayName(),
          account.language(),
          account.roles(),
          account.disabled(),
          !account.hasPassword(),
          account.createdAt());
    }
  }

  /** A new person, or what is to change of one; what is absent stays. */
  record UserRequest(
      String name,
      String displayName,
      String language,
      Set<Role> roles,
      String password,
      Boolean disabled) {

    /** Without the password: it may be written to a log. */
    @Override
    public String toString() {
      return "UserRequest[" + name + "]";
    }
  }

  @Requires(Action.ADMINISTER_USERS)
  @GetMapping
  List<UserView> list() {
    return accounts.list().stream().map(UserView::of).toList();
  }

  @Requires(Action.ADMINISTER_USERS)
  @GetMapping("/{id}")
  UserView show(@PathVariable String id) {
    return UserView.of(find(id));
  }

  @Requires(Action.ADMINISTER_USERS)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  UserView create(@RequestBody UserRequest request, Caller caller) {
    if (request.name() == null || !NAME.matcher(request.name().strip()).matches()) {
      throw Problem.badRequest(
          "A name has 2 to 64 letters, digits and signs of '._@-', and begins with a letter or"
              + " digit.");
    }
    if (request.roles() == null || request.roles().contains(null)) {
      throw Problem.badRequest("The field 'roles' is missing: " + List.of(Role.values()) + ".");
    }
    String displayName = request.displayName() == null ? request.name() : request.displayName();
    String language = request.language() == null ? Accounts.LANGUAGE : request.language();
    check(displayName, language);
    Account account =
        accounts
            .create(
                request.name(),
                displayName.strip(),
                language,
                request.roles(),
                passwords.hash(request.password()))
            .orElseThrow(
                () -> Problem.conflict("There is a user '" + request.name() + "' already."));
    audit.record(caller.name(), Deed.CREATE_USER, account.id());
    return UserView.of(account);
  }

  /** What ends or narrows somebody's rights holds from their next request on. */
  @Requires(Action.ADMINISTER_USERS)
  @PatchMapping("/{id}")
  UserView change(@PathVariable String id, @RequestBody UserRequest request, Caller caller) {
    Account account = find(id);
    if (request.name() != null && !Accounts.normal(request.name()).equals(account.name())) {
      throw Problem.badRequest("A name stays: what was done is kept under it.");
    }
    if (!account.hasPassword() && (request.password() != null || request.roles() != null)) {
      throw Problem.conflict("The directory lets this person in, and gives them their roles.");
    }
    String displayName =
        request.displayName() == null ? account.displayName() : request.displayName();
    String language = request.language() == null ? account.language() : request.language();
    check(displayName, language);
    String hash = request.password() == null ? null : passwords.hash(request.password());
    accounts.describe(account.id(), displayName.strip(), language);
    if (hash != null) {
      accounts.setPassword(account.id(), hash);
      audit.record(caller.name(), Deed.SET_PASSWORD, account.id());
    }
    if (request.roles() != null && !request.roles().equals(account.roles())) {
      accounts.grant(account.id(), request.roles());
      audit.record(caller.name(), Deed.GRANT_ROLES, account.id());
    }
    if (request.disabled() != null && request.disabled() != account.disabled()) {
      accounts.disable(account.id(), request.disabled());
      audit.record(
          caller.name(), request.disabled() ? Deed.DISABLE_USER : Deed.ENABLE_USER, account.id());
    }
    return show(account.id());
  }

  private static void check(String displayName, String language) {
    if (displayName.isBlank() || displayName.length() > LONGEST_NAME) {
      throw Problem.badRequest("displayName has 1 to " + LONGEST_NAME + " characters.");
    }
    if (!LANGUAGE.matcher(language).matches()) {
      throw Problem.badRequest("language is an ISO 639 code such as es, en, pt or fr.");
    }
  }

  private Account find(String id) {
    return accounts
        .find(id)
        .or(() -> accounts.byName(id))
        .orElseThrow(() -> Problem.notFound("There is no user " + id + "."));
  }
}
