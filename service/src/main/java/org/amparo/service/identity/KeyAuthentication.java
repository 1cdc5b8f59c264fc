package org.amparo.service.identity;

import java.util.Optional;
import org.amparo.service.access.Caller;
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

/**
 * Recognizes the holder of a key, or of a token where there is a directory that signs them: {@code
 * Authorization: Bearer <key>} (RFC 6750, section 2.1).
 */
@Component
class KeyAuthentication implements ReactiveAuthenticationManager, ServerAuthenticationConverter {

  private static final String SCHEME = "Bearer ";

  private final Callers callers;
  private final Optional<DirectoryTokens> tokens;

  KeyAuthentication(Callers callers, Optional<DirectoryTokens> tokens) {
    this.callers = callers;
    this.tokens = tokens;
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
    return holder(secret)
        .map(
            caller ->
                caller.orElseThrow(() -> new BadCredentialsException("The key is not valid.")));
  }

  private Mono<Optional<Caller>> holder(String secret) {
    return tokens.isPresent() && tokens.get().isToken(secret)
        ? tokens.get().bearer(secret)
        : Mono.fromCallable(() -> callers.bySecret(secret))
            .subscribeOn(Schedulers.boundedElastic());
  }
}
