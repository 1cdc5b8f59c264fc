package org.amparo.service.extraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a worker is kept from on this machine, beside what its folder and its memory allow. A file
 * may be made to take over the program that reads it; what it then could do is done away with as
 * far as the system's own tools can. Where one is missing, or may not be used, workers run without
 * it: {@link #missing()} says so.
 */
public final class Sandbox {

  private static final long LARGEST_FILE = 4L << 30;

  /** One wall, and the command that builds it before it becomes what follows it. */
  public enum Wall {
    /** No network, not even of this machine; a network namespace of its own. */
    NETWORK("unshare", "--user", "--map-current-user", "--net", "--ipc"),
    /** No program that it starts can have more rights than it has. */
    PRIVILEGES("setpriv", "--no-new-privs"),
    /** No large files, no dumps of its memory, few open files. */
    RESOURCES("prlimit", "--core=0", "--fsize=" + LARGEST_FILE, "--nofile=1024");

    private final List<String> command;

    Wall(String... command) {
      this.command = List.of(command);
    }
  }

  private final EnumSet<Wall> walls;

  private Sandbox(EnumSet<Wall> walls) {
    this.walls = walls;
  }

  /** Tries what this machine allows; takes some milliseconds. */
  public static Sandbox ofThisMachine() {
    var walls = EnumSet.allOf(Wall.class);
    walls.removeIf(wall -> !works(wall.command));
    return new Sandbox(walls);
  }

  /** The walls that stand. */
  public Set<Wall> walls() {
    return walls.clone();
  }

  /** The walls that this machine does not allow, or whose tool is not installed. */
  public Set<Wall> missing() {
    return EnumSet.complementOf(walls);
  }

  /** A command line that runs the program behind all walls, in the same process. */
  List<String> around(String program) {
    List<String> line = new ArrayList<>();
    walls.forEach(wall -> line.addAll(wall.command));
    line.add(program);
    return line;
  }

  private static boolean works(List<String> wall) {
    var line = new ArrayList<>(wall);
    line.add("true");
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
