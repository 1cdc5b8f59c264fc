package org.amparo.model.inference;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of DJL and of the libraries below it that have to be made before they load. What the
 * operator has set stays.
 *
 * <ul>
 *   <li>Offline: DJL would otherwise ask the network whether it runs in a certain cloud, and report
 *       that it was started.
 *   <li>No graph optimizer: it studies the first calls of each method for seconds, and gains
 *       nothing on code that is already written as it should run.
 *   <li>Threads of one computation wait for each other at a hundred places. They spin for a moment
 *       only, then sleep: the default is so long that on a busy machine one sentence took 660 ms
 *       instead of 18.
 *   <li>Memory of intermediate results is kept for the next ones instead of going back to the
 *       system each time: half the time of a large addition was spent on fresh pages.
 * </ul>
 */
final class EngineSettings {
  private static final Map<String, String> PROPERTIES =
      Map.of("ai.djl.offline", "true", "ai.djl.pytorch.graph_optimizer", "false");

  private static final Map<String, String> ENVIRONMENT = Map.of("GOMP_SPINCOUNT", "3000");

  /** Parameters of mallopt, from malloc.h of the GNU C library, and their values in bytes. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;
  private static final int KEPT = 1 << 29;
  private static final int PAD = 1 << 26;
  private static final int LARGEST_KEPT_BLOCK = 1 << 25;

  private EngineSettings() {}

  /** To be called before the engine is used for the first time; again does no harm. */
  static void apply() {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    if (System.getProperty("os.name").equals("Linux")) {
      Linker linker = Linker.nativeLinker();
      ENVIRONMENT.forEach((name, value) -> setEnvironment(linker, name, value));
      keepMemory(linker, TOP_PAD, PAD);
      keepMemory(linker, TRIM_THRESHOLD, KEPT);
      keepMemory(linker, MMAP_THRESHOLD, LARGEST_KEPT_BLOCK);
    }
  }

  private static void setEnvironment(Linker linker, String name, String value) {
    function(
            linker,
            "setenv",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT))
        .ifPresent(
            setenv -> {
              try (Arena arena = Arena.ofConfined()) {
                MemorySegment key = arena.allocateFrom(name);
                int ignored = (int) setenv.invokeExact(key, arena.allocateFrom(value), 0);
              } catch (Throwable failure) {
                throw new IllegalStateException("setenv", failure);
              }
            });
  }

  private static void keepMemory(Linker linker, int parameter, int value) {
    function(
            linker,
            "mallopt",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
        .ifPresent(
            mallopt -> {
              try {
                int ignored = (int) mallopt.invokeExact(parameter, value);
              } catch (Throwable failure) {
                throw new IllegalStateException("mallopt", failure);
              }
            });
  }

  /** Empty with another C library. */
  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> function(
      Linker linker, String name, FunctionDescriptor descriptor) {
    return linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, descriptor));
  }
}
