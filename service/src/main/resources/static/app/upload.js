import { createPace } from './pace.js';

const AT_ONCE = 2;
const SILENCE = 8000;
const ASKED_AT_ONCE = 4;
const SETTLED = new Set(['ready', 'failed', 'duplicate', 'refused']);
const STATES = { QUEUED: 'queued', PROCESSING: 'reading', READY: 'ready', FAILED: 'failed' };

/**
 * Files on their way: sent a few at a time, then followed until the service has read them. Lives as
 * long as the page, whatever place it shows.
 *
 * An item is `{file, name, size, sent, state, id?, failure?, problem?}`; its state is one of
 * waiting, sending, queued, reading, ready, failed, duplicate, refused.
 */
export function createUploads(api, events) {
  const listeners = new Set();
  const byId = new Map();
  let items = [];
  let caseId = '';
  const pace = createPace();
  let before = { bytes: 0, settled: 0 };

  events.listen((event) => {
    const item = byId.get(event.id);
    if (item) {
      follow(item, event);
    }
  });
  setInterval(askAfterSilent, SILENCE);

  function change(item, values) {
    Object.assign(item, values, { heard: Date.now() });
    listeners.forEach((listener) => listener(item));
  }

  function sendNext() {
    while (count('sending') < AT_ONCE) {
      const next = items.find((item) => item.state === 'waiting');
      if (!next) {
        return;
      }
      send(next);
    }
  }

  async function send(item) {
    change(item, { state: 'sending', sent: 0, problem: undefined });
    const request = api.upload(item.file, { caseId: item.caseId }, (sent) => change(item, { sent }));
    item.abort = request.abort;
    try {
      const { id, status, duplicateOf } = await request.answer;
      const failed = duplicateOf && status === 'FAILED' && (await api.document(id));
      change(item, { id, sent: item.size, file: null });
      if (failed) {
        // Of one that was here before, nothing more would be heard.
        follow(item, failed);
      } else if (duplicateOf) {
        change(item, { state: 'duplicate' });
      } else {
        byId.set(id, item);
        follow(item, events.latest(id) ?? { status });
      }
    } catch (problem) {
      if (problem.name === 'AbortError') {
        items = items.filter((other) => other !== item);
        change(item, { state: 'gone' });
      } else {
        change(item, { state: 'refused', problem });
      }
    }
    sendNext();
  }

  function follow(item, { status, failure }) {
    if (!status) {
      items = items.filter((other) => other !== item);
      byId.delete(item.id);
    }
    change(item, { state: STATES[status] ?? 'gone', failure });
  }

  /** News may be missed, while the connection was down for one; then one has to ask. */
  function askAfterSilent() {
    items
      .filter((item) => item.id && !SETTLED.has(item.state) && Date.now() - item.heard > SILENCE)
      .slice(0, ASKED_AT_ONCE)
      .forEach((item) =>
        api
          .document(item.id)
          .then((document) => follow(item, document))
          .catch((problem) => problem.status === 404 && follow(item, {})),
      );
  }

  const bytes = (of) => items.reduce((sum, item) => sum + of(item), 0);
  const settled = () => items.filter((item) => SETTLED.has(item.state)).length;
  const count = (state) => items.filter((item) => item.state === state).length;

  return {
    /** The case that files are added to from now on; empty for none. */
    chooseCase(name) {
      caseId = name.trim();
    },
    chosenCase: () => caseId,
    items: () => items,
    /** @param {string} [place] the case, where it is not the chosen one */
    add(files, place = caseId) {
      const added = files.map((file) => ({
        file,
        caseId: place,
        name: file.name,
        size: file.size,
        sent: 0,
        state: 'waiting',
      }));
      if (settled() === items.length) {
        before = { bytes: bytes((item) => item.sent), settled: items.length };
        pace.begin();
      }
      items = [...items, ...added];
      listeners.forEach((listener) => listener(null));
      sendNext();
    },
    /** Sends again what could not be sent. */
    resend(item) {
      change(item, { state: 'waiting' });
      sendNext();
    },
    async readAgain(item) {
      follow(item, await api.retry(item.id));
    },
    stop(item) {
      if (item.state === 'sending') {
        item.abort();
      } else {
        items = items.filter((other) => other !== item);
        change(item, { state: 'gone' });
      }
    },
    /** Takes what is done off the list; the documents stay. */
    clear() {
      items = items.filter((item) => !SETTLED.has(item.state));
      before = { bytes: 0, settled: 0 };
      listeners.forEach((listener) => listener(null));
    },
    /** For somebody else at the same desk. */
    forget() {
      items.filter((item) => item.state === 'sending').forEach((item) => item.abort());
      items = [];
      caseId = '';
      byId.clear();
      listeners.forEach((listener) => listener(null));
    },
    sending: () => items.some((item) => item.state === 'sending' || item.state === 'waiting'),
    totals() {
      const all = bytes((item) => item.size);
      const sent = bytes((item) => item.sent);
      const done = settled();
      const fraction = items.length > 0 ? (sent / Math.max(all, 1) + done / items.length) / 2 : 0;
      return { files: items.length, settled: done, fraction, bad: count('failed') + count('refused') };
    },
    /** How fast files go out, in bytes a second, and the seconds until all are read; null if unknown. */
    pace() {
      const sent = bytes((item) => item.sent) - before.bytes;
      const all = bytes((item) => item.size) - before.bytes;
      const files = items.length - before.settled;
      pace.tell(sent);
      return {
        speed: count('sending') > 0 ? pace.speed() : 0,
        left: files > 0 ? pace.left((sent / Math.max(all, 1) + (settled() - before.settled) / files) / 2) : null,
      };
    },
    /** @param {(item: object | null) => void} listener null: the list itself changed */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isSettled: (item) => SETTLED.has(item.state),
  };
}
