import { el, fill } from './dom.js';
import { icon } from './icons.js';

/**
 * Walks through marked passages of the text: one bar that says where one is, two ways, and an end.
 *
 * @param {() => object | null} textOf the text's view, once it is there
 */
export function passageWalk({ words, say }, textOf) {
  const { t } = words;
  const name = el('span', { class: 'walk-name' });
  const count = el('span', { class: 'soft' });
  const way = (key, picture, act) =>
    el('button', { class: 'quiet', 'aria-label': t(key), title: t(key), on: { click: act } }, icon(picture));
  const element = el(
    'div',
    { class: 'walk', role: 'group', 'aria-label': t('walk.label'), hidden: true },
    name,
    count,
    way('walk.before', 'up', () => step(-1)),
    way('walk.next', 'down', () => step(1)),
    way('walk.end', 'close', end),
  );
  let spans = [];
  let kind = '';
  let at = 0;
  let onEnd = null;

  /** @param {() => void} ended called when another walk begins or this one ends */
  function begin(text, passages, marked, ended) {
    onEnd?.();
    onEnd = ended;
    spans = passages;
    kind = marked;
    at = 0;
    fill(name, text);
    element.hidden = false;
    textOf()?.mark(spans, kind);
    return here();
  }

  /** Shows now what somebody chose before the text was there. @returns {boolean} whether they did */
  function arrived() {
    if (element.hidden) {
      return false;
    }
    textOf()?.mark(spans, kind);
    here();
    return true;
  }

  function here() {
    const position = t('walk.position', { at: at + 1, count: spans.length });
    fill(count, position);
    element.classList.toggle('walk-single', spans.length === 1);
    say.quietly(position);
    return textOf()?.show(spans[at]);
  }

  function step(by) {
    if (element.hidden || spans.length === 0) {
      return false;
    }
    at = (at + by + spans.length) % spans.length;
    here();
    return true;
  }

  function end() {
    if (element.hidden) {
      return false;
    }
    element.hidden = true;
    textOf()?.mark([], '');
    onEnd?.();
    onEnd = null;
    return true;
  }

  return { element, arrived, begin, end, keys: { n: () => step(1), p: () => step(-1), Escape: end } };
}
