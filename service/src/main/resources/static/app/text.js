import { el, fill } from './dom.js';
import { paragraphsOf } from './paragraphs.js';

const CHUNK = 6000;
const AT_FIRST = 60_000;
const AT_A_TIME = 300_000;
const CHARACTERS_A_LINE = 72;
const LINE = 29;

/**
 * The text of a document, however long. What is not in view costs no layout, and what is far below
 * is made while the person already reads.
 *
 * @param {object} words see i18n.js
 * @param {string} text
 * @param {number[]} pageOffsets where pages begin
 * @param {string} language of the text
 */
export function textView(words, text, pageOffsets, language) {
  const paragraphs = paragraphsOf(text, pageOffsets);
  const element = el('div', { class: 'text', lang: language });
  let marks = [];
  let made = 0;
  let timer = 0;

  function makeUntil(offset) {
    while (made < paragraphs.length && paragraphs[made].start <= offset) {
      makeChunk();
    }
  }

  function makeChunk() {
    const chunk = el('div', { class: 'chunk' });
    const from = made;
    const { start } = paragraphs[from];
    while (made < paragraphs.length && paragraphs[made].end - start < CHUNK) {
      make(paragraphs[made++], chunk);
    }
    if (made === from) {
      make(paragraphs[made++], chunk);
    }
    const lines = (paragraphs[made - 1].end - start) / CHARACTERS_A_LINE + (made - from) / 2;
    chunk.style.setProperty('--height', `${Math.ceil(lines * LINE)}px`);
    element.append(chunk);
  }

  function make(paragraph, chunk) {
    paragraph.pages.forEach((page) => chunk.append(el('p', { class: 'page-break' }, words.t('text.page', { page }))));
    const kind = `${paragraph.wrapped ? 'wrapped' : ''} ${paragraph.continued ? 'continued' : ''}`;
    paragraph.element = el('p', { class: kind.trim() || null });
    write(paragraph);
    chunk.append(paragraph.element);
  }

  function write(paragraph) {
    const parts = [];
    let from = paragraph.start;
    for (const mark of marks) {
      const start = Math.max(mark.start, from);
      const end = Math.min(mark.end, paragraph.end);
      if (start < end) {
        parts.push(text.slice(from, start));
        parts.push(el('mark', { class: mark.kind, data: { at: mark.start } }, text.slice(start, end)));
        from = end;
      }
    }
    fill(paragraph.element, parts, text.slice(from, paragraph.end));
  }

  function goOn() {
    if (made < paragraphs.length) {
      makeUntil(paragraphs[made].start + AT_A_TIME);
      timer = setTimeout(goOn, 16);
    }
  }

  /** The paragraph that holds an offset, or the one before it. */
  function indexAt(offset) {
    let low = 0;
    let high = paragraphs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (paragraphs[middle].start <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  function rewrite(spans) {
    for (const { start, end } of spans) {
      for (let index = indexAt(start); index < made && paragraphs[index].start < end; index++) {
        write(paragraphs[index]);
      }
    }
  }

  /** @param {{start: number, end: number}[]} spans to mark instead of those marked before */
  function mark(spans, kind) {
    const before = marks;
    marks = spans.map(({ start, end }) => ({ start, end, kind })).sort((one, other) => one.start - other.start);
    rewrite([...before, ...marks]);
  }

  /** Brings a marked span into view. @returns {HTMLElement} where it begins */
  function show({ start, end }) {
    makeUntil(end);
    rewrite([{ start, end }]);
    const place = element.querySelector(`mark[data-at="${start}"]`) ?? paragraphs[indexAt(start)].element;
    element.querySelectorAll('mark.current').forEach((other) => other.classList.remove('current'));
    element.querySelectorAll(`mark[data-at="${start}"]`).forEach((one) => one.classList.add('current'));
    place.scrollIntoView({ block: 'center' });
    // Once more when what came into view has its true height.
    requestAnimationFrame(() => requestAnimationFrame(() => place.scrollIntoView({ block: 'center' })));
    return place;
  }

  makeUntil(AT_FIRST);
  timer = setTimeout(goOn, 50);
  return { element, mark, show, close: () => clearTimeout(timer) };
}
