import { el, fill } from './dom.js';
import { icon } from './icons.js';

const SHOWN = 6000;

/** Short words about what was done or went wrong: seen in a corner, and read out. */
export function announcer(words) {
  const text = el('span', {});
  const way = el('span', {});
  const close = el(
    'button',
    { class: 'quiet', 'aria-label': words.t('close'), on: { click: hide } },
    icon('close'),
  );
  const card = el('div', { class: 'toast', hidden: true }, text, way, close);
  const live = el('div', { class: 'unseen', 'aria-live': 'polite' });
  const element = el('div', { class: 'toasts' }, live, card);
  let timer = 0;

  function hide() {
    clearTimeout(timer);
    card.hidden = true;
  }

  function show(message, bad, offer) {
    fill(text, message);
    fill(way, offer && el('button', { class: 'quiet', on: { click: () => (hide(), offer.act()) } }, offer.name));
    card.classList.toggle('toast-bad', bad);
    card.hidden = false;
    fill(live, message);
    clearTimeout(timer);
    timer = setTimeout(hide, bad ? 3 * SHOWN : SHOWN);
  }

  return {
    element,
    /** @param {{name: string, act: () => void}} [offer] what can be done about it */
    done: (message, offer) => show(message, false, offer),
    /** Read out only: for what the eye sees anyway. */
    quietly: (message) => fill(live, message),
    /** @param {Error} problem in words where there are any for it */
    failed(problem) {
      if (problem.name !== 'AbortError' && problem.status !== 401) {
        show(problemInWords(words, problem), true);
      }
    },
  };
}

/** What went wrong, for a person. */
export function problemInWords(words, problem) {
  const key = `problem.${problem.status}`;
  return words.has(key) ? words.t(key) : words.t('problem.other', { detail: problem.message });
}
