package org.amparo.service.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers a login between the way to the directory and the way back, in the browser that began
 * it: who was not let in yet can fill no memory here. The cookie must come with a request that
 * another site began, which the session's own never does; scripts see neither.
 */
final class LoginsUnderWay
    implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final String COOKIE = "AMPARO_LOGIN";
  private static final String BACK = "/login/oauth2/code";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final String client;

  LoginsUnderWay(String client) {
    this.client = client;
  }

  /** What must be the same on the way back. Nothing of it may be missing, or it is not checked. */
  private record Pending(String state, String nonce, String verifier, String redirect) {

    Pending {
      Objects.requireNonNull(state);
      Objects.requireNonNull(nonce);
      Objects.requireNonNull(verifier);
      Objects.requireNonNull(redirect);
    }

    static Pending of(OAuth2AuthorizationRequest request) {
      return new Pending(
          request.getState(),
          request.getAttribute(OidcParameterNames.NONCE),
          request.getAttribute(PkceParameterNames.CODE_VERIFIER),
          request.getRedirectUri());
    }

    /** Always of OpenID Connect: nobody enters without an ID token. */
    OAuth2AuthorizationRequest request(String client) {
      return OAuth2AuthorizationRequest.authorizationCode()
          .authorizationUri(redirect)
          .clientId(client)
          .redirectUri(redirect)
          .scope(OidcScopes.OPENID)
          .state(state)
          .attributes(
              all -> {
                all.put(OAuth2ParameterNames.REGISTRATION_ID, DirectoryLogin.ID);
                all.put(OidcParameterNames.NONCE, nonce);
                all.put(PkceParameterNames.CODE_VERIFIER, verifier);
              })
          .build();
    }
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
    String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
    return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(COOKIE))
        .mapNotNull(LoginsUnderWay::read)
        .filter(pending -> pending.state().equals(state))
        .map(pending -> pending.request(client))
        .onErrorComplete(LoginsUnderWay::isIllegible);
  }

  @Override
  public Mono<Void> saveAuthorizationRequest(
      OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
    byte[] pending = JsonMapper.shared().writeValueAsBytes(Pending.of(request));
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(pending);
    return Mono.fromRunnable(() -> set(value, PATIENCE, exchange));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
    return loadAuthorizationRequest(exchange).doOnNext(_ -> set("", Duration.ZERO, exchange));
  }

  private static Pending read(HttpCookie cookie) {
    var json = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
    return JsonMapper.shared().readValue(json, Pending.class);
  }

  private static boolean isIllegible(Throwable e) {
    return e instanceof JacksonException || e instanceof IllegalArgumentException;
  }

  private static void set(String value, Duration age, ServerWebExchange exchange) {
    exchange
        .getResponse()
        .addCookie(
            ResponseCookie.from(COOKIE, value)
                .path(BACK)
                .maxAge(age)
                .httpOnly(true)
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .sameSite("Lax")
                .build());
  }
}
