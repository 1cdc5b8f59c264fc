import { el } from '../app/dom.js';
import { askInDialog, field, tick } from './dialog.js';

/**
 * Asks for a new case, and makes it.
 *
 * @param {string} [title] to begin with
 * @returns {Promise<object | null>} the case
 */
export async function askForCase({ api, cases, words }, title = '') {
  const { t } = words;
  const name = el('input', { class: 'input', required: true, maxlength: 300, value: title });
  const id = el('input', { class: 'input', maxlength: 100, autocapitalize: 'none', spellcheck: 'false' });
  const restricted = el('input', {});
  const made = await askInDialog(words, {
    title: t('case.new'),
    lead: t('case.new.lead'),
    action: t('case.make'),
    conflict: t('case.taken'),
    fields: [
      field('case-title', t('case.title'), name),
      field('case-id', t('case.id'), id, t('case.id.help')),
      tick('case-restricted', t('case.restricted'), restricted, t('case.restricted.help')),
    ],
    send: () =>
      api.createCase({
        title: name.value,
        id: id.value.trim() || null,
        restricted: restricted.checked,
      }),
  });
  if (made) {
    cases.add(made);
  }
  return made;
}
