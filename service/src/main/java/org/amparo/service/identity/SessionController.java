package org.amparo.service.identity;

import java.security.Principal;
import org.amparo.service.problem.Problem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** The page's session: a key is exchanged for a cookie that scripts cannot read. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/v1/session")
class SessionController {

  static final String COOKIE = "AMPARO_SESSION";

  private final KeyAuthentication keys;
  private final ServerSecurityContextRepository sessions;

  SessionController(KeyAuthentication keys, ServerSecurityContextRepository sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  record Login(String key) {}

  record Session(String name) {}

  @PostMapping
  Mono<Session> begin(@RequestBody Login login, ServerWebExchange exchange) {
    if (login.key() == null || login.key().isBlank()) {
      return Mono.error(Problem.badRequest("The field 'key' is missing."));
    }
    return keys.authenticate(KeyAuthentication.unauthenticated(login.key().strip()))
        .onErrorMap(AuthenticationException.class, e -> Problem.unauthorized(e.getMessage()))
        .flatMap(
            who ->
                exchange
                    .getSession()
                    .flatMap(WebSession::changeSessionId)
                    .then(sessions.save(exchange, new SecurityContextImpl(who)))
                    .thenReturn(new Session(who.getName())));
  }

  @GetMapping
  Session current(Principal principal) {
    return new Session(principal.getName());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> end(WebSession session) {
    return session.invalidate();
  }
}
