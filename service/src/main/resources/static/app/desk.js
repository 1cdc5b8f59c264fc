import { debounced, el, fill, isWriting } from './dom.js';
import { announcer } from './announcer.js';
import { dropAnywhere } from './dropping.js';
import { keysDialog } from './keys.js';
import { later } from './later.js';
import { createRouter, places } from './router.js';
import { queryFrom, withText } from './query.js';
import { header, searchBox } from './shell.js';
import { todayView } from './today.js';
import { uploadStrip } from './intake.js';

const TYPING_PAUSE = 180;

/** So many letters lead to the results from any other place; there, every one counts. */
const WORTH_A_SEARCH = 3;

/** Where most go next: fetched when the first place is there. */
const toDocument = () => import('./document.js');
const toSearch = () => import('./search.js');

const page = (name) => (parameters) => parameters.get('page') === name;

/** Keys that mean the same everywhere. Others wait for the place that they were meant for. */
const STEADY = ['/', '?', 'h', 'c'];

const isLetter = (key) => key.length === 1 && key !== ' ';

/**
 * Places by what their address holds; the first that matches is shown. `needs` is one of the
 * actions that the service lets people do; `section` is the way in the header that leads there.
 */
const PLACES = [
  { name: 'document', section: 'documents', needs: ['READ_DOCUMENTS'], at: (parameters) => parameters.has('document'), view: later(toDocument) },
  { name: 'case', section: 'cases', needs: ['SEE_CASES'], at: (parameters) => parameters.has('case'), view: later(() => import('../pages/case.js')) },
  { name: 'cases', section: 'cases', needs: ['SEE_CASES'], at: page('cases'), view: later(() => import('../pages/cases.js')) },
  { name: 'searches', section: 'documents', needs: ['SEARCH_DOCUMENTS'], at: page('searches'), view: later(() => import('../pages/searches.js')) },
  { name: 'batch', section: 'documents', needs: ['SEARCH_DOCUMENTS'], at: page('batch'), view: later(() => import('../pages/batch.js')) },
  { name: 'review', section: 'today', needs: ['CHANGE_DOCUMENTS'], at: page('review'), view: later(() => import('../pages/review.js')) },
  { name: 'insight', section: 'insight', needs: ['READ_STATISTICS'], at: page('insight'), view: later(() => import('../pages/insight.js')) },
  { name: 'workshop', section: 'workshop', needs: ['ADMINISTER_USERS', 'READ_AUDIT'], at: page('workshop'), view: later(() => import('../pages/workshop.js')) },
  { name: 'search', section: 'documents', needs: ['SEARCH_DOCUMENTS'], at: (parameters) => parameters.has('q'), view: later(toSearch) },
  { name: 'today', section: 'today', needs: ['READ_DOCUMENTS'], at: () => true, view: todayView },
];

/** Where the day begins, for whoever may go there. */
const HOMES = ['today', 'workshop', 'insight', 'documents', 'cases'];

/** The ways in the header, each with the place that it leads to. */
const SECTIONS = [
  { name: 'today', place: 'today', address: places.today() },
  { name: 'documents', place: 'search', address: places.search() },
  { name: 'cases', place: 'cases', address: places.cases() },
  { name: 'insight', place: 'insight', address: places.insight() },
  { name: 'workshop', place: 'workshop', address: places.workshop() },
];

/**
 * The page of somebody who is logged in: what stays, and the place that the address names.
 *
 * A place's view is `{title, element, ready, update?, close?, keys?}`: `ready` is a promise,
 * `update(parameters)` follows an address of the same place, `keys` are its commands by key.
 */
