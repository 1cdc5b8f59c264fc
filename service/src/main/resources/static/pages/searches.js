import { alertList } from '../app/alertlist.js';
import { confirmed } from '../app/confirm.js';
import { el, fill } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { queryFrom } from '../app/query.js';
import { places } from '../app/router.js';
import { askInDialog, field } from './dialog.js';
import { searchInWords } from './keeping.js';

const ALERTS_SHOWN = 100;

/** What is new, and the searches that the person keeps. */
export function view(desk) {
  const { alerts, api, say, words } = desk;
  const { t } = words;
  const news = alertList(desk, ALERTS_SHOWN);
  const list = el('div', {});
  let searches = [];

  async function load() {
    searches = await api.searches();
    show();
  }

  function show() {
    fill(
      list,
      searches.length === 0
        ? el('p', { class: 'soft' }, t('searches.none'))
        : el('ul', { class: 'cards' }, searches.map(row)),
    );
  }

  function row(search) {
    const query = addressOf(search.parameters);
    const meaning = searchInWords(desk, query);
    const alert = el('input', {
      type: 'checkbox',
      id: `alert-${search.id}`,
      checked: search.alert,
      'aria-label': t('searches.alert.of', { name: search.name }),
      on: { change: () => change(search, { alert: alert.checked }) },
    });
    return el(
      'li',
      { class: 'row row-apart kept-search' },
      el(
        'div',
        {},
        el('a', { class: 'document-link', href: places.search(query) }, search.name),
        meaning !== search.name && el('p', { class: 'soft small' }, meaning),
      ),
      el(
        'div',
        { class: 'row' },
        el('div', { class: 'option' }, alert, el('label', { for: alert.id }, t('searches.alert'))),
        action('pen', 'rename', search, () => rename(search)),
        action('trash', 'delete', search, () => forget(search)),
      ),
    );
  }

  function action(picture, key, search, act) {
    const name = `${t(key)}: ${search.name}`;
    return el('button', { class: 'quiet', title: t(key), 'aria-label': name, on: { click: act } }, icon(picture));
  }

  async function change(search, values) {
    try {
      Object.assign(search, await api.changeSearch(search.id, values));
    } catch (problem) {
      say.failed(problem);
      show();
    }
  }

  async function rename(search) {
    const name = el('input', { class: 'input', required: true, maxlength: 200, value: search.name });
    const changed = await askInDialog(words, {
      title: t('rename'),
      action: t('save'),
      fields: [field('search-name', t('name'), name)],
      send: () => api.changeSearch(search.id, { name: name.value }),
    });
    if (changed) {
      await load();
    }
  }

  async function forget(search) {
    const sure = await confirmed(words, {
      title: t('searches.delete.title'),
      text: t('searches.delete.text', { name: search.name }),
      action: t('delete'),
    });
    if (!sure) {
      return;
    }
    try {
      await api.forgetSearch(search.id);
      alerts.forget(search.id);
      await load();
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    title: t('searches.title'),
    element: el(
      'div',
      { class: 'narrow stack-wide' },
      el('h1', {}, t('searches.list')),
      el('section', { class: 'panel stack', 'aria-labelledby': 'news-title' }, el('h2', { id: 'news-title' }, t('alerts.title')), news.element),
      el('section', { class: 'stack', 'aria-labelledby': 'kept-title' }, el('h2', { id: 'kept-title' }, t('searches.title')), list),
    ),
    ready: load().catch(say.failed),
    close: news.close,
  };
}

function addressOf(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    [value].flat().forEach((one) => query.append(name, one));
  }
  return queryFrom(query);
}
