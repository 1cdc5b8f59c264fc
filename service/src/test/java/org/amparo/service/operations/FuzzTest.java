package org.amparo.service.operations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.amparo.service.RunningService;
import org.amparo.service.extraction.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Whatever comes is answered, never with a fault, and the service is well afterwards. Of each kind
 * of input there are a sixth of {@code amparo.fuzz.inputs}, beginning with {@code
 * amparo.fuzz.seed}; those that found something once are tried first, for ever.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {

  private static final int INPUTS = Integer.getInteger("amparo.fuzz.inputs", 600);
  private static final long SEED = Long.getLong("amparo.fuzz.seed", 20261128L);
  private static final int KINDS = 6;

  /** Seeds of inputs that found a fault, which was mended. */
  private static final long[] KEPT = {20261143, 20261152, 20261154, 20261156};

  /** What begins long work. */
  private static final Set<String> LEFT_OUT =
      Set.of("POST /api/v1/training", "POST /api/v1/training/reclassify", "POST /api/v1/backups");

  private static final int REFUSED_LATER = 503;

  private RunningService service;
  private List<Map.Entry<String, byte[]>> samples;
  private List<String> names;
  private List<String> endpoints;
  private final Set<String> accepted = new HashSet<>();

  /** One input; tells the status of the answer. */
  private interface Attempt {
    int status(Mischief mischief) throws Exception;
  }

  @BeforeAll
  void start(@TempDir Path data) {
    service =
        RunningService.start(
            data,
            "amparo.upload.file-size=4MB",
            "amparo.extraction.time=10s",
            "amparo.login.address-failures=1000000");
    samples = samples();
    names = new ArrayList<>(propertyNames(service.json("/v3/api-docs")));
    endpoints = endpoints();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @AfterEach
  void theServiceIsWell() {
    assertThat(service.json("/actuator/health").get("status").stringValue()).isEqualTo("UP");
    JsonNode ordinary =
        service.ingest("carta.txt", "Pido asilo para mi familia. " + System.nanoTime());
    assertThat(ordinary.get("status").stringValue()).isEqualTo("READY");
  }

  @Test
  void filesOfEveryFormatThatWereDamagedAreReadOrSetAside() {
    tryAll(this::damagedFile);
    for (String id : accepted) {
      JsonNode document = service.settled(id);
      assertThat(document.path("failure").path("reason").asString(""))
          .isNotEqualTo("INTERNAL_ERROR");
    }
  }

  @Test
  void multipartsThatAreNoneAreRefused() {
    tryAll(this::brokenMultipart);
  }

  @Test
  void searchesForAnythingAreAnsweredOrRefused() {
    tryAll(this::search);
  }

  @Test
  void everyEndpointSurvivesEveryBody() {
    tryAll(this::body);
  }

  @Test
  void linesThatAreNoneSpoilNoStream() {
    tryAll(this::lines);
  }

  @Test
  void headsOfRequestsThatNoClientSendsAreSurvived() {
    tryAll(this::head);
  }

  private void tryAll(Attempt attempt) {
    var faults = new ArrayList<String>();
    LongStream.concat(LongStream.of(KEPT), LongStream.range(SEED, SEED + INPUTS / KINDS))
        .forEach(
            seed -> {
              try {
                int status = attempt.status(new Mischief(seed));
                if (status >= 500 && status != REFUSED_LATER) {
                  faults.add(seed + ": " + status);
                }
              } catch (Exception e) {
                faults.add(seed + ": " + e);
              }
            });
    assertThat(faults).as("seeds and answers").isEmpty();
  }

  private int damagedFile(Mischief mischief) {
    Map.Entry<String, byte[]> sample = mischief.any(samples);
    String name = mischief.oneIn(4) ? mischief.any(samples).getKey() : sample.getKey();
    var answer = service.upload(name, mischief.bytes(sample.getValue()));
    if (answer.statusCode() == 202) {
      accepted.add(service.json(answer).get(0).get("id").stringValue());
    }
    return answer.statusCode();
  }

  private int brokenMultipart(Mischief mischief) {
    String whole =
        """
        --x\r
        Content-Disposition: form-data; name="file"; filename="a.txt"\r
        Content-Type: text/plain\r
        \r
        Pido asilo.\r
        --x\r
        Content-Disposition: form-data; name="%s"\r
        \r
        %s\r
        --x--\r
        """
            .formatted(
                mischief.any(List.of("caseId", "title", "language", "other")), mischief.text());
    String boundary = mischief.any(List.of("x", "y", "\"x\"", "", "x; charset=UTF-16"));
    return send(
        service
            .request("/api/v1/documents")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(inPieces(mischief, mischief.bytes(whole.getBytes(UTF_8)))));
  }

  private int search(Mischief mischief) {
    var query =
        new StringBuilder(
            mischief.any(
                List.of(
                    "/api/v1/search",
                    "/api/v1/search",
                    "/api/v1/export",
                    "/api/v1/search/suggestions",
                    "/api/v1/statistics/trends",
                    "/api/v1/documents")));
    char sign = '?';
    for (String name :
        List.of(
            "q",
            "topic",
            "type",
            "urgency",
            "language",
            "caseId",
            "from",
            "to",
            "mode",
            "size",
            "cursor",
            "prefix",
            "offset",
            "format",
            "sort")) {
      if (mischief.oneIn(4) || name.equals("q")) {
        String value = mischief.text();
        String cut = value.substring(0, Math.min(600, value.length()));
        query.append(sign).append(name).append('=');
        query.append(mischief.oneIn(10) ? "%FF%C0%AF" : URLEncoder.encode(cut, UTF_8));
        sign = '&';
      }
    }
    return service.get(query.toString()).statusCode();
  }

  private int body(Mischief mischief) {
    String[] words = mischief.any(endpoints).split(" ");
    String id =
        mischief.any(
            List.of(
                "nothing",
                "%00",
                "..%2F..",
                "classification",
                "topics",
                "%F0%9F%98%80",
                "a".repeat(3_000)));
    return send(
        service
            .request(words[1].replaceAll("\\{[^}]+}", id))
            .header("Content-Type", mischief.oneIn(12) ? "text/csv" : "application/json")
            .method(words[0], inPieces(mischief, mischief.json(names))));
  }

  private int lines(Mischief mischief) {
    String path =
        mischief.any(List.of("/api/v1/classify", "/api/v1/summarize", "/api/v1/search/batch"));
    byte[] stream = new byte[0];
    for (int i = mischief.upTo(5); i >= 0; i--) {
      byte[] line =
          switch (mischief.upTo(5)) {
            case 0 -> mischief.json(List.of("id", "text", "sentences", "q"));
            case 1 -> mischief.noise(mischief.upTo(200));
            case 2 ->
                ("{\"text\":\"" + "asilo ".repeat(mischief.upTo(50_000)) + "\"}").getBytes(UTF_8);
            case 3 ->
                mischief.bytes(
                    "{\"id\":7,\"text\":\"Pido asilo. ñandú 😀\",\"q\":\"x\"}".getBytes(UTF_8));
            default -> "{\"id\":\"a\",\"text\":\"Me despidieron.\",\"q\":\"y\"}".getBytes(UTF_8);
          };
      stream =
          Mischief.joined(
              stream, line, mischief.any(List.of("\n", "\r\n", "\n\n", "")).getBytes(UTF_8));
    }
    return send(
        service
            .request(path)
            .header("Content-Type", "application/x-ndjson")
            .header("Accept", "application/x-ndjson")
            .POST(inPieces(mischief, stream)));
  }

  /** By hand: a well-bred client would not send these. 0: cut off without an answer. */
  private int head(Mischief mischief) throws IOException {
    String head =
        mischief.any(List.of("GET", "POST", "PUT", "TRACE", "OPTIONS", "X", ""))
            + " "
            + mischief.any(
                List.of(
                    "/",
                    "/api/v1/documents",
                    "/api/v1/search?q=a",
                    "*",
                    "//",
                    "/%",
                    "http://x/",
                    "/login/oauth2/code/oidc?code=a&state=b",
                    "/actuator/health",
                    "/v3/api-docs"))
            + mischief.any(List.of(" HTTP/1.1", " HTTP/1.1", " HTTP/9.9", ""))
            + "\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
            + mischief.any(List.of(RunningService.KEY, "", "eyJhbGciOiJub25lIn0.e30.x"))
            + "\r\n";
    for (int i = mischief.upTo(5); i > 0; i--) {
      head +=
          mischief.any(
                  List.of(
                      "Content-Length",
                      "Transfer-Encoding",
                      "Content-Type",
                      "Accept",
                      "Range",
                      "If-None-Match",
                      "If-Modified-Since",
                      "Cookie",
                      "Origin",
                      "Accept-Language",
                      "Accept-Encoding",
                      "Expect",
                      "X-XSRF-TOKEN",
                      "Upgrade",
                      "Forwarded"))
              + ": "
              + mischief.any(
                  List.of(
                      "-1",
                      "99999999999999999999",
                      "chunked, chunked",
                      "*/*;q=x",
                      "bytes=5-1,-",
                      "AMPARO_SESSION=\"",
                      "XSRF-TOKEN=a; AMPARO_SESSION=b",
                      "multipart/form-data",
                      "application/json;charset=nope",
                      "100-continue",
                      "h2c",
                      mischief.text().replaceAll("[\r\n]", "")))
              + "\r\n";
    }
    byte[] request = (head + "\r\n{}").getBytes(UTF_8);
    var address = service.uri("/");
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(mischief.oneIn(3) ? mischief.bytes(request) : request);
      socket.shutdownOutput();
      byte[] answer = socket.getInputStream().readNBytes(12);
      return answer.length < 12 ? 0 : Integer.parseInt(new String(answer, 9, 3, ISO_8859_1));
    } catch (IOException e) {
      return 0;
    }
  }

  private int send(HttpRequest.Builder request) {
    return service.send(request.build()).statusCode();
  }

  private static BodyPublisher inPieces(Mischief mischief, byte[] body) {
    return BodyPublishers.ofByteArrays(mischief.pieces(body));
  }

  private static List<Map.Entry<String, byte[]>> samples() {
    String text = "Pido asilo. Me detuvieron en la frontera y quieren deportarme.";
    return List.of(
        Map.entry("a.pdf", Samples.pdf(text, text)),
        Map.entry("b.pdf", Samples.encryptedPdf("owner", "")),
        Map.entry("a.docx", Samples.docx(text)),
        Map.entry("a.xlsx", Samples.xlsx(text)),
        Map.entry("a.pptx", Samples.pptx(text)),
        Map.entry("a.odt", Samples.odt(text)),
        Map.entry(
            "a.msg",
            Samples.msg("Asilo", text, Map.of("b.txt", text.getBytes(UTF_8)), new byte[0])),
        Map.entry("a.zip", Samples.zip("b.txt", text.getBytes(UTF_8))),
        Map.entry("a.txt", text.getBytes(UTF_8)),
        Map.entry("a.html", ("<html><body><p>" + text + "</p></body></html>").getBytes(UTF_8)),
        Map.entry("a.rtf", ("{\\rtf1\\ansi " + text + "}").getBytes(UTF_8)),
        Map.entry(
            "a.eml",
            ("From: a@b.c\r\nTo: d@e.f\r\nSubject: =?UTF-8?Q?asilo?=\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\n"
                    + text
                    + "\r\n"
                    + "--q\r\n"
                    + "Content-Disposition: attachment; filename=b.txt\r\n\r\n"
                    + "x\r\n"
                    + "--q--\r\n")
                .getBytes(UTF_8)));
  }

  private static Set<String> propertyNames(JsonNode description) {
    var names = new TreeSet<String>();
    description
        .at("/components/schemas")
        .forEach(schema -> names.addAll(schema.path("properties").propertyNames()));
    return names;
  }

  private List<String> endpoints() {
    var endpoints = new TreeSet<String>();
    service
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            info ->
                info.getPatternsCondition()
                    .getPatterns()
                    .forEach(
                        path ->
                            info.getMethodsCondition().getMethods().stream()
                                .filter(method -> method != RequestMethod.GET)
                                .forEach(method -> endpoints.add(method + " " + path))));
    endpoints.removeAll(LEFT_OUT);
    endpoints.removeIf(endpoint -> endpoint.startsWith("DELETE"));
    return List.copyOf(endpoints);
  }
}
