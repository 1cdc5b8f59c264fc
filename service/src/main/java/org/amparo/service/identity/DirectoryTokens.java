package org.amparo.service.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amparo.service.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Recognizes the holder of a token that the directory signed for this service (RFC 9068), of the
 * right issuer and audience and at the right time. The directory's keys are fetched when the first
 * such token comes, so that Amparo starts without it.
 */
final class DirectoryTokens {

  private static final Logger log = LoggerFactory.getLogger(DirectoryTokens.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Three parts in base64url, of which the first begins a JSON object (RFC 7519). */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]+");

  private final OidcSettings settings;
  private final Directory directory;
  private final ReactiveJwtDecoder decoder;

  DirectoryTokens(OidcSettings settings, Directory directory) {
    this.settings = settings;
    this.directory = directory;
    this.decoder = new SupplierReactiveJwtDecoder(this::decoder);
  }

  private ReactiveJwtDecoder decoder() {
    String issuer = settings.issuer().toString();
    NimbusReactiveJwtDecoder decoder = ReactiveJwtDecoders.fromIssuerLocation(issuer);
    var time = new JwtTimestampValidator();
    time.setAllowEmptyExpiryClaim(false);
    var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
    type.setAllowEmpty(true);
    decoder.setJwtValidator(
        JwtValidators.createDefaultWithValidators(
            List.of(
                time,
                type,
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(settings.audience()),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, StringUtils::hasText))));
    return decoder;
  }

  /** Whether this is a token, not a key of Amparo's own, and tokens are accepted at all. */
  boolean isToken(String secret) {
    return settings.audience() != null && TOKEN.matcher(secret).matches();
  }

  /** Breaks if the token is not valid, or if the directory cannot be asked. */
  Mono<Optional<Caller>> bearer(String token) {
    return decoder
        .decode(token)
        .timeout(PATIENCE)
        .onErrorMap(this::refusal)
        .flatMap(
            jwt ->
                Mono.fromCallable(() -> directory.bears(jwt))
                    .subscribeOn(Schedulers.boundedElastic()));
  }

  private AuthenticationException refusal(Throwable e) {
    if (e instanceof BadJwtException) {
      return new BadCredentialsException("The token is not valid.");
    }
    log.warn("The directory {} cannot be asked about a token: {}", settings.issuer(), e.toString());
    return new AuthenticationServiceException("The directory cannot be reached.", e);
  }
}
