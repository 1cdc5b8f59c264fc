import { el } from './dom.js';

/**
 * Asks before what cannot be undone, or takes long.
 *
 * @param {{title: string, text: string, action: string, harmless?: boolean}} question nothing is
 *     lost by what is harmless: it does not look as if it were
 * @returns {Promise<boolean>} whether the person wants it
 */
export function confirmed(words, { title, text, action, harmless = false }) {
  return new Promise((resolve) => {
    const answer = (yes) => () => dialog.close(yes ? 'yes' : '');
    const dialog = el(
      'dialog',
      {
        class: 'dialog',
        'aria-labelledby': 'confirm-title',
        'aria-describedby': 'confirm-text',
        on: {
          close() {
            dialog.remove();
            resolve(dialog.returnValue === 'yes');
          },
        },
      },
      el('h2', { id: 'confirm-title' }, title),
      el('p', { id: 'confirm-text' }, text),
      el(
        'div',
        { class: 'row row-end' },
        el('button', { class: 'button', autofocus: true, on: { click: answer(false) } }, words.t('cancel')),
        el('button', { class: `button ${harmless ? 'button-strong' : 'button-danger'}`, on: { click: answer(true) } }, action),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
