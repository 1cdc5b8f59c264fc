package org.amparo.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser may keep, and what it must ask for. */
@ExtendWith(ServiceExtension.class)
class PageCachingTest {

  private static final Pattern NAMED = Pattern.compile("\"(/[^\"]+\\.(?:js|css))\"");

  private final RunningService service;

  PageCachingTest(RunningService service) {
    this.service = service;
  }

  @Test
  void theFirstFileIsAskedForEveryTime() {
    assertThat(cacheControl(service.get("/"))).isEqualTo("no-cache");
  }

  @Test
  void everyFileThatTheFirstOneNamesIsKeptUntilItHasAnotherName() {
    List<String> named =
        NAMED
            .matcher(service.get("/").body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(20).allMatch(path -> path.startsWith("/page-"));
    for (String path : named) {
      HttpResponse<String> file = service.get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      assertThat(cacheControl(file)).as(path).contains("immutable");
    }
  }

  private static String cacheControl(HttpResponse<String> answer) {
    return answer.headers().firstValue("Cache-Control").orElseThrow();
  }
}
