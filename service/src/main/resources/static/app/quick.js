import { el } from './dom.js';
import { icon } from './icons.js';

const KEYS = '123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A choice of one among several, each with a key of its own: one keystroke chooses.
 *
 * @param {string} title what is chosen
 * @param {{id: string, name: string, chosen: boolean}[]} options beyond the keys there is the pointer
 * @param {(id: string) => void} onChoose
 */
export function chooseQuickly({ t }, title, options, onChoose) {
  const keyOf = (at) => KEYS[at];
  const choose = (id) => {
    dialog.close();
    onChoose(id);
  };

  function onKey(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const option = plain && options.find((_, at) => keyOf(at) === event.key);
    if (option) {
      event.preventDefault();
      choose(option.id);
    }
  }

  const dialog = el(
    'dialog',
    { class: 'dialog quick', 'aria-labelledby': 'quick-title', on: { close: () => dialog.remove(), keydown: onKey } },
    el('h2', { id: 'quick-title' }, title),
    el(
      'ul',
      { class: 'quick-options' },
      options.map(({ id, name, chosen }, at) =>
        el(
          'li',
          {},
          el(
            'button',
            { class: 'quick-option', type: 'button', 'aria-pressed': chosen, 'aria-keyshortcuts': keyOf(at), on: { click: () => choose(id) } },
            el('kbd', { 'aria-hidden': 'true' }, keyOf(at) ?? ' '),
            el('span', {}, name),
            chosen && icon('check'),
          ),
        ),
      ),
    ),
    el('p', { class: 'soft small' }, t('quick.help')),
  );
  document.body.append(dialog);
  dialog.showModal();
}
