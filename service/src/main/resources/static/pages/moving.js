import { caseName } from '../app/casenames.js';
import { el, fill } from '../app/dom.js';
import { askInDialog, field, tick } from './dialog.js';

/**
 * Asks where a document is to lie, and moves it; or where else it is to appear, and links it.
 *
 * @returns {Promise<{document: object, linkedTo?: string} | null>} the document as it is then
 */
export async function askToMove({ api, cases, words }, document) {
  const { t } = words;
  const files = (await cases.load()).filter((file) => !file.closedAt || file.id === document.caseId);
  const choice = el(
    'select',
    { class: 'input', on: { change: show } },
    el('option', { value: '', selected: !document.caseId }, t('move.intake')),
    files.map((file) => el('option', { value: file.id, selected: file.id === document.caseId }, caseName(file))),
  );
  const link = el('input', { on: { change: show } });
  const action = el('span', {});
  const linking = tick('move-link', t('link.instead'), link, t('link.help'));

  /** Only to a case, and not to the one in which it lies. */
  function show() {
    linking.hidden = choice.value === '' || choice.value === document.caseId;
    fill(action, t(links() ? 'link.do' : 'move.do'));
  }

  const links = () => link.checked && !linking.hidden;

  async function send() {
    const place = choice.value;
    if ((document.caseId ?? '') === place) {
      return { document };
    }
    return links()
      ? { document: await api.link(document.id, place), linkedTo: place }
      : { document: await api.move(document.id, place || null) };
  }

  show();
  return askInDialog(words, {
    title: t('move.title'),
    action,
    conflict: t('move.refused'),
    fields: [field('move-case', t('keeping.case'), choice), linking],
    send,
  });
}
