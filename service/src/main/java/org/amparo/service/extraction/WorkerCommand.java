package org.amparo.service.extraction;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/**
 * How to start a worker.
 *
 * @param launcher the Java launcher, and what is to stand before it (a sandbox, for instance)
 * @param program what stands after the options of the virtual machine
 */
public record WorkerCommand(List<String> launcher, List<String> program) {

  /** The name under which the packaged program starts a worker. */
  public static final String SUBCOMMAND = "extract-worker";

  /** Where this program was started from what it remembers of a start, so is a worker. */
  private static final List<String> REMEMBERED =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(option -> option.startsWith("-XX:AOTCache="))
          .flatMap(option -> Stream.of(option, "-Xlog:disable"))
          .toList();

  public WorkerCommand {
    launcher = List.copyOf(launcher);
    program = List.copyOf(program);
    if (launcher.isEmpty() || program.isEmpty()) {
      throw new IllegalArgumentException("launcher " + launcher + ", program " + program);
    }
  }

  /**
   * The program that is running now, from its jar or from its class path, on the same Java, behind
   * these walls.
   */
  public static WorkerCommand ofThisProgram(Sandbox sandbox) {
    String classPath = System.getProperty("java.class.path");
    String code =
        WorkerCommand.class.getProtectionDomain().getCodeSource().getLocation().toString();
    // Spring Boot's launcher: the class path is the one jar, and the classes are nested in it.
    boolean packaged = code.startsWith("jar:") && !classPath.contains(File.pathSeparator);
    return new WorkerCommand(
        sandbox.around(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        packaged
            ? List.of("-jar", absolute(classPath), SUBCOMMAND)
            : List.of("-cp", absolute(classPath), ExtractionWorker.class.getName()));
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /**
   * The whole command line.
   *
   * @param temporary the worker's own folder
   * @param fonts where what is known of the machine's fonts is kept between workers
   */
  List<String> line(DataSize heap, Path temporary, Path fonts) {
    List<String> line = new ArrayList<>(launcher);
    line.addAll(
        List.of(
            "-Xmx" + heap.toMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + temporary.resolve("crash.log"),
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary,
            "-Duser.home=" + temporary,
            "-Dpdfbox.fontcache=" + fonts,
            "--enable-native-access=ALL-UNNAMED"));
    line.addAll(REMEMBERED);
    line.addAll(program);
    return line;
  }
}
