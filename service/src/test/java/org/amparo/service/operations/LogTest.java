package org.amparo.service.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amparo.service.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The log goes to people who may not read the documents. */
@Isolated("what is written belongs to the whole process")
class LogTest {

  private static final String PLANTED = "Xicotencatlzepeda";

  @TempDir Path data;

  @Test
  void noLineHoldsAWordOfADocumentASearchAPersonOrASecret() {
    var lines = new Lines();
    try (var service = RunningService.start(data)) {
      // Now that the service has set its logging up.
      lines.follow();
      service.ingest(PLANTED + ".txt", "La señora " + PLANTED + " pide asilo.");
      service.ingest(PLANTED + ".pdf", ("%PDF-1.7 " + PLANTED).getBytes(StandardCharsets.UTF_8));
      service.ingest(
          PLANTED + ".docx", ("PK\3\4 " + PLANTED).getBytes(StandardCharsets.ISO_8859_1));
      service.ingest(
          "mail.eml", "From: a@b.org\nSubject: " + PLANTED + "\n\nHola " + PLANTED + ".\n");
      service.get("/api/v1/search?q=" + PLANTED);
      service.get("/api/v1/search?q=%22" + PLANTED + "%20AND%20((");
      service.get("/api/v1/search?q=" + PLANTED + "x".repeat(20_000));
      service.post("/api/v1/classify", Map.of("text", PLANTED));
      service.post("/api/v1/classify", "application/json", "{\"text\":" + PLANTED);
      service.post(
          "/api/v1/users",
          Map.of(
              "name",
              "ana",
              "displayName",
              PLANTED,
              "roles",
              List.of("CASEWORKER"),
              "password",
              PLANTED + " es mi clave"));
      for (String password : new String[] {PLANTED + " es mi clave", PLANTED}) {
        service.send(
            HttpRequest.newBuilder(service.uri("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString("{\"name\":\"ana\",\"password\":\"" + password + "\"}"))
                .build());
      }
      service.as(PLANTED).get("/api/v1/documents");
      LoggerFactory.getLogger("org.amparo.test").info("the log is followed");
    } finally {
      lines.leave();
    }

    assertThat(lines.all).anyMatch(line -> line.contains("the log is followed"));
    assertThat(lines.all).noneMatch(line -> line.contains(PLANTED));
    assertThat(lines.all).noneMatch(line -> line.contains(RunningService.KEY));
  }

  /** Everything that is logged, with the exceptions. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    void follow() {
      setContext(root.getLoggerContext());
      start();
      root.addAppender(this);
    }

    void leave() {
      root.detachAppender(this);
      stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
      IThrowableProxy cause = event.getThrowableProxy();
      all.add(
          event.getFormattedMessage()
              + (cause == null ? "" : "\n" + ThrowableProxyUtil.asString(cause)));
    }
  }
}
