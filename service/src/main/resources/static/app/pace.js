const WINDOW = 10_000;
const SOONEST = 3000;

/**
 * How fast work goes and how long it will still take, from what was told in the last ten seconds
 * and since it began.
 */
export function createPace() {
  let began = 0;
  let told = [];

  return {
    /** Work begins anew. */
    begin() {
      began = Date.now();
      told = [{ at: began, bytes: 0 }];
    },
    /** @param {number} bytes done since it began */
    tell(bytes) {
      const now = Date.now();
      told = told.filter(({ at }) => now - at < WINDOW);
      told.push({ at: now, bytes });
    },
    /** Bytes in a second; 0 while it is too early to say. */
    speed() {
      const [first, last] = [told[0], told.at(-1)];
      return last && last.at > first.at ? (1000 * (last.bytes - first.bytes)) / (last.at - first.at) : 0;
    },
    /**
     * Seconds to the end; null while it is too early to say.
     *
     * @param {number} fraction done, from 0 to 1
     */
    left(fraction) {
      const passed = Date.now() - began;
      return fraction > 0 && passed > SOONEST ? ((passed / fraction) * (1 - fraction)) / 1000 : null;
    },
  };
}
