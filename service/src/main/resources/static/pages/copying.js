import { el } from '../app/dom.js';
import { icon } from '../app/icons.js';

/**
 * A button that lays a text on the clipboard. A browser lends its clipboard only to pages that came
 * by HTTPS or from this very machine; elsewhere the text is selected, for a person to copy it.
 *
 * @param {HTMLElement} shown what shows the text
 * @param {{name: string, label?: string, done: string}} texts what the button is called, what is
 *     written on it beside its picture, and what is said when the text was copied
 */
export function copyButton({ say, words }, shown, { name, label, done }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      say.done(done);
    } catch {
      getSelection().selectAllChildren(shown);
      say.done(words.t('copy.selected'));
    }
  }

  return el('button', { class: label ? 'button' : 'quiet', title: name, 'aria-label': name, on: { click: copy } }, icon('copy'), label);
}
