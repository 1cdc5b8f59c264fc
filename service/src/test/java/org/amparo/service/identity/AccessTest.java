package org.amparo.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@ExtendWith(ServiceExtension.class)
class AccessTest {

  private final RunningService service;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  AccessTest(RunningService service) {
    this.service = service;
  }

  @Test
  void noEndpointOfTheApiAnswersWithoutAKeyButTheLogin() throws Exception {
    Set<String> open = new TreeSet<>();
    var mapping =
        service
            .context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    for (var endpoint : mapping.getHandlerMethods().keySet()) {
      for (var pattern : endpoint.getPatternsCondition().getPatterns()) {
        String path = pattern.getPatternString().replaceAll("\\{[^}]+}", "x");
        for (RequestMethod method : endpoint.getMethodsCondition().getMethods()) {
          var request =
              HttpRequest.newBuilder(service.uri(path))
                  .method(method.name(), BodyPublishers.noBody())
                  .build();
          int status =
              HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
          if (path.startsWith("/api/") && status != 401) {
            open.add(method + " " + path);
          }
        }
      }
    }
    assertThat(open).containsExactly("GET /api/v1/session/ways", "POST /api/v1/session");
  }

  @Test
  void aWrongKeyIsRefusedWithAProblem() throws Exception {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(service.uri("/api/v1/taxonomy"))
                .header("Authorization", "Bearer wrong")
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void thePageLogsInAndOut() throws Exception {
    assertThat(login(RunningService.KEY).statusCode()).isEqualTo(200);
    HttpResponse<String> session = browserGet("/api/v1/session");
    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(session.body()).contains("admin");

    HttpResponse<String> out =
        browser.send(
            HttpRequest.newBuilder(service.uri("/api/v1/session"))
                .header("X-XSRF-TOKEN", csrfToken())
                .DELETE()
                .build(),
            BodyHandlers.ofString());

    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(browserGet("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void aLoginWithAWrongKeyIsRefused() throws Exception {
    assertThat(login("wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    String cookie =
        login(RunningService.KEY).headers().allValues("Set-Cookie").stream()
            .filter(header -> header.startsWith("AMPARO_SESSION="))
            .findFirst()
            .orElseThrow();

    assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict");
  }

  @Test
  void aSessionCannotBeRiddenFromElsewhere() throws Exception {
    login(RunningService.KEY);

    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(service.uri("/api/v1/documents/retry"))
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void pagesMayNeitherLoadFromElsewhereNorRunInlineScripts() throws Exception {
    String policy =
        browserGet("/actuator/health")
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow();

    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe-inline");
  }

  private HttpResponse<String> login(String key) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(service.uri("/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> browserGet(String path) throws Exception {
    return browser.send(HttpRequest.newBuilder(service.uri(path)).build(), BodyHandlers.ofString());
  }

  private String csrfToken() throws Exception {
    var cookies = (CookieManager) browser.cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
