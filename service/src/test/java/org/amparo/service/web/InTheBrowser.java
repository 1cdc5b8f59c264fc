package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A browser before the running service; every test begins with a page that was never here. */
@ExtendWith({ServiceExtension.class, ChromiumExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
abstract class InTheBrowser {

  /** What a document, a name or a note may bring; all of it is text. */
  static final String HOSTILE =
      "<img src=x onerror=\"document.title='taken'\"><script>alert(1)</script>";

  static final String PASSWORD = "una frase bastante larga";

  final RunningService service;
  Chromium browser;

  @TempDir private Path folder;

  InTheBrowser(RunningService service) {
    this.service = service;
  }

  @BeforeAll
  void takeTheBrowser(Chromium browser) {
    this.browser = browser;
  }

  @BeforeEach
  void openAPage() {
    browser.freshPage();
  }

  @AfterEach
  void nothingWasThrownAndNothingRefused() {
    List<String> complaints = browser.complaints();
    browser.leavePage();
    assertThat(complaints).isEmpty();
  }

  /** With the administrator's key, as a person would. */
  void login(String path) throws Exception {
    login(service, path);
  }

  /** The same where another service runs. */
  void login(RunningService where, String path) throws Exception {
    browser.open(where.uri(path));
    chooseTheKey();
    browser.type(RunningService.KEY);
    browser.press("Enter");
    browser.untilShown(".top");
  }

  void chooseTheKey() throws Exception {
    browser.click(".login-other");
    browser.untilShown("#key");
  }

  /** A person with these roles; made, if nobody is called that yet. */
  void user(String name, String... roles) {
    service.post(
        "/api/v1/users", Map.of("name", name, "roles", List.of(roles), "password", PASSWORD));
  }

  /** Opens a page as somebody who has logged in by name. */
  void enter(String name, String path) throws Exception {
    browser.open(service.uri("/"));
    browser.untilShown("#name");
    browser.value(
        """
        fetch('/api/v1/session', {method: 'POST', headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({name: '%s', password: '%s'})})
        """
            .formatted(name, PASSWORD));
    open(path);
  }

  void open(String path) throws Exception {
    browser.open(service.uri(path));
    browser.untilShown(".top");
    browser.until("document.querySelector('#main').childElementCount > 0");
  }

  /** A document that is ready is found within a second, not at once. */
  void untilFound(String words) throws InterruptedException {
    RunningService.eventually(
        () -> service.json("/api/v1/search?q=" + encoded(words)).get("total").intValue() > 0);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Where the browser is, without the address of the service. */
  String address() {
    return browser.value("location.pathname + location.search").asString();
  }

  /** Whether nothing became an element that had to stay text. */
  void nothingBecameMarkup() {
    assertThat(
            browser
                .value(
                    "document.querySelectorAll("
                        + "'main :is(img, script, b), dialog :is(img, script), header script')"
                        + ".length")
                .asInt())
        .isZero();
    assertThat(browser.value("document.title").asString()).isNotEqualTo("taken");
  }

  static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
