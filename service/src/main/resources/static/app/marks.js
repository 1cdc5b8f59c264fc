import { el } from './dom.js';
import { icon } from './icons.js';
import { places } from './router.js';

/** Urgency, by colour, shape and word. */
export function urgencyMark(labels, id) {
  return (
    id &&
    el('span', { class: 'urgency', data: { urgency: id } }, icon(id in SHAPES ? id : 'routine'), labels.name('urgency', id))
  );
}

const SHAPES = { urgent: true, priority: true, routine: true };

/** Where a document stands. */
export function statusMark(words, status) {
  return el('span', { class: 'status', data: { status } }, words.t(`status.${status}`));
}

/** The way to a case, by its name; the name alone for whoever may go to none. */
export function caseLink({ cases, may, words }, id, text = 'case.named') {
  const name = words.t(text, { name: cases.name(id) });
  return may('SEE_CASES') ? el('a', { href: places.case(id) }, name) : el('span', {}, name);
}

/** A stretch of text with the found words marked; it may begin and end amid a sentence. */
export function excerptText({ text, start, marks }) {
  const parts = [/^\s*\p{Ll}/u.test(text) && '… '];
  let from = 0;
  for (const mark of marks) {
    parts.push(text.slice(from, mark.start - start));
    parts.push(el('mark', {}, text.slice(mark.start - start, mark.end - start)));
    from = mark.end - start;
  }
  return [...parts, text.slice(from), /[\p{L}\p{N},;]\s*$/u.test(text) && ' …'];
}

/** One document in a list: its name, what it is, where it stands. */
export function documentRow(desk, { id, title, status, urgency, type, topics, date, caseId, text }) {
  const { labels, words } = desk;
  return el(
    'li',
    { class: 'document-row' },
    el('a', { href: places.document(id), class: 'document-link' }, title),
    el(
      'p',
      { class: 'facts' },
      status && status !== 'READY' ? statusMark(words, status) : urgencyMark(labels, urgency),
      type && el('span', {}, labels.name('type', type)),
      topics?.slice(0, 3).map((topic) => el('span', {}, labels.name('topic', topic))),
      caseId && caseLink(desk, caseId),
      date && el('time', { datetime: date }, words.day(date)),
    ),
    text && el('p', { class: 'document-text' }, text),
  );
}
