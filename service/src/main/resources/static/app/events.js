const PAUSE = 3000;
const REMEMBERED = 2000;

/**
 * What happens to documents, or something else, as it happens. Holds one connection however many listen, and opens it
 * anew when it breaks.
 *
 * @param {string} address
 * @param {string} [name] of the events
 */
export function createEvents(address, name = 'document') {
  const listeners = new Set();
  const latest = new Map();
  let source = null;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(address);
    source.addEventListener(name, (message) => tell(JSON.parse(message.data)));
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, PAUSE);
      }
    });
  }

  function tell(event) {
    latest.delete(event.id);
    latest.set(event.id, event);
    if (latest.size > REMEMBERED) {
      latest.delete(latest.keys().next().value);
    }
    listeners.forEach((listener) => listener(event));
  }

  return {
    open,
    close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    },
    /** @returns {() => void} ends listening */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The last that was heard of a document: its news may come before the answer to its upload. */
    latest: (id) => latest.get(id),
  };
}
