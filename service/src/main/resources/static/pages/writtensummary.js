import { el, fill } from '../app/dom.js';
import { placeButton } from '../app/summary.js';

/** Models write pieces of words, in these languages about so many for each; people count words. */
const PIECES_A_WORD = 1.5;

/**
 * A summary in the words of an imported model: the one that is kept, and a way to another. A draft is not shown: nothing
 * was held against it yet.
 *
 * @param {AbortSignal} left when the person goes elsewhere; the model stops then
 * @returns null where none was written and no model could
 */
export async function writtenSummaryPanel({ api, may, say, words }, id, walk, left) {
  const { t } = words;
  const [kept, models] = await Promise.all([api.writtenSummary(id), may('CHANGE_DOCUMENTS') ? api.models() : []]);
  const writers = models
    .filter(({ builtIn, purpose }) => purpose === 'summary' && !builtIn)
    .sort((one, other) => other.active - one.active)
    .map(({ name }) => name);
  if (!kept && writers.length === 0) {
    return null;
  }
  const choice = el('select', { class: 'input', 'aria-label': t('written.model') }, writers.map((name) => el('option', {}, name)));
  const body = el('div', { class: 'stack' });
  let now = kept;

  function show() {
    fill(
      body,
      now ? (now.grounded ? inItsWords(now) : withheld(now)) : el('p', { class: 'soft small' }, t('written.lead')),
      writers.length > 0 &&
        el(
          'div',
          { class: 'row' },
          writers.length > 1 && choice,
          el('button', { class: 'button', on: { click: write } }, now ? t('written.again') : t('written.write')),
        ),
    );
  }

  const origin = ({ asked, writtenAt, writtenBy }) => ({ model: asked.name, version: asked.version, day: words.moment(writtenAt), name: writtenBy });

  function inItsWords(summary) {
    return [
      el('ol', { class: 'summary' }, summary.sentences.map(({ sources, text }) => el('li', {}, placeButton(words, walk, sources, text)))),
      el('p', { class: 'soft small' }, t('written.origin', origin(summary))),
    ];
  }

  function withheld({ obstacle, reason, unsupported, ...summary }) {
    const why = `written.obstacle.${obstacle}`;
    return el(
      'div',
      { class: 'notice stack' },
      el('p', {}, unsupported.length > 0 ? t('written.withheld') : t('written.impossible')),
      words.has(why) && el('p', {}, t(why)),
      unsupported.length === 0 && el('details', { class: 'soft' }, el('summary', {}, t('failure.detail')), el('p', { lang: 'en' }, reason)),
      unsupported.length > 0 &&
        el(
          'details',
          {},
          el('summary', {}, t('written.doubts', { count: unsupported.length })),
          el('ul', {}, unsupported.map(({ kind, text }) => el('li', { class: 'doubt' }, el('strong', {}, t(`doubt.${kind}`)), ' ', text))),
        ),
      el('p', { class: 'soft small' }, t('written.by', origin(summary))),
    );
  }

  async function write() {
    const stop = new AbortController();
    const stage = el('p', { role: 'status' }, t('written.waiting'));
    const amount = el('p', { class: 'soft small' });
    fill(body, stage, amount, el('div', { class: 'row' }, el('button', { class: 'button', on: { click: () => stop.abort() } }, t('written.stop'))));
    try {
      now = await api.writeSummary(id, { model: choice.value }, (step) => tell(step, stage, amount), AbortSignal.any([left, stop.signal]));
      say.quietly(t('written.done'));
    } catch (problem) {
      // The page's own words for a conflict are about the queue.
      say.failed(problem.status === 409 ? new Error(problem.message) : problem);
    }
    show();
  }

  function tell({ part, parts, stage: what, tokens }, stage, amount) {
    const text = what === 'NOTES' ? t('written.notes', { part, parts }) : t('written.writing');
    if (stage.textContent !== text) {
      fill(stage, text);
    }
    fill(amount, tokens > 0 && t('written.amount', { count: Math.ceil(tokens / PIECES_A_WORD) }));
  }

  show();
  return el('section', { class: 'panel stack written', 'aria-labelledby': 'written-title' }, el('h2', { id: 'written-title' }, t('written.title')), body);
}
