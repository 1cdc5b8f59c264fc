package org.amparo.service.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Policy;
import org.amparo.service.access.Requires;
import org.amparo.service.access.Role;
import org.amparo.service.problem.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * The page's session: a name with its password, or a key, is exchanged for a cookie that scripts
 * cannot read.
 */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/v1")
class SessionController {

  static final String COOKIE = "AMPARO_SESSION";

  private final Login login;
  private final Accounts accounts;
  private final LiveSessions sessions;
  private final Optional<DirectoryLogin> directory;

  SessionController(
      Login login, Accounts accounts, LiveSessions sessions, Optional<DirectoryLogin> directory) {
    this.login = login;
    this.accounts = accounts;
    this.sessions = sessions;
    this.directory = directory;
  }

  /** Either a key, or a name and a password. */
  record Credentials(String key, String name, String password) {

    /** Without what is in it: it may be written to a log. */
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  /**
   * Who asks.
   *
   * @param language of the page; absent for a key of nobody
   * @param hasPassword whether they have one here: keys and people of the directory have none
   * @param actions what they may do, so that a page offers nothing else
   * @param firstUserMissing whether there is nobody yet who could log in by name
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Session(
      String name,
      String displayName,
      Optional<String> language,
      boolean hasPassword,
      Set<Role> roles,
      Set<Action> actions,
      boolean firstUserMissing) {}

  record PasswordChange(String before, String after) {

    /** Without what is in it: it may be written to a log. */
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  @Requires(Action.ENTER)
  @PostMapping("/session")
  Mono<Session> begin(@RequestBody Credentials credentials, ServerWebExchange exchange) {
    return authenticated(credentials, address(exchange))
        .flatMap(caller -> sessions.begin(caller, exchange).thenReturn(session(caller)));
  }

  /** How one can come in beside a password or a key. */
  @Requires(Action.ENTER)
  @GetMapping("/session/ways")
  List<LoginWay> ways() {
    return directory.stream().map(DirectoryLogin::way).toList();
  }

  @Requires(Action.KEEP_OWN_SESSION)
  @GetMapping("/session")
  Session current(Caller caller) {
    return session(caller);
  }

  @Requires(Action.KEEP_OWN_SESSION)
  @DeleteMapping("/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> end(WebSession session, Caller caller) {
    return login.left(caller).then(session.invalidate());
  }

  /** Every other session that began with the old password is over. */
  @Requires(Action.KEEP_OWN_SESSION)
  @PutMapping("/users/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> changePassword(
      @RequestBody PasswordChange change, Caller caller, ServerWebExchange exchange) {
    if (change.before() == null || change.after() == null) {
      return Mono.error(Problem.badRequest("The fields 'before' and 'after' are both needed."));
    }
    return login
        .changePassword(caller, change.before(), change.after(), address(exchange))
        .flatMap(now -> caller.key().isPresent() ? Mono.empty() : sessions.begin(now, exchange));
  }

  private Mono<Caller> authenticated(Credentials credentials, String address) {
    if (isGiven(credentials.key())) {
      return login.byKey(credentials.key().strip(), address);
    }
    if (isGiven(credentials.name()) && isGiven(credentials.password())) {
      return login.byPassword(credentials.name(), credentials.password(), address);
    }
    return Mono.error(Problem.badRequest("Either 'key' is needed, or 'name' and 'password'."));
  }

  private static boolean isGiven(String value) {
    return value != null && !value.isBlank();
  }

  private Session session(Caller caller) {
    Optional<Account> account = caller.account().flatMap(accounts::find);
    return new Session(
        caller.name(),
        account.map(Account::displayName).orElse(caller.name()),
        account.map(Account::language),
        account.map(Account::hasPassword).orElse(false),
        caller.roles(),
        Policy.actions(caller.roles()),
        account.isEmpty() && accounts.isEmpty());
  }

  private static String address(ServerWebExchange exchange) {
    InetSocketAddress address = exchange.getRequest().getRemoteAddress();
    return address == null || address.getAddress() == null
        ? "unknown"
        : address.getAddress().getHostAddress();
  }
}
