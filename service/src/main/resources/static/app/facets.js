import { el, fill } from './dom.js';
import { FACETS, filtersOf, toggled, withValue } from './query.js';
import { icon } from './icons.js';
import { places } from './router.js';

const FIRST = 8;

/** The name of a filter's value, for people. */
export function valueName({ cases, labels, words }, name, value) {
  switch (name) {
    case 'language':
      return words.languageName(value);
    case 'country':
      return words.countryName(value);
    case 'caseId':
      return words.t('case.named', { name: cases.name(value) });
    case 'from':
    case 'to':
      return words.t(`filter.${name}.set`, { day: words.day(`${value}T00:00:00`) });
    default:
      return labels.name(name, value);
  }
}

/** The filters that are set, each with a way to take it off. */
export function activeFilters(desk, query) {
  const active = filtersOf(query);
  return (
    active.length > 0 &&
    el(
      'ul',
      { class: 'chips', 'aria-label': desk.words.t('filter.active') },
      active.map(([name, value]) => {
        const text = valueName(desk, name, value);
        return el(
          'li',
          {},
          el(
            'a',
            {
              class: 'chip',
              href: places.search(toggled(query, name, value)),
              'aria-label': desk.words.t('filter.remove', { name: text }),
            },
            text,
            icon('close'),
          ),
        );
      }),
      el('li', {}, el('a', { class: 'quiet', href: places.search(withoutFilters(query)) }, desk.words.t('filter.clear'))),
    )
  );
}

const withoutFilters = (query) => new URLSearchParams({ q: query.get('q') ?? '' });

/** What the result can be narrowed by, with counts. Always there on a wide page, folded on a small one. */
export function facetPanel(desk) {
  const { t } = desk.words;
  const wide = matchMedia('(min-width: 60rem)');
  const body = el('div', { class: 'facets' });
  const element = el(
    'details',
    { class: 'facet-panel', open: wide.matches },
    el('summary', {}, t('filter.title')),
    body,
  );
  const unfolded = new Set();
  wide.addEventListener('change', follow);

  function follow() {
    element.open = wide.matches;
  }

  function show(query, answer) {
    const focused = body.contains(document.activeElement) && document.activeElement.id;
    fill(
      body,
      FACETS.map((name) => group(name, query, answer.facets?.[name] ?? {})),
      days(query),
    );
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  function group(name, query, counts) {
    const chosen = query.getAll(name);
    const ids = inOrder(name, counts, chosen);
    if (ids.length === 0) {
      return null;
    }
    const shown = unfolded.has(name) ? ids : ids.slice(0, Math.max(FIRST, chosen.length));
    return el(
      'fieldset',
      {},
      el('legend', {}, t(`filter.${name}`)),
      shown.map((id) => option(name, id, chosen.includes(id), counts[id] ?? 0, query)),
      shown.length < ids.length &&
        el(
          'button',
          { class: 'quiet', id: `more-${name}`, on: { click: () => unfold(name, query, { facets: { [name]: counts } }) } },
          t('filter.more', { count: ids.length - shown.length }),
        ),
    );
  }

  function unfold(name, query, answer) {
    unfolded.add(name);
    const old = document.getElementById(`more-${name}`).closest('fieldset');
    const grown = group(name, query, answer.facets[name]);
    old.replaceWith(grown);
    grown.querySelectorAll('input')[FIRST]?.focus();
  }

  function inOrder(name, counts, chosen) {
    const ids = [...new Set([...chosen, ...Object.keys(counts).filter((id) => counts[id] > 0)])];
    if (name === 'urgency') {
      const order = desk.labels.ids('urgency');
      return ids.sort((one, other) => order.indexOf(one) - order.indexOf(other));
    }
    const rank = (id) => (chosen.includes(id) ? Infinity : (counts[id] ?? 0));
    return ids.sort((one, other) => rank(other) - rank(one) || one.localeCompare(other));
  }

  function option(name, id, checked, count, query) {
    const inputId = `${name}-${id}`;
    return el(
      'div',
      { class: 'option' },
      el('input', {
        type: 'checkbox',
        id: inputId,
        checked,
        on: { change: () => desk.router.go(places.search(toggled(query, name, id))) },
      }),
      el('label', { for: inputId }, el('span', {}, valueName(desk, name, id)), el('span', { class: 'count' }, desk.words.number(count))),
    );
  }

  function days(query) {
    return el(
      'fieldset',
      { class: 'days' },
      el('legend', {}, t('filter.date')),
      ['from', 'to'].map((name) =>
        el(
          'div',
          { class: 'field' },
          el('label', { for: `day-${name}` }, t(`filter.${name}`)),
          el('input', {
            id: `day-${name}`,
            type: 'date',
            class: 'input',
            value: query.get(name) ?? '',
            on: { change: (event) => desk.router.go(places.search(withValue(query, name, event.target.value))) },
          }),
        ),
      ),
    );
  }

  return { element, show, close: () => wide.removeEventListener('change', follow) };
}
