package org.amparo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The packaged service on a machine without a network: a network namespace that has its loopback
 * device and no route. The kernel counts there what somebody tried to send to elsewhere.
 */
@Execution(ExecutionMode.CONCURRENT)
class SovereigntyIT {

  /** How the tries to reach what has no route stand, for both versions of the protocol. */
  private static final String SCRIPT =
      """
      set -eu
      ip link set lo up
      tries() {
        awk '/^Ip: [0-9]/ { total += $13 } END { print total + 0 }' /proc/net/snmp
        awk '/^Ip6OutNoRoutes/ { print $2 }' /proc/net/snmp6 2>/dev/null || true
      }
      before=$(tries)
      "$JAVA" -Xmx512m -jar "$JAR" > "$AMPARO_DATA.log" 2>&1 &
      service=$!
      trap 'kill $service 2>/dev/null || true' EXIT
      ask() { curl -s -m 60 -H "Authorization: Bearer $AMPARO_ADMIN_KEY" "$@"; }
      here=http://127.0.0.1:$SERVER_PORT
      n=0
      until ask -f $here/actuator/health > /dev/null; do
        n=$((n + 1)); [ $n -lt 300 ]; kill -0 $service; sleep 0.4
      done
      ask -F "file=@$AMPARO_DATA.txt;filename=carta.txt" $here/api/v1/documents > /dev/null
      n=0
      until ask "$here/api/v1/search?q=Quispe" | grep -q '"total":1'; do
        n=$((n + 1)); [ $n -lt 150 ]; sleep 0.4
      done
      echo searched
      ask -H 'Content-Type: application/json' -d '{"text":"La patrona no le paga el salario."}' \
        $here/api/v1/classify | grep -q '"topics"' && echo classified
      ask -H 'Content-Type: application/json' -d '{"text":"La patrona no paga. Pide ayuda."}' \
        $here/api/v1/summarize | grep -q '"sentences"' && echo summarized
      [ "$before" = "$(tries)" ] && echo quiet
      # And the count is one that counts.
      (exec 3<>/dev/tcp/192.0.2.1/80) 2>/dev/null || true
      [ "$before" != "$(tries)" ] && echo counted
      """;

  @TempDir Path folder;

  @Test
  void everythingWorksWithoutANetworkAndNothingTriesToReachOne() throws Exception {
    List<String> isolated = isolation();
    Path data = folder.resolve("data");
    Files.writeString(Path.of(data + ".txt"), "La familia Quispe pide asilo.");
    var command = new ArrayList<>(isolated);
    command.addAll(List.of("bash", "-c", SCRIPT));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AMPARO_DATA", data.toString());
    builder.environment().put("AMPARO_ADMIN_KEY", PackagedProgram.KEY);
    builder.environment().put("SERVER_PORT", "8080");
    builder.environment().put("JAR", PackagedProgram.JAR.toString());
    builder
        .environment()
        .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path said = folder.resolve("said");

    Process process = builder.redirectOutput(said.toFile()).start();
    boolean ended = process.waitFor(4, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readAllLines(said))
        .as("exit code %d, %s", process.waitFor(), log(data))
        .containsExactly("searched", "classified", "summarized", "quiet", "counted");
  }

  /** How a command gets a network of its own here; without one the test is skipped. */
  private static List<String> isolation() throws InterruptedException {
    for (List<String> way : List.of(List.of("unshare", "-n"), List.of("unshare", "-r", "-n"))) {
      if (succeeds(way, "ip link set lo up && command -v curl awk")) {
        return way;
      }
    }
    assumeTrue(false, "no network namespaces here, or neither ip nor curl");
    throw new IllegalStateException("skipped");
  }

  private static boolean succeeds(List<String> way, String script) throws InterruptedException {
    var command = new ArrayList<>(way);
    command.addAll(List.of("bash", "-c", script));
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String log(Path data) throws IOException {
    Path log = Path.of(data + ".log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
