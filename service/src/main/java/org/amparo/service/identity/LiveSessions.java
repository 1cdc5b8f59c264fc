package org.amparo.service.identity;

import org.amparo.service.access.Caller;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sessions that hold only as long as what they began with: each request asks anew whether the
 * account is still enabled, the key still valid, and which roles hold.
 */
final class LiveSessions implements ServerSecurityContextRepository {

  private static final String LOADED = LiveSessions.class.getName();

  private final ServerSecurityContextRepository kept =
      new WebSessionServerSecurityContextRepository();
  private final Callers callers;

  LiveSessions(Callers callers) {
    this.callers = callers;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, SecurityContext context) {
    return kept.save(exchange, context);
  }

  /** Lets somebody in, under a new id: the one before may have been planted. */
  Mono<Void> begin(Caller caller, ServerWebExchange exchange) {
    return exchange
        .getSession()
        .flatMap(WebSession::changeSessionId)
        .then(save(exchange, new SecurityContextImpl(caller)));
  }

  /** Once a request, however often it is asked for. */
  @Override
  @SuppressWarnings("unchecked")
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return (Mono<SecurityContext>)
        exchange
            .getAttributes()
            .computeIfAbsent(
                LOADED, _ -> kept.load(exchange).flatMap(was -> current(was, exchange)).cache());
  }

  private Mono<SecurityContext> current(SecurityContext was, ServerWebExchange exchange) {
    if (!(was.getAuthentication() instanceof Caller before)) {
      return Mono.empty();
    }
    return Mono.fromCallable(() -> callers.current(before))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            now ->
                now.isPresent()
                    ? Mono.just((SecurityContext) new SecurityContextImpl(now.get()))
                    : exchange.getSession().flatMap(WebSession::invalidate).then(Mono.empty()));
  }
}