export function createDesk(parts) {
  const { alerts, session, uploads, words } = parts;
  const { t } = words;
  const say = announcer(words);
  const main = el('main', { id: 'main', tabindex: -1 });
  const router = createRouter(show);
  const may = (action) => session.actions.includes(action);
  const reaches = (name) => PLACES.find((one) => one.name === name).needs.some(may);
  const context = { ...parts, router, say, may };
  let place = null;
  let view = null;
  let early = [];

  const typeAhead = debounced(TYPING_PAUSE, (text) => {
    if (place?.name === 'search') {
      router.replace(places.search(withText(queryFrom(router.current()), text)));
    } else if (text.trim().length >= WORTH_A_SEARCH) {
      router.go(places.search(withText(undefined, text)));
    }
  });
  const box = searchBox({
    words,
    onType: typeAhead,
    onDown: () => view?.keys?.j?.(),
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
  const sections = SECTIONS.filter(({ place: name }) => reaches(name));
  const top = header({
    ...parts,
    sections,
    alerts: may('SEARCH_DOCUMENTS') ? alerts : null,
    searchBox: may('SEARCH_DOCUMENTS') && box.element,
    onPassword: changePassword,
  });
  const strip = uploadStrip(context);
  const dropping = dropAnywhere(words, (files) => {
    if (view?.takes?.(files) || !may('ADD_DOCUMENTS')) {
      return;
    }
    uploads.add(files);
    if (place?.name !== 'today') {
      router.go(places.today());
    }
  });
  const help = keysDialog(words);
  const stopAlerts = alerts.listen(
    (arrived) =>
      arrived && say.done(words.t('alerts.arrived', { search: arrived.searchName, name: arrived.filename })),
  );
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
    if (!next.needs.some(may)) {
      turnBack(next);
      return;
    }
    top.mark(next.section);
    box.show(parameters.get('q') ?? '');
    strip.show(next.name !== 'today');
    if (next === place && view?.update?.(parameters)) {
      document.title = titled(view);
      return;
    }
    const first = view === null;
    view?.close?.();
    early = [];
    place = next;
    view = next.view(context, parameters);
    document.title = titled(view);
    fill(main, view.element);
    settle(view, kind, first);
  }

  /** Whoever may not go there begins where they may. */
  function turnBack(wanted) {
    const [home] = [...sections].sort((one, other) => HOMES.indexOf(one.name) - HOMES.indexOf(other.name));
    if (wanted.name !== 'today') {
      say.done(words.t('nav.refused'));
    }
    if (home) {
      router.replace(home.address);
    } else {
      fill(main, el('p', {}, words.t('nav.refused')));
    }
  }

  /** To the top of a new place; back where one was in an old one. */
  async function settle(shown, kind, first) {
    const { scroll = 0 } = kind === 'back' ? router.noted() : {};
    scrollTo(0, 0);
    if (!first && !isWriting(document.activeElement)) {
      main.focus({ preventScroll: true });
    }
    main.setAttribute('aria-busy', true);
    await shown.ready;
    if (shown === view) {
      main.removeAttribute('aria-busy');
      document.title = titled(shown);
      early.splice(0).forEach(pressAgain);
      Promise.all([toDocument(), toSearch()]).catch(() => {}); // Whoever goes there is told.
      if (kind === 'back') {
        scrollTo(0, scroll);
        shown.returned?.();
      }
    }
  }

  /** Where the focus is by then: the second of two keys belongs to what the first one opened. */
  function pressAgain(key) {
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
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
    const commands = {
      '/': may('SEARCH_DOCUMENTS') ? box.focus : () => false,
      '?': help.open,
      h: goToday,
      c: () => (reaches('cases') ? router.go(places.cases()) : false),
      ...view?.keys,
    };
    if (main.hasAttribute('aria-busy') && isLetter(event.key) && !STEADY.includes(event.key)) {
      early.push(event.key);
      return;
    }
    const command = commands[event.key];
    if (command && command() !== false) {
      event.preventDefault();
    }
  }

  async function changePassword() {
    try {
      const { askForPassword } = await import('../pages/password.js');
      if (await askForPassword(parts)) {
        say.done(words.t('password.changed'));
      }
    } catch (problem) {
      say.failed(problem);
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
      top.close();
      stopAlerts();
      strip.close();
      router.close();
      view?.close?.();
    },
  };
}
