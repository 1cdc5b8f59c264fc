import { el } from '../app/dom.js';
import { valueName } from '../app/facets.js';
import { FILTERS, filtersOf } from '../app/query.js';
import { askInDialog, field, tick } from './dialog.js';

/** A search in words: what was typed, then what narrows it. */
export function searchInWords(desk, query) {
  const parts = [query.get('q'), ...filtersOf(query).map(([name, value]) => valueName(desk, name, value))];
  return parts.filter(Boolean).join(' · ') || desk.words.t('searches.everything');
}

/** The search in an address, as the service keeps it. */
function parametersOf(query) {
  const parameters = { q: query.get('q') ?? '' };
  for (const name of FILTERS) {
    const values = query.getAll(name);
    if (values.length > 0) {
      parameters[name] = name === 'from' || name === 'to' ? values[0] : values;
    }
  }
  return parameters;
}

/** Asks for a name, and keeps the search. @returns {Promise<object | null>} what was kept */
export function askToKeep(desk, query) {
  const { api, words } = desk;
  const name = el('input', {
    class: 'input',
    required: true,
    maxlength: 200,
    value: searchInWords(desk, query).slice(0, 200),
  });
  const alert = el('input', { checked: true });
  return askInDialog(words, {
    title: words.t('searches.keep'),
    action: words.t('save'),
    conflict: words.t('searches.full'),
    fields: [
      field('keep-name', words.t('name'), name),
      tick('keep-alert', words.t('searches.keep.alert'), alert),
    ],
    send: () =>
      api.keepSearch({ name: name.value, parameters: parametersOf(query), alert: alert.checked }),
  });
}
