package org.amparo.service.identity;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Recognizes the holder of a key: {@code Authorization: Bearer <key>} (RFC 6750, section 2.1). */
@Component
class KeyAuthentication implements ReactiveAuthenticationManager, ServerAuthenticationConverter {

  private static final String SCHEME = "Bearer ";

  private final Callers callers;

  KeyAuthentication(Callers callers) {
    this.callers = callers;
  }

  @Override
  public Mono<Authentication> convert(ServerWebExchange exchange) {
    return Mono.justOrEmpty(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(
            header ->
                UsernamePasswordAuthenticationToken.unauthenticated(
                    "", header.substring(SCHEME.length()).strip()));
  }

  @Override
  public Mono<Authentication> authenticate(Authentication authentication) {
    String secret = (String) authentication.getCredentials();
    return Mono.fromCallable(() -> callers.bySecret(secret))
        .subscribeOn(Schedulers.boundedElastic())
        .map(
            caller ->
                caller.orElseThrow(() -> new BadCredentialsException("The key is not valid.")));
  }
}
