import { problemInWords } from '../../app/announcer.js';
import { el, fill } from '../../app/dom.js';
import { field } from '../dialog.js';

const NUMBERS = 8;

/** What a model makes of a text, before it is let near any document. */
export function askToTry({ api, words }, { name, task }) {
  const { t } = words;
  const text = el('textarea', { class: 'input', rows: 4, required: true });
  const labels = el('textarea', { class: 'input', rows: 3, required: true });
  const weighs = task === 'inference';
  const result = el('div', { role: 'status' });
  const run = el('button', { class: 'button button-strong', type: 'submit' }, t('models.try.run'));

  async function attempt(event) {
    event.preventDefault();
    run.setAttribute('aria-busy', 'true');
    fill(result, el('p', { class: 'soft' }, t('loading')));
    try {
      const question = { text: text.value };
      if (weighs) {
        question.labels = labels.value.split('\n').filter((line) => line.trim());
      }
      fill(result, shown(await api.tryModel(name, question), question.text));
    } catch (problem) {
      fill(result, el('p', { class: 'notice notice-bad' }, problem.status === 400 ? problem.message : problemInWords(words, problem)));
    } finally {
      run.removeAttribute('aria-busy');
    }
  }

  function shown({ continuation, entities, labels: scores, vector }, asked) {
    if (vector) {
      return [
        el('p', {}, t('models.try.vector', { count: vector.length })),
        el('p', { class: 'filename' }, `${vector.slice(0, NUMBERS).join('  ')} …`),
      ];
    }
    if (continuation !== undefined) {
      return el('p', { class: 'note-text' }, continuation);
    }
    const lines = scores
      ? scores.map(({ id, score }) => [id, score])
      : (entities ?? []).map(({ label, score, span }) => [`${asked.slice(span.start, span.end)} · ${label}`, score]);
    return lines.length === 0
      ? el('p', { class: 'soft' }, t('models.try.nothing'))
      : el(
          'ul',
          { class: 'totals' },
          lines.map(([what, score]) =>
            el('li', {}, el('span', {}, what), el('span', { class: 'count' }, words.percent(score))),
          ),
        );
  }

  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title', on: { close: () => dialog.remove() } },
    el(
      'form',
      { class: 'stack', on: { submit: attempt } },
      el('h2', { id: 'dialog-title' }, t('models.try.of', { name })),
      field('try-text', t('models.try.text'), text),
      weighs && field('try-labels', t('models.try.labels'), labels),
      result,
      el(
        'div',
        { class: 'row row-end' },
        el('button', { class: 'button', type: 'button', on: { click: () => dialog.close() } }, t('close')),
        run,
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  text.focus();
}
