import { el } from './dom.js';
import { LANGUAGES } from './i18n.js';
import { icon } from './icons.js';
import { places } from './router.js';

/** The languages of the page, each as a button. */
export function languageChoice(words, onLanguage) {
  return el(
    'div',
    { class: 'languages', role: 'group', 'aria-label': words.t('language.choose') },
    Object.entries(LANGUAGES).map(([code, name]) =>
      el(
        'button',
        {
          class: 'quiet',
          lang: code,
          'aria-pressed': code === words.language,
          on: { click: () => code !== words.language && onLanguage(code) },
        },
        code.toUpperCase(),
        el('span', { class: 'unseen' }, ` ${name}`),
      ),
    ),
  );
}

/** Not by the address: that would be a step in the history. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

/** What stays while places change: name, search box, the ways that are open to whoever is here. */
export function header({ words, session, searchBox, alerts, sections, onLanguage, onLogout, onPassword }) {
  const { t } = words;
  const links = sections.map(({ name, address }) =>
    el('a', { href: address, data: { section: name } }, t(`nav.${name}`)),
  );
  const bell = alerts && alertBell(words, alerts);
  const menu = personMenu({ words, session, onLanguage, onLogout, onPassword });
  const element = el(
    'header',
    { class: 'top' },
    el('a', { class: 'skip', href: '#main', on: { click: skip } }, t('nav.skip')),
    el(
      'a',
      { class: 'brand', href: places.today(), title: t('nav.home') },
      el('img', { src: '/icon.svg', alt: '', width: 28, height: 28 }),
      el('span', {}, 'Amparo'),
    ),
    searchBox,
    el('nav', { 'aria-label': t('nav.main') }, links),
    bell?.element,
    menu.element,
  );
  return {
    element,
    mark(section) {
      menu.close();
      links.forEach((link) =>
        link.dataset.section === section
          ? link.setAttribute('aria-current', 'page')
          : link.removeAttribute('aria-current'),
      );
    },
    close() {
      bell?.close();
      menu.forget();
    },
  };
}

/** How many alerts wait to be seen. */
function alertBell({ t, number }, alerts) {
  const count = el('span', { class: 'bell-count', 'aria-hidden': 'true' });
  const element = el('a', { class: 'quiet bell', href: places.searches() }, icon('bell'), count);

  function show() {
    const unseen = alerts.byDocument().length;
    const text = unseen > 0 ? t('nav.alerts', { count: unseen }) : t('nav.alerts.none');
    element.title = text;
    element.setAttribute('aria-label', text);
    count.hidden = unseen === 0;
    count.textContent = number(unseen);
  }

  show();
  return { element, close: alerts.listen(show) };
}

/** Who is here, the language of the page, and the way out. */
function personMenu({ words, session, onLanguage, onLogout, onPassword }) {
  const { t } = words;
  const name = session.displayName ?? session.name;
  const summary = el(
    'summary',
    { class: 'quiet', title: t('nav.person', { name }), 'aria-label': t('nav.person', { name }) },
    icon('person'),
  );
  const element = el(
    'details',
    { class: 'menu' },
    summary,
    el(
      'div',
      { class: 'menu-card stack-small' },
      el('p', {}, el('strong', {}, name)),
      languageChoice(words, onLanguage),
      session.hasPassword && el('button', { class: 'button', on: { click: onPassword } }, icon('key'), t('password.change')),
      el('button', { class: 'button', on: { click: onLogout } }, icon('leave'), t('logout')),
    ),
  );

  function onClick(event) {
    if (!element.contains(event.target)) {
      element.open = false;
    }
  }

  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && element.open) {
      event.stopPropagation();
      element.open = false;
      summary.focus();
    }
  });
  document.addEventListener('click', onClick);
  return {
    element,
    close: () => (element.open = false),
    forget: () => document.removeEventListener('click', onClick),
  };
}

/** The box that is there on every page: what is typed is searched for; the arrow down leads to what was found. */
export function searchBox({ words, onSearch, onType, onDown }) {
  const { t } = words;
  const input = el('input', {
    type: 'search',
    class: 'input',
    name: 'q',
    placeholder: t('search.placeholder'),
    'aria-label': t('search.label'),
    'aria-keyshortcuts': '/',
    autocomplete: 'off',
    enterkeyhint: 'search',
    on: {
      input: () => onType(input.value),
      keydown(event) {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          onDown();
        }
      },
    },
  });
  const element = el(
    'form',
    {
      class: 'search-box',
      role: 'search',
      on: {
        submit(event) {
          event.preventDefault();
          onSearch(input.value.trim());
        },
      },
    },
    icon('search'),
    input,
    el('kbd', { 'aria-hidden': 'true' }, '/'),
  );
  return {
    element,
    focus() {
      input.focus();
      input.select();
    },
    show(text) {
      if (document.activeElement !== input) {
        input.value = text;
      }
    },
  };
}
