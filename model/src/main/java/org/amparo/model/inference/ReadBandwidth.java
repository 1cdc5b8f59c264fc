package org.amparo.model.inference;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;

/** How fast all processors together read memory that is too large for their caches. */
final class ReadBandwidth {
  private static final int ROUNDS = 5;
  private static final int STEP = 4 * Long.BYTES;

  private ReadBandwidth() {}

  /**
   * @param size bytes of the memory
   * @return bytes a second, of the fastest round
   */
  static double measure(long size, int threads) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(size, 64);
      memory.fill((byte) 1);
      double best = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        long sum =
            IntStream.range(0, threads)
                .parallel()
                .mapToLong(thread -> sum(memory, size / threads * thread, size / threads))
                .sum();
        // The sum is looked at, or nothing would have to be read.
        best = Math.max(best, sum == 0 ? 0 : size * 1e9 / (System.nanoTime() - start));
      }
      return best;
    }
  }

  /** Several sums side by side: one alone would wait for each addition. */
  private static long sum(MemorySegment memory, long from, long size) {
    MemorySegment part = memory.asSlice(from, size / STEP * STEP);
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    for (long i = 0; i < part.byteSize() / 8; i += 4) {
      a += part.getAtIndex(ValueLayout.JAVA_LONG, i);
      b += part.getAtIndex(ValueLayout.JAVA_LONG, i + 1);
      c += part.getAtIndex(ValueLayout.JAVA_LONG, i + 2);
      d += part.getAtIndex(ValueLayout.JAVA_LONG, i + 3);
    }
    return a + b + c + d;
  }
}
