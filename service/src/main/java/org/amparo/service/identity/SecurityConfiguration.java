package org.amparo.service.identity;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.amparo.service.access.Action;
import org.amparo.service.access.Caller;
import org.amparo.service.access.Policy;
import org.amparo.service.problem.Problem;
import org.amparo.service.problem.ProblemAnswer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** How who asks is recognized, and what a browser is told. Who may do what says Policy. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  /** Nothing from elsewhere, nothing inline. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; "
          + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Nothing of the person's machine is any business of the page. */
  private static final String PERMISSIONS_POLICY =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  @Bean
  LiveSessions sessions(Callers callers) {
    return new LiveSessions(callers);
  }

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http,
      KeyAuthentication keys,
      LiveSessions sessions,
      Optional<DirectoryLogin> directory,
      ServerAuthenticationEntryPoint refusal) {
    var byKey = new AuthenticationWebFilter(keys);
    byKey.setServerAuthenticationConverter(keys);
    byKey.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    var failure = new ServerAuthenticationEntryPointFailureHandler(refusal);
    failure.setRethrowAuthenticationServiceException(false);
    byKey.setAuthenticationFailureHandler(failure);
    directory.ifPresent(way -> way.into(http));
    return http.authorizeExchange(
            exchanges ->
                exchanges
                    .pathMatchers(HttpMethod.POST, "/api/v1/session")
                    .permitAll()
                    .pathMatchers(HttpMethod.GET, "/api/v1/session/ways")
                    .permitAll()
                    .pathMatchers("/actuator/health/**", "/actuator/health", "/v3/api-docs/**")
                    .permitAll()
                    .pathMatchers("/actuator/**")
                    .access((who, where) -> administratorOrThisMachine(who, where))
                    .pathMatchers("/api/**")
                    .authenticated()
                    .anyExchange()
                    .permitAll())
        .addFilterAt(byKey, SecurityWebFiltersOrder.AUTHENTICATION)
        .securityContextRepository(sessions)
        .exceptionHandling(errors -> errors.authenticationEntryPoint(refusal))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(CookieServerCsrfTokenRepository.withHttpOnlyFalse())
                    .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                    .requireCsrfProtectionMatcher(cameWithoutKey()))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                    .frameOptions(frames -> frames.mode(Mode.DENY))
                    .crossOriginOpenerPolicy(
                        policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .crossOriginResourcePolicy(
                        policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                    .permissionsPolicy(policy -> policy.policy(PERMISSIONS_POLICY)))
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .build();
  }

  @Bean
  ServerAuthenticationEntryPoint refusal(ProblemAnswer answer) {
    return (exchange, why) -> {
      if (why instanceof AuthenticationServiceException) {
        return answer.write(Problem.unavailable("The directory cannot be reached."), exchange);
      }
      exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      return answer.write(
          Problem.unauthorized("Send a valid key: 'Authorization: Bearer <key>'."), exchange);
    };
  }

  /** Gives the page the token that its next request must carry. */
  @Bean
  WebFilter csrfToken() {
    return (exchange, chain) -> {
      Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
      return token == null ? chain.filter(exchange) : token.then(chain.filter(exchange));
    };
  }

  /** Only a browser's session can be ridden from another site; a key must be sent on purpose. */
  private static ServerWebExchangeMatcher cameWithoutKey() {
    return exchange ->
        exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
            ? MatchResult.notMatch()
            : CsrfWebFilter.DEFAULT_CSRF_MATCHER
                .matches(exchange)
                .filter(match -> match.isMatch() && isLoggedIn(exchange))
                .switchIfEmpty(MatchResult.notMatch());
  }

  private static boolean isLoggedIn(ServerWebExchange exchange) {
    return exchange.getRequest().getCookies().containsKey(SessionController.COOKIE);
  }

  private static Mono<org.springframework.security.authorization.AuthorizationResult>
      administratorOrThisMachine(
          Mono<org.springframework.security.core.Authentication> who, AuthorizationContext where) {
    InetSocketAddress asker = where.getExchange().getRequest().getRemoteAddress();
    boolean here = asker != null && asker.getAddress().isLoopbackAddress();
    return who.ofType(Caller.class)
        .map(caller -> here || Policy.allows(caller.roles(), Action.MONITOR))
        .defaultIfEmpty(here)
        .map(AuthorizationDecision::new);
  }
}
