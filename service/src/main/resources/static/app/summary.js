import { el } from './dom.js';

/** The sentences that carry the document, each a way to its place in the text. */
export function summaryPanel({ words }, summary, walk) {
  const { t } = words;
  if (!summary?.sentences.length) {
    return null;
  }

  function jump(sentence, button) {
    const place = walk.begin(t('summary.sentence'), [sentence], 'sentence', () => button.removeAttribute('aria-current'));
    button.setAttribute('aria-current', 'true');
    if (place) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
  }

  return el(
    'section',
    { class: 'panel stack', 'aria-labelledby': 'summary-title' },
    el('h2', { id: 'summary-title' }, t('summary.title')),
    el(
      'ol',
      { class: 'summary' },
      summary.sentences.map((sentence) => {
        const button = el('button', { title: t('summary.jump'), on: { click: () => jump(sentence, button) } }, sentence.text);
        return el('li', {}, button);
      }),
    ),
    el('p', { class: 'soft small' }, t('summary.origin')),
  );
}
