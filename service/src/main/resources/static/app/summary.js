import { el } from './dom.js';

const KINDS = ['deadline', 'outcome', 'date', 'country', 'place', 'amount', 'authority', 'reference'];

const byKind = (facts) =>
  KINDS.map((kind) => [kind, facts.filter((fact) => fact.kind === kind)]).filter(([, those]) => those.length > 0);

/** A way to what a sentence or fact comes from: a place in the text, or several. */
export function placeButton({ t }, walk, spans, text, attributes = {}) {
  function jump() {
    const place = walk.begin(t('summary.sentence'), spans, 'sentence', () => button.removeAttribute('aria-current'));
    button.setAttribute('aria-current', 'true');
    if (place) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
  }

  const button = el('button', { ...attributes, title: t('summary.jump'), on: { click: jump } }, text);
  return button;
}

/** The sentences that carry the document, its deadline and key facts, each a way to its place in the text. */
export function summaryPanel({ words }, summary, walk) {
  const { t } = words;
  const { deadline, facts = [] } = summary ?? {};
  if (!summary?.sentences.length && !facts.length) {
    return null;
  }

  const way = (span, text) => placeButton(words, walk, [span], text, { class: 'quiet' });

  return el(
    'section',
    { class: 'panel stack', 'aria-labelledby': 'summary-title' },
    el('h2', { id: 'summary-title' }, t('summary.title')),
    el(
      'ol',
      { class: 'summary' },
      summary.sentences.map((sentence) => el('li', {}, placeButton(words, walk, [sentence], sentence.text))),
    ),
    el('p', { class: 'soft small' }, t('summary.origin')),
    deadline && el('p', {}, el('strong', {}, t('summary.deadline')), ' ', way(deadline, words.day(deadline.date))),
    facts.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, t('summary.facts', { count: facts.length })),
        byKind(facts).map(([kind, those]) => el('div', { class: 'fact-group' }, el('h3', {}, t(`fact.${kind}`)), el('ul', { class: 'fact-list' }, those.map((fact) => el('li', {}, way(fact, fact.text)))))),
      ),
  );
}
