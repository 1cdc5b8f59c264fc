package org.amparo.service.identity;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.amparo.service.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets people of the directory into the page: authorization code with proof key (RFC 7636), then a
 * session like everybody's. Nothing that the directory issued is kept.
 */
final class DirectoryLogin {

  private static final Logger log = LoggerFactory.getLogger(DirectoryLogin.class);

  static final String ID = "oidc";

  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");
  private static final URI PAGE = URI.create("/");
  private static final URI REFUSED = URI.create("/?login=refused");
  private static final URI UNREACHABLE = URI.create("/?login=unreachable");

  private final OidcSettings settings;
  private final Directory directory;
  private final LiveSessions sessions;
  private final Mono<ClientRegistration> registration;
  private final ServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();

  DirectoryLogin(OidcSettings settings, Directory directory, LiveSessions sessions) {
    this.settings = settings;
    this.directory = directory;
    this.sessions = sessions;
    this.registration =
        Mono.fromCallable(this::discover)
            .subscribeOn(Schedulers.boundedElastic())
            .doOnError(e -> log.warn("The directory {} cannot be reached", settings.issuer(), e))
            .onErrorMap(e -> new AuthenticationServiceException("No directory", e))
            .cache(_ -> Duration.ofHours(1), _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  /** What the page offers: the name of the directory, and where its login begins. */
  LoginWay way() {
    return new LoginWay(settings.name(), "/oauth2/authorization/" + ID);
  }

  void into(ServerHttpSecurity http) {
    http.addFilterBefore(this::tellUnreachable, SecurityWebFiltersOrder.HTTP_BASIC)
        .oauth2Login(
            login ->
                login
                    .clientRegistrationRepository(id -> id.equals(ID) ? registration : Mono.empty())
                    .authorizationRequestRepository(new LoginsUnderWay(settings.clientId()))
                    .authorizedClientRepository(new ForgottenTokens())
                    .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                    .authenticationSuccessHandler(this::enter)
                    .authenticationFailureHandler(this::refuse));
  }

  private Mono<Void> tellUnreachable(ServerWebExchange exchange, WebFilterChain chain) {
    return chain
        .filter(exchange)
        .onErrorResume(
            e -> e instanceof AuthenticationServiceException || e instanceof WebClientException,
            _ -> redirect.sendRedirect(exchange, UNREACHABLE));
  }

  private ClientRegistration discover() {
    var client =
        ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
            .registrationId(ID)
            .clientId(settings.clientId())
            .clientSecret(settings.clientSecret())
            .scope(settings.scopes())
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build());
    return (settings.clientSecret() == null
            ? client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            : client)
        .build();
  }

  private Mono<Void> enter(WebFilterExchange where, Authentication who) {
    var exchange = where.getExchange();
    return Mono.fromCallable(() -> directory.enters((OidcUser) who.getPrincipal()))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(caller -> sessions.begin(caller, exchange).thenReturn(PAGE))
        .onErrorReturn(Problem.class, REFUSED)
        .flatMap(place -> redirect.sendRedirect(exchange, place));
  }

  private Mono<Void> refuse(WebFilterExchange where, AuthenticationException why) {
    if (why instanceof AuthenticationServiceException) {
      return redirect.sendRedirect(where.getExchange(), UNREACHABLE);
    }
    log.warn("A login through the directory failed: {}", reason(why));
    return redirect.sendRedirect(where.getExchange(), REFUSED);
  }

  /** A code of RFC 6749 at most: it may come from the address, in which anybody can write. */
  private static String reason(AuthenticationException why) {
    return why instanceof OAuth2AuthenticationException e
            && CODE.matcher(e.getError().getErrorCode()).matches()
        ? e.getError().getErrorCode()
        : why.getClass().getSimpleName();
  }
}
