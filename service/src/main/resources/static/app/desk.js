import { documentView } from './document.js';
import { debounced, el, fill, isWriting } from './dom.js';
import { announcer } from './announcer.js';
import { dropAnywhere } from './dropping.js';
import { keysDialog } from './keys.js';
import { createRouter, places } from './router.js';
import { queryFrom, withText } from './query.js';
import { searchView } from './search.js';
import { header, searchBox } from './shell.js';
import { todayView } from './today.js';
import { uploadStrip } from './intake.js';

const TYPING_PAUSE = 180;

/** Places by what their address holds; the first that matches is shown. */
const PLACES = [
  { name: 'document', at: (parameters) => parameters.has('document'), view: documentView },
  { name: 'search', at: (parameters) => parameters.has('q'), view: searchView },
  { name: 'today', at: () => true, view: todayView },
];

/**
 * The page of somebody who is logged in: what stays, and the place that the address names.
 *
 * A place's view is `{title, element, ready, update?, close?, keys?}`: `ready` is a promise,
 * `update(parameters)` follows an address of the same place, `keys` are its commands by key.
 */
export function createDesk(parts) {
  const { api, events, uploads, words } = parts;
  const { t } = words;
  const say = announcer(words);
  const main = el('main', { id: 'main', tabindex: -1 });
  const router = createRouter(show);
  const context = { ...parts, router, say };
  let place = null;
  let view = null;

  const typeAhead = debounced(TYPING_PAUSE, (text) => {
    if (place?.name === 'search') {
      router.replace(places.search(withText(queryFrom(router.current()), text)));
    }
  });
  const box = searchBox({
    words,
    onType: typeAhead,
    onSearch(text) {
      typeAhead.cancel();
      const before = place?.name === 'search' ? queryFrom(router.current()) : undefined;
      const address = places.search(withText(before, text));
      if (address !== location.pathname + location.search) {
        router.go(address);
      }
      view?.focus?.();
    },
  });
  const top = header({ ...parts, searchBox: box.element });
  const strip = uploadStrip(context);
  const dropping = dropAnywhere(words, (files) => {
    uploads.add(files);
    if (place?.name !== 'today') {
      router.go(places.today());
    }
  });
  const help = keysDialog(words);
  const element = el(
    'div',
    { class: 'desk' },
    top.element,
    main,
    strip.element,
    say.element,
    dropping.element,
    help.element,
  );

  function show(parameters, kind) {
    const next = PLACES.find((candidate) => candidate.at(parameters));
    top.mark(next.name);
    box.show(parameters.get('q') ?? '');
    strip.show(next.name !== 'today');
    if (next === place && view?.update?.(parameters)) {
      document.title = titled(view);
      return;
    }
    const first = view === null;
    view?.close?.();
    place = next;
    view = next.view(context, parameters);
    document.title = titled(view);
    fill(main, view.element);
    settle(view, kind, first);
  }

  /** To the top of a new place; back where one was in an old one. */
  async function settle(shown, kind, first) {
    const { scroll = 0 } = kind === 'back' ? router.noted() : {};
    scrollTo(0, 0);
    if (!first && !isWriting(document.activeElement)) {
      main.focus({ preventScroll: true });
    }
    await shown.ready;
    if (shown === view) {
      document.title = titled(shown);
      if (kind === 'back') {
        scrollTo(0, scroll);
        shown.returned?.();
      }
    }
  }

  const titled = (shown) => `${shown.title ? `${shown.title} · ` : ''}Amparo`;

  function onKey(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || event.defaultPrevented || document.querySelector('dialog[open]')) {
      return;
    }
    if (isWriting(event.target)) {
      if (event.key === 'Escape') {
        event.target.blur();
      }
      return;
    }
    const commands = { '/': box.focus, '?': help.open, h: goToday, ...view?.keys };
    const command = commands[event.key];
    if (command && command() !== false) {
      event.preventDefault();
    }
  }

  function goToday() {
    router.go(places.today());
  }

  return {
    element,
    start() {
      document.addEventListener('keydown', onKey);
      router.start();
      dropping.start();
      show(router.current(), 'go');
    },
    close() {
      document.removeEventListener('keydown', onKey);
      typeAhead.cancel();
      dropping.close();
      strip.close();
      router.close();
      view?.close?.();
    },
  };
}
