import { el } from './dom.js';

const KEYS = [
  ['/', 'keys.search'],
  ['j · k · ↓ · ↑', 'keys.move'],
  ['Enter', 'keys.open'],
  ['e', 'keys.correct'],
  ['u · t · y', 'keys.quick'],
  ['z', 'keys.undo'],
  ['n · p', 'keys.evidence'],
  ['o', 'keys.original'],
  ['m', 'keys.case'],
  ['s', 'keys.keep'],
  ['h', 'keys.today'],
  ['c', 'keys.cases'],
  ['?', 'keys.help'],
];

/** The list of keys. */
export function keysDialog(words) {
  const { t } = words;
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'keys-title' },
    el('h2', { id: 'keys-title' }, t('keys.title')),
    el(
      'dl',
      { class: 'keys' },
      KEYS.map(([key, text]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, t(text))]),
    ),
    el(
      'div',
      { class: 'row row-end' },
      el('button', { class: 'button', autofocus: true, on: { click: () => dialog.close() } }, t('close')),
    ),
  );
  return { element: dialog, open: () => dialog.showModal() };
}
