package org.amparo.service.identity;

import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.service.access.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * An organization's own directory, which knows its people already. Without an issuer there is none.
 *
 * @param issuer its address, as its tokens name it (OpenID Connect Discovery 1.0); https, or on
 *     this machine
 * @param clientId what Amparo is called there
 * @param clientSecret absent if Amparo is a public client there
 * @param audience what a token must be made for to be accepted here; absent: none is. Another name
 *     than {@code clientId}, which every ID token carries (OpenID Connect Core 1.0, section 2)
 * @param name of the directory, for the button of the page; absent: the issuer's host
 * @param scopes what a login asks for, beside {@code openid}
 * @param nameClaim what people are called here
 * @param rolesClaim where a token says what somebody is: a name, or names with dots between them
 * @param roles for each role what the claim must hold; whoever has nothing of it has no role
 */
@ConfigurationProperties("amparo.oidc")
record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    String audience,
    String name,
    @DefaultValue("profile") Set<String> scopes,
    @DefaultValue("preferred_username") String nameClaim,
    @DefaultValue("groups") String rolesClaim,
    @DefaultValue Map<String, Set<String>> roles) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  OidcSettings {
    clientSecret = given(clientSecret);
    audience = given(audience);
    name = given(name);
    scopes = new LinkedHashSet<>(scopes);
    scopes.add(OidcScopes.OPENID);
    roles.keySet().forEach(OidcSettings::role);
    if (issuer != null) {
      if (issuer.getHost() == null
          || !("https".equals(issuer.getScheme()) || THIS_MACHINE.contains(issuer.getHost()))) {
        throw new IllegalArgumentException(
            "amparo.oidc.issuer has to be an https address: " + issuer);
      }
      if (clientId == null || clientId.isBlank()) {
        throw new IllegalArgumentException("amparo.oidc.client-id is missing.");
      }
      if (clientId.equals(audience)) {
        throw new IllegalArgumentException(
            "amparo.oidc.audience has to be another name than amparo.oidc.client-id.");
      }
      name = name == null ? issuer.getHost() : name;
    }
  }

  /**
   * @param held what the claim holds
   */
  Set<Role> rolesOf(Collection<?> held) {
    return roles.entrySet().stream()
        .filter(role -> role.getValue().stream().anyMatch(held::contains))
        .map(role -> role(role.getKey()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static Role role(String name) {
    return Stream.of(Role.values())
        .filter(role -> role.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "amparo.oidc.roles names no role of Amparo's: " + name + "."));
  }

  private static String given(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Without the secret: it may be written to a log. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + "]";
  }
}
