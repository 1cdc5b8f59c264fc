package org.amparo.service.identity;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.amparo.service.RunningService;
import tools.jackson.databind.json.JsonMapper;

/** Keeps cookies and sends the token against forged requests, as the page does. */
public final class Browser {

  private final RunningService service;
  private final CookieManager cookies;
  private final HttpClient client;

  public Browser(RunningService service) {
    this(service, new CookieManager());
  }

  private Browser(RunningService service, CookieManager cookies) {
    this.service = service;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /** The same browser, with all its cookies, at another node of the service. */
  public Browser at(RunningService other) {
    return new Browser(other, cookies);
  }

  public HttpResponse<String> login(String name, String password) {
    return send("POST", "/api/v1/session", Map.of("name", name, "password", password));
  }

  public HttpResponse<String> login(String key) {
    return send("POST", "/api/v1/session", Map.of("key", key));
  }

  public HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(service.uri(path)));
  }

  /** With a cookie that this browser was not given. */
  HttpResponse<String> get(String path, String cookie) {
    return exchange(HttpRequest.newBuilder(service.uri(path)).header("Cookie", cookie));
  }

  /** A page of somebody else's. */
  HttpResponse<String> visit(URI address) {
    return exchange(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  /** Sends a form of such a page. */
  HttpResponse<String> submit(URI address, String form) {
    return exchange(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  public HttpResponse<String> send(String method, String path, Object body) {
    var request =
        HttpRequest.newBuilder(service.uri(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    String token = cookie("XSRF-TOKEN");
    return exchange(token.isEmpty() ? request : request.header("X-XSRF-TOKEN", token));
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
