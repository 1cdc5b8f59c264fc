package org.amparo.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator can say about the directory, and what is refused. */
class OidcSettingsTest {

  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl";

  @Test
  void withoutAnAudienceNoTokenIsAccepted() {
    for (String none : new String[] {null, "", " "}) {
      assertThat(new DirectoryTokens(settings("https://cuentas.lan", none), null).isToken(TOKEN))
          .isFalse();
    }
    assertThat(new DirectoryTokens(settings("https://cuentas.lan", "api"), null).isToken(TOKEN))
        .isTrue();
  }

  @Test
  void theAudienceOfIdTokensIsNoAudienceForOthers() {
    assertThatThrownBy(() -> settings("https://cuentas.lan", "amparo"))
        .hasMessageContaining("amparo.oidc.audience");
  }

  @Test
  void whatGoesOverTheNetworkIsEncrypted() {
    assertThatThrownBy(() -> settings("http://cuentas.lan", null)).hasMessageContaining("https");
    assertThat(settings("http://localhost:8180/realms/centro", null).name()).isEqualTo("localhost");
  }

  @Test
  void aLoginAlwaysAsksForAnIdToken() {
    assertThat(settings("https://cuentas.lan", null).scopes())
        .containsExactlyInAnyOrder("groups", "openid");
  }

  @Test
  void theSecretIsNotWrittenOut() {
    assertThat(settings("https://cuentas.lan", null).toString()).doesNotContain("una clave");
  }

  @Test
  void aRoleThatAmparoDoesNotHaveIsRefusedByItsName() {
    assertThatThrownBy(
            () -> settings("https://cuentas.lan", null, Map.of("chef", Set.of("cocina"))))
        .hasMessageContaining("amparo.oidc.roles")
        .hasMessageContaining("chef");
  }

  private static OidcSettings settings(String issuer, String audience) {
    return settings(issuer, audience, Map.of());
  }

  private static OidcSettings settings(
      String issuer, String audience, Map<String, Set<String>> roles) {
    return new OidcSettings(
        URI.create(issuer),
        "amparo",
        "una clave",
        audience,
        null,
        Set.of("groups"),
        "preferred_username",
        "groups",
        roles);
  }
}
