import { createAlerts } from './alerts.js';
import { createApi } from './api.js';
import { createCaseNames } from './casenames.js';
import { createDesk } from './desk.js';
import { el, fill } from './dom.js';
import { createEvents } from './events.js';
import { LANGUAGES, isLanguageKept, keepLanguage, keptLanguage, loadWords } from './i18n.js';
import { returnToAddress } from './router.js';
import { createLabelNames } from './taxonomy.js';
import { createUploads } from './upload.js';

/** Puts the parts together: nobody there, then the login, then the desk. */
async function start() {
  const wayEnded = returnToAddress();
  let desk = null;
  let loginShown = false;
  const api = createApi(() => desk && askToLogIn(true));
  const cases = createCaseNames(api);
  const arrived = arrive();
  arrived.catch(() => {}); // It is told of below, when there are words for it.
  let words = await loadWords(keptLanguage());

  const events = createEvents(api.eventsAddress);
  const alerts = createAlerts(api);
  const uploads = createUploads(api, events);

  async function speak(language) {
    words = await loadWords(language);
    document.documentElement.lang = language;
  }

  async function choose(language) {
    await speak(language);
    keepLanguage(language);
  }

  /** @param {string | null} [ended] how the way through the directory ended */
  async function askToLogIn(sessionEnded, ended = null) {
    if (loginShown) {
      return;
    }
    loginShown = true;
    desk?.close();
    desk = null;
    events.close();
    alerts.close();
    const { loginView } = await import('./session.js');
    const view = loginView({
      api,
      words,
      sessionEnded,
      wayEnded: ended,
      onEntered: () => enter(arrive()),
      onLanguage: inLanguage,
    });
    fill(document.body, view.element);
    view.focus();

    async function inLanguage(language) {
      await choose(language);
      loginShown = false;
      askToLogIn(sessionEnded, ended);
    }
  }

  /** Who is there, and what things are called: asked for side by side. */
  async function arrive() {
    const session = api.session();
    const taxonomy = api.taxonomy();
    cases.forget();
    const named = session.then(({ actions }) => actions.includes('SEE_CASES') && cases.load());
    return Promise.all([session, taxonomy, named]);
  }

  async function enter(arriving) {
    let [session, taxonomy] = await arriving;
    const may = (action) => session.actions.includes(action);
    if (!isLanguageKept() && session.language in LANGUAGES && session.language !== words.language) {
      await speak(session.language);
    }
    loginShown = false;
    open();
    // After what the first place asks for: a browser asks for six things at once.
    if (may('READ_DOCUMENTS')) {
      events.open();
    }
    if (may('SEARCH_DOCUMENTS')) {
      alerts.open().catch(() => {});
    }

    function open() {
      desk?.close();
      desk = createDesk({
        api,
        events,
        alerts,
        cases,
        uploads,
        words,
        labels: createLabelNames(taxonomy, words),
        session,
        async onLanguage(language) {
          await choose(language);
          taxonomy = await api.taxonomy();
          open();
        },
        async onLogout() {
          await api.logout();
          uploads.forget();
          askToLogIn(false);
        },
      });
      fill(document.body, desk.element);
      if (session.firstUserMissing && session.actions.includes('ADMINISTER_USERS')) {
        offerFirstUser(desk.element.firstElementChild);
      }
      desk.start();
    }
  }

  async function offerFirstUser(header) {
    const { firstUserNotice } = await import('./firstuser.js');
    header.after(firstUserNotice(words, askForFirstUser));
  }

  async function askForFirstUser() {
    const { firstUserView } = await import('./firstuser.js');
    desk?.close();
    desk = null;
    events.close();
    alerts.close();
    const view = firstUserView({ api, words, onEntered: () => enter(arrive()) });
    fill(document.body, view.element);
    view.focus();
  }

  addEventListener('beforeunload', (event) => {
    if (uploads.sending()) {
      event.preventDefault();
    }
  });

  document.documentElement.lang = words.language;
  enter(arrived).catch((problem) => {
    if (problem.status === 401) {
      askToLogIn(false, wayEnded);
    } else {
      fill(document.body, unreachable(problem));
    }
  });

  function unreachable(problem) {
    return el(
      'main',
      { class: 'lone' },
      el('h1', {}, words.t('fault.unreachable')),
      el('p', {}, problem.message),
      el('button', { class: 'button', on: { click: () => location.reload() } }, words.t('retry')),
    );
  }
}

start();
