package org.amparo.service.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Policy;
import org.amparo.service.access.Requires;
import org.amparo.service.access.Role;
import org.amparo.service.audit.AuditTrail;
import org.amparo.service.audit.Deed;
import org.amparo.service.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keys for programs. An administrator makes keys that stand for themselves and sees all; everybody
 * else makes and sees their own, which can do no more than they.
 */
@RestController
@RequestMapping("/api/v1/keys")
class KeyController {

  private static final int LONGEST_NAME = 100;

  private final ApiKeys keys;
  private final Clock clock;
  private final AuditTrail audit;

  KeyController(ApiKeys keys, Clock clock, AuditTrail audit) {
    this.keys = keys;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A key.
   *
   * @param key its secret, in the answer that made it and never again
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record KeyView(
      String id,
      String name,
      Set<Role> roles,
      Optional<String> ownerId,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUsedAt,
      Optional<String> key) {

    static KeyView of(ApiKey key, Optional<String> secret) {
      return new KeyView(
          key.id(),
          key.name(),
          key.roles(),
          key.ownerId(),
          key.createdAt(),
          key.expiresAt(),
          key.lastUsedAt(),
          secret);
    }
  }

  /**
   * A key to make.
   *
   * @param expiresAt absent: it holds until it is revoked
   */
  record KeyRequest(String name, Set<Role> roles, Instant expiresAt) {}

  @Requires(Action.KEEP_KEYS)
  @GetMapping
  List<KeyView> list(Caller caller) {
    Optional<String> owner =
        caller.is(Role.ADMINISTRATOR) ? Optional.empty() : Optional.of(caller.id());
    return keys.list(owner).stream().map(key -> KeyView.of(key, Optional.empty())).toList();
  }

  @Requires(Action.KEEP_KEYS)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  KeyView create(@RequestBody KeyRequest request, Caller caller, ServerWebExchange exchange) {
    boolean administrator = caller.is(Role.ADMINISTRATOR);
    String name = request.name() == null ? "" : request.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Problem.badRequest("A key has a name of at most " + LONGEST_NAME + " characters.");
    }
    if (request.roles() == null || request.roles().isEmpty() || request.roles().contains(null)) {
      throw Problem.badRequest("A key has one role or more: " + List.of(Role.values()) + ".");
    }
    boolean loggedIn =
        caller.key().isEmpty()
            && !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
    if (!loggedIn && !administrator) {
      // Or a stolen key or token could outlive its end in others.
      throw Problem.forbidden("Only a person who has logged in can make a key.");
    }
    if (!Policy.grantable(caller.roles()).containsAll(request.roles())) {
      throw Problem.forbidden("A key cannot have roles that you do not have.");
    }
    if (request.expiresAt() != null && !request.expiresAt().isAfter(clock.instant())) {
      throw Problem.badRequest("expiresAt has passed already.");
    }
    ApiKeys.NewKey made =
        keys.create(
            name,
            request.roles(),
            administrator ? Optional.empty() : caller.account(),
            Optional.ofNullable(request.expiresAt()));
    audit.record(caller.name(), Deed.CREATE_KEY, made.key().id());
    return KeyView.of(made.key(), Optional.of(made.secret()));
  }

  /** Whoever holds it is out from their next request on. */
  @Requires(Action.KEEP_KEYS)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    ApiKey key =
        keys.find(id)
            .filter(found -> !found.revoked())
            .filter(found -> caller.is(Role.ADMINISTRATOR) || owns(caller, found))
            .orElseThrow(() -> Problem.notFound("There is no key " + id + "."));
    keys.revoke(key.id());
    audit.record(caller.name(), Deed.REVOKE_KEY, key.id());
  }

  private static boolean owns(Caller caller, ApiKey key) {
    return key.ownerId().isPresent() && key.ownerId().equals(caller.account());
  }
}
