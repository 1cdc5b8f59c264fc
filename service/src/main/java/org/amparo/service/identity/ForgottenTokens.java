package org.amparo.service.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Amparo asks the directory nothing after the login: what is not kept cannot get out. */
final class ForgottenTokens implements ServerOAuth2AuthorizedClientRepository {

  @Override
  public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
      String registration, Authentication who, ServerWebExchange exchange) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> saveAuthorizedClient(
      OAuth2AuthorizedClient client, Authentication who, ServerWebExchange exchange) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> removeAuthorizedClient(
      String registration, Authentication who, ServerWebExchange exchange) {
    return Mono.empty();
  }
}
