package org.amparo.service.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.amparo.service.storage.FileTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system's browser without a window, with one page at a time.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The shell first: the others draw a whole window around every page, even without a screen. */
  private static final List<String> NAMES =
      List.of(
          "chromium-headless-shell",
          "chrome-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");

  private static final Map<String, Integer> CODES =
      Map.of("Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowRight", 39);

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private String context = "";
  private String session = "";
  private final JsonMapper json = JsonMapper.shared();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Process process, Path profile, URI address) throws IOException {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  /** Where the browser is; empty if this machine has none. */
  static Optional<Path> find() {
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator));
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path executable) throws IOException {
    Path profile = Files.createTempDirectory("amparo-browser");
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--disable-sync",
                "--disable-component-update",
                "--disable-background-networking",
                "--no-first-run",
                "--window-size=1440,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
      if (Instant.now().isAfter(end)) {
        process.destroyForcibly();
        throw new IllegalStateException("the browser did not start");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    List<String> lines = Files.readAllLines(port);
    return new Chromium(
        process, profile, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
  }

  /** A page of a browser that was never here: no cookies, nothing kept. */
  void freshPage() {
    leavePage();
    context = call("", "Target.createBrowserContext", Map.of()).get("browserContextId").asString();
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
            .get("targetId")
            .asString();
    session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    complaints.clear();
    List.of("Page", "Runtime", "Log", "DOM").forEach(domain -> call(domain + ".enable", Map.of()));
    show("light");
  }

  /** Ends the page: one that nobody looks at would still work. */
  void leavePage() {
    if (!session.isEmpty()) {
      call("", "Target.disposeBrowserContext", Map.of("browserContextId", context));
      session = "";
    }
  }

  void open(URI address) {
    call("Page.navigate", Map.of("url", address.toString()));
  }

  /** The value of an expression in the page; of a promise, what it comes to. */
  JsonNode value(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** The text that an element shows, without white space around it. */
  String text(String selector) {
    return value("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)))
        .asString()
        .strip();
  }

  /** Waits until an expression, or what it promises, is true. */
  void until(String expression) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!value("(async () => Boolean(await (" + expression + ")))()").asBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "not true in time: " + expression + "\n" + text("body") + "\n" + complaints);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  void untilShown(String selector) throws InterruptedException {
    until("document.querySelector(%s)?.checkVisibility()".formatted(quoted(selector)));
  }

  /** Writes where the focus is. */
  void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  /** Presses a key, such as {@code j}, {@code Enter}, {@code Escape} or {@code ArrowRight}. */
  void press(String key) {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    int code = CODES.getOrDefault(key, 0);
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /** Clicks on an element. */
  void click(String selector) throws InterruptedException {
    untilShown(selector);
    value("document.querySelector(%s).click()".formatted(quoted(selector)));
  }

  /** Puts the focus into a field, and writes there instead of what it held. */
  void fill(String selector, String text) throws InterruptedException {
    untilShown(selector);
    value(
        "(field => { field.focus(); field.select(); })(document.querySelector(%s))"
            .formatted(quoted(selector)));
    type(text);
  }

  /** Waits until an element, brought into view, shows this text among others. */
  void untilText(String selector, String text) throws InterruptedException {
    until(
        """
        ((element) => {
          element?.scrollIntoView({block: 'nearest'});
          return element?.innerText.includes(%s);
        })(document.querySelector(%s))\
        """
            .formatted(quoted(text), quoted(selector)));
  }

  /** Shows the page as on a screen of this width, in light or dark colours. */
  void look(int width, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    show(dark ? "dark" : "light");
  }

  /** In these colours, at once and still. */
  private void show(String colours) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void choose(String selector, Path file) {
    int root = call("DOM.getDocument", Map.of()).get("root").get("nodeId").asInt();
    int node =
        call("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
            .get("nodeId")
            .asInt();
    call(
        "DOM.setFileInputFiles",
        Map.of("nodeId", node, "files", List.of(file.toAbsolutePath().toString())));
  }

  /** Exceptions, and what the browser refused for the content security policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private String quoted(String text) {
    return json.writeValueAsString(text);
  }

  private JsonNode call(String method, Map<String, Object> parameters) {
    return call(session, method, parameters);
  }

  private JsonNode call(String session, String method, Map<String, Object> parameters) {
    int id = lastId.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    var message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", json.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(json.writeValueAsString(message), true).join();
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void hear(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (message.has("error")) {
        answer.completeExceptionally(new IllegalStateException(message.get("error").toString()));
      } else {
        answer.complete(message.get("result"));
      }
      return;
    }
    JsonNode entry = message.path("params").path("entry");
    if (message.path("method").asString("").equals("Runtime.exceptionThrown")
        || entry.path("source").asString("").equals("security")) {
      complaints.add(message.get("params").toString());
    }
  }

  /** Its processes go one after another, and until the last has gone they write to the profile. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    call("", "Browser.close", Map.of());
    socket.abort();
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (Exception e) {
        one.destroyForcibly();
      }
    }
    FileTree.delete(profile);
  }

  /** Puts together messages that come in parts. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        JsonNode message = json.readTree(part.toString());
        part.setLength(0);
        hear(message);
      }
      socket.request(1);
      return null;
    }
  }
}
