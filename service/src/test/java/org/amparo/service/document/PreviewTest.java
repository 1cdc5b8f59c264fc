package org.amparo.service.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.amparo.service.RunningService;
import org.amparo.service.ServiceExtension;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Originals inside the page. */
@ExtendWith(ServiceExtension.class)
class PreviewTest {

  private final RunningService service;

  PreviewTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aPdfMayOnlyBeLookedAtAndOnlyInsideThePage() {
    HttpResponse<String> answer = preview("a.pdf", Samples.pdf("Una orden de libertad."));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
    assertThat(header(answer, "Content-Disposition")).startsWith("inline");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'self'")
        .doesNotContain("script-src");
  }

  @Test
  void aPictureIsInASandbox() {
    HttpResponse<String> answer = preview("a.png", Samples.png("Aviso"));

    assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
    assertThat(header(answer, "Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void whatOnlyCallsItselfAPictureIsNotShown() {
    byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

    assertThat(preview("a.png", page).statusCode()).isEqualTo(404);
    assertThat(preview("a.pdf", page).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> preview(String name, byte[] content) {
    String id = service.ingest(name, content).get("id").stringValue();
    return service.get("/api/v1/documents/" + id + "/preview");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
