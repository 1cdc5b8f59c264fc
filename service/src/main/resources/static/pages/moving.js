import { caseName } from '../app/casenames.js';
import { el } from '../app/dom.js';
import { askInDialog, field } from './dialog.js';

/** Asks where a document is to lie, and moves it. @returns {Promise<object | null>} the document */
export async function askToMove({ api, cases, words }, document) {
  const { t } = words;
  const files = (await cases.load()).filter((file) => !file.closedAt || file.id === document.caseId);
  const choice = el(
    'select',
    { class: 'input' },
    el('option', { value: '', selected: !document.caseId }, t('move.intake')),
    files.map((file) => el('option', { value: file.id, selected: file.id === document.caseId }, caseName(file))),
  );
  return askInDialog(words, {
    title: t('move.title'),
    action: t('move.do'),
    fields: [field('move-case', t('cases.title'), choice)],
    send: () => ((document.caseId ?? '') === choice.value ? document : api.move(document.id, choice.value || null)),
  });
}
