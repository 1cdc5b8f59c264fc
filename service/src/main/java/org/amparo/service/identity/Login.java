package org.amparo.service.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.amparo.service.access.Caller;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Lets people in by name and password, and by key. */
@Component
class Login {

  private static final int WAITING = 200;
  private static final String NOBODY = "unknown";

  private final Accounts accounts;
  private final Callers callers;
  private final Passwords passwords;
  private final LoginAttempts attempts;
  private final AuditTrail audit;

  /** A password's hash takes memory and time on purpose; so many at once and no more. */
  private final Scheduler hashing =
      Schedulers.newBoundedElastic(
          Runtime.getRuntime().availableProcessors(), WAITING, "password", 60, true);

  Login(
      Accounts accounts,
      Callers callers,
      Passwords passwords,
      LoginAttempts attempts,
      AuditTrail audit) {
    this.accounts = accounts;
    this.callers = callers;
    this.passwords = passwords;
    this.attempts = attempts;
    this.audit = audit;
  }

  /** Who this is; breaks with 401, or with 429 after too many failures. */
  Mono<Caller> byPassword(String name, String password, String address) {
    return off(
        () -> {
          refuseIfLocked(Optional.of(name), address);
          Optional<Account> account = accounts.byName(name);
          boolean right = passwords.matches(password, account);
          if (!right || account.get().disabled()) {
            // A name that nobody has may be a password typed in the wrong place.
            audit.record(
                account.map(Account::name).orElse(NOBODY),
                Deed.LOGIN_FAILED,
                account.map(Account::id).orElse(null));
            throw Problem.unauthorized("The name or the password is not right.");
          }
          attempts.succeeded(Optional.of(name), address);
          return entered(Callers.caller(account.get()));
        });
  }

  /** Who holds this key; breaks with 401, or with 429 after too many failures. */
  Mono<Caller> byKey(String key, String address) {
    return off(
        () -> {
          refuseIfLocked(Optional.empty(), address);
          Optional<Caller> caller = callers.bySecret(key);
          if (caller.isEmpty()) {
            audit.record(NOBODY, Deed.LOGIN_FAILED, null);
            throw Problem.unauthorized("The key is not valid.");
          }
          attempts.succeeded(Optional.empty(), address);
          return entered(caller.get());
        });
  }

  /** Gives a person another password, if they know the one they have. */
  Mono<Caller> changePassword(Caller caller, String before, String after, String address) {
    return off(
        () -> {
          Account account =
              caller
                  .account()
                  .flatMap(accounts::find)
                  .orElseThrow(() -> Problem.conflict("A key has no password."));
          refuseIfLocked(Optional.of(account.name()), address);
          if (!passwords.matches(before, Optional.of(account))) {
            throw Problem.forbidden("The present password is not right.");
          }
          attempts.succeeded(Optional.of(account.name()), address);
          accounts.setPassword(account.id(), passwords.hash(after));
          audit.record(caller.name(), Deed.CHANGE_PASSWORD, account.id());
          return Callers.caller(accounts.find(account.id()).orElseThrow());
        });
  }

  /** Notes that somebody went. */
  Mono<Void> left(Caller caller) {
    return Mono.fromRunnable(() -> audit.record(caller.name(), Deed.LOGOUT, caller.id()))
        .subscribeOn(Schedulers.boundedElastic())
        .then();
  }

  private Caller entered(Caller caller) {
    audit.record(caller.name(), Deed.LOGIN, caller.id());
    return caller;
  }

  private void refuseIfLocked(Optional<String> name, String address) {
    Optional<Duration> wait = attempts.begin(name, address);
    if (wait.isPresent()) {
      throw Problem.tooManyRequests("Too many failed logins. Try again later.", wait.get());
    }
  }

  private <T> Mono<T> off(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(hashing)
        .onErrorMap(
            RejectedExecutionException.class,
            _ -> Problem.unavailable("Too many logins at once. Try again in a moment."));
  }
}
