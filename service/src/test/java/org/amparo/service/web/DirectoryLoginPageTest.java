package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amparo.service.RunningService;
import org.amparo.service.identity.AuthorizationServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way through an organization's own directory and back, as a person goes it. */
class DirectoryLoginPageTest extends InTheBrowser {

  private AuthorizationServer directory;
  private RunningService trusting;

  DirectoryLoginPageTest(RunningService service) {
    super(service);
  }

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path folder) throws Exception {
    directory = AuthorizationServer.start(folder);
    trusting = RunningService.start(data, directory.settings("amparo.oidc.name=la casa"));
  }

  @AfterAll
  void stop() throws Exception {
    trusting.close();
    directory.close();
  }

  @Test
  void thePageOffersNoDirectoryWhereThereIsNone() throws Exception {
    browser.open(service.uri("/"));
    browser.untilShown(".login-other");
    browser.until("performance.getEntriesByName(location.origin + '/api/v1/session/ways').length");

    assertThat(browser.text(".login-ways")).isEmpty();
  }

  @Test
  void aPersonPressesTheButtonSignsInThereAndComesBackToTheDesk() throws Exception {
    directory.person("irene", "abogadas");
    goToTheDirectory();
    signIn("irene", AuthorizationServer.PASSWORD);
    browser.untilShown("#intake-title");
    assertThat(address()).isEqualTo("/");
    browser.click(".menu summary");
    assertThat(browser.text(".menu-card")).contains("irene").doesNotContain("contraseña");

    browser.choose("input[type=file]", file("carta.txt", "Una carta para la abogada."));
    browser.untilShown(".upload-ready");
    browser.open(trusting.uri("/?page=cases"));
    browser.untilText("h1", "Casos");
  }

  @Test
  void whoCameForADocumentStandsBeforeItAfterTheWayThroughTheDirectory() throws Exception {
    directory.person("lidia", "abogadas");
    String id = trusting.ingest("auto.txt", "Auto del juez de guardia.").get("id").asString();
    goToTheDirectory("/?document=" + id);
    signIn("lidia", AuthorizationServer.PASSWORD);
    browser.untilText(".text", "Auto del juez");
    assertThat(address()).isEqualTo("/?document=" + id);

    browser.open(trusting.uri("/"));
    browser.untilShown("#intake-title");
    assertThat(address()).isEqualTo("/");
  }

  @Test
  void whomTheDirectoryRefusedComesToTheDocumentWhenTheyEnterOtherwise() throws Exception {
    directory.person("mario", "cocina");
    String id = trusting.ingest("acta.txt", "Acta de la audiencia.").get("id").asString();
    goToTheDirectory("/?document=" + id);
    signIn("mario", AuthorizationServer.PASSWORD);
    browser.untilText("[role=alert].notice-bad", "no le da acceso a Amparo");
    chooseTheKey();
    browser.type(RunningService.KEY);
    browser.press("Enter");
    browser.untilText(".text", "Acta de la audiencia");
  }

  @Test
  void aWrongPasswordStaysAtTheDirectoryAndTheRightOneStillLeadsBack() throws Exception {
    directory.person("julia", "abogadas");
    goToTheDirectory();
    signIn("julia", "no es esta");
    browser.until("location.search.includes('error')");
    signIn("julia", AuthorizationServer.PASSWORD);

    browser.untilShown("#intake-title");
  }

  @Test
  void whomTheDirectoryGivesNoRoleIsToldSoInEveryLanguageAndMayEnterOtherwise() throws Exception {
    directory.person("karla", "cocina");
    goToTheDirectory();
    signIn("karla", AuthorizationServer.PASSWORD);
    browser.untilText("[role=alert].notice-bad", "no le da acceso a Amparo");
    assertThat(address()).isEqualTo("/");

    browser.click(".languages [lang=en]");
    browser.untilText("[role=alert].notice-bad", "gives you no access to Amparo");
    chooseTheKey();
    browser.type(RunningService.KEY);
    browser.press("Enter");
    browser.untilShown(".top");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/login/oauth2/code/oidc?error=access_denied&state=x | No ha sido posible entrar",
        "/login/oauth2/code/oidc?code=guessed&state=x | No ha sido posible entrar",
        "/?login=unreachable | no se puede llegar al directorio",
      })
  void aWayBackThatLetsNobodyInEndsAtTheLoginAndSaysWhy(String path, String words)
      throws Exception {
    browser.open(trusting.uri(path));
    browser.untilText("[role=alert].notice-bad", words);
    browser.untilText(".login-ways a", "Entrar con la cuenta de la casa");

    assertThat(address()).isEqualTo("/");
  }

  private void goToTheDirectory() throws Exception {
    goToTheDirectory("/");
  }

  private void goToTheDirectory(String from) throws Exception {
    browser.open(trusting.uri(from));
    browser.click(".login-ways a");
  }

  private void signIn(String name, String password) throws Exception {
    browser.fill("#username", name);
    browser.fill("#password", password);
    browser.press("Enter");
  }
}
