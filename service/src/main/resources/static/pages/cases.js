import { caseName, isCalled } from '../app/casenames.js';
import { el, fill } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { places } from '../app/router.js';
import { askForCase } from './newcase.js';

/** All cases that the person may know of, newest first, to be found by their names. */
export function view(desk, parameters) {
  const { api, cases, may, router, say, words } = desk;
  const { t } = words;
  let files = [];
  let shown = parameters;

  const find = el('input', {
    type: 'search',
    class: 'input',
    placeholder: t('cases.find'),
    'aria-label': t('cases.find'),
    autocomplete: 'off',
    value: parameters.get('name') ?? '',
    on: { input: turn },
  });
  const closed = el('input', {
    type: 'checkbox',
    id: 'closed-cases',
    checked: parameters.has('closed'),
    on: { change: turn },
  });
  const list = el('div', {});

  /** What is chosen stands in the address. */
  function turn() {
    const next = new URLSearchParams({ page: 'cases' });
    if (find.value) {
      next.set('name', find.value);
    }
    if (closed.checked) {
      next.set('closed', 'yes');
    }
    router.replace(`/?${next}`);
  }

  function show() {
    const wanted = (shown.get('name') ?? '').trim();
    const found = files
      .filter((file) => shown.has('closed') || !file.closedAt)
      .filter((file) => isCalled(file, wanted));
    fill(
      list,
      found.length > 0
        ? el('ul', { class: 'cards' }, found.map(row))
        : el(
            'div',
            { class: 'stack-small' },
            el('p', { class: 'soft' }, t(files.length === 0 ? 'cases.none' : 'cases.noneFound')),
            wanted && may('SEARCH_DOCUMENTS') && inDocuments(wanted),
          ),
    );
  }

  /** Who knows what happened, and no name, finds the case by what its documents say. */
  function inDocuments(wanted) {
    const address = places.search(new URLSearchParams({ q: wanted }));
    return el('p', {}, el('a', { class: 'button', href: address }, icon('search'), t('cases.inDocuments', { text: wanted })));
  }

  function row(file) {
    const code = file.knownAs ?? file.id;
    return el(
      'li',
      { class: 'stack-tight' },
      el('a', { class: 'document-link', href: places.case(file.id) }, caseName(file)),
      el(
        'p',
        { class: 'facts' },
        file.restricted && el('span', { class: 'tag' }, icon('lock'), t('case.restricted')),
        file.title && code !== file.title && el('span', { class: 'filename' }, code),
        el('span', {}, t('case.since', { day: words.day(file.createdAt), name: file.createdBy })),
        file.closedAt && el('span', {}, t('case.state.closed', { day: words.day(file.closedAt) })),
      ),
    );
  }

  async function make() {
    const made = await askForCase({ api, cases, words });
    if (made) {
      say.done(t('case.made', { name: caseName(made) }));
      router.go(places.case(made.id));
    }
  }

  async function load() {
    files = await cases.load();
    show();
  }

  return {
    title: t('cases.title'),
    element: el(
      'div',
      { class: 'narrow stack-wide' },
      el(
        'div',
        { class: 'row row-apart' },
        el('h1', {}, t('cases.title')),
        may('WORK_ON_CASES') && el('button', { class: 'button button-strong', on: { click: make } }, icon('plus'), t('case.new')),
      ),
      el(
        'div',
        { class: 'row case-search' },
        find,
        el('div', { class: 'option' }, closed, el('label', { for: closed.id }, t('cases.closed.show'))),
      ),
      list,
    ),
    ready: load().catch(say.failed),
    update(next) {
      shown = next;
      show();
      return true;
    },
  };
}
