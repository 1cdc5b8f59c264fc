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

/** What stays while places change: name, search box, ways, language. */
export function header({ words, session, searchBox, onLanguage, onLogout }) {
  const { t } = words;
  const today = el('a', { href: places.today(), data: { place: 'today' } }, t('nav.today'));
  const browse = el('a', { href: places.search(), data: { place: 'search' } }, t('nav.documents'));
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
    el('nav', { 'aria-label': t('nav.main') }, today, browse),
    languageChoice(words, onLanguage),
    el(
      'button',
      {
        class: 'quiet',
        title: `${t('logout')} (${session.name})`,
        'aria-label': `${t('logout')} (${session.name})`,
        on: { click: onLogout },
      },
      icon('leave'),
    ),
  );
  return {
    element,
    mark(place) {
      [today, browse].forEach((link) =>
        link.dataset.place === place
          ? link.setAttribute('aria-current', 'page')
          : link.removeAttribute('aria-current'),
      );
    },
  };
}

/** The box that is there on every page. Enter searches; on the page of results, every letter does. */
export function searchBox({ words, onSearch, onType }) {
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
    on: { input: () => onType(input.value) },
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
