import { problemInWords } from '../app/announcer.js';
import { el, fill, paced } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { queryFrom } from '../app/query.js';
import { places } from '../app/router.js';
import { saveCsv } from './csv.js';
import { dataTable } from './table.js';

const SHOWN = 200;
const PACE = 100;
const COLUMNS = ['line', 'id', 'q', 'total', 'rank', 'documentId', 'score', 'title', 'caseId', 'page', 'passage', 'error'];

/** Many searches at once: a table in, its answers one below the other, a table out. */
export function view(desk) {
  const { say, words } = desk;
  const { t } = words;
  const input = el('input', {
    type: 'file',
    accept: '.csv,text/csv',
    hidden: true,
    on: {
      change() {
        begin(input.files[0]);
        input.value = '';
      },
    },
  });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': t('intake.progress') });
  const count = el('p', { role: 'status' });
  const stop = el('button', { class: 'button', on: { click: () => running?.abort() } }, t('batch.stop'));
  const download = el('button', { class: 'button button-strong', on: { click: save } }, icon('download'), t('batch.download'));
  const rest = el('p', { class: 'soft', hidden: true }, t('batch.more', { count: SHOWN }));
  const table = dataTable(t('batch.title'), [t('batch.query'), t('batch.found'), t('batch.best')]);
  const result = el(
    'section',
    { class: 'stack', hidden: true, 'aria-label': t('batch.progress', { count: 0 }) },
    count,
    bar,
    el('div', { class: 'row' }, download, stop),
    table.element,
    rest,
  );
  let answers = [];
  let shown = 0;
  let lines = 1;
  let name = '';
  let running = null;

  const update = paced(PACE, () => {
    const bad = answers.filter((answer) => answer.error).length;
    const done = t('batch.progress', { count: answers.length });
    fill(count, bad > 0 ? `${done} · ${t('batch.failed', { count: bad })}` : done);
    bar.value = running ? Math.min((answers.at(-1)?.line ?? 0) / lines, 1) : 1;
    table.append(answers.slice(shown, SHOWN).map(row));
    shown = Math.min(answers.length, SHOWN);
    rest.hidden = answers.length <= SHOWN;
    stop.hidden = !running;
    download.disabled = running !== null || answers.length === 0;
  });

  async function begin(file) {
    if (!file) {
      return;
    }
    running?.abort();
    const mine = new AbortController();
    running = mine;
    name = file.name.replace(/\.csv$/i, '');
    answers = [];
    shown = 0;
    table.show([]);
    result.hidden = false;
    update();
    try {
      const text = await file.text();
      lines = Math.max(text.trimEnd().split('\n').length, 1);
      await desk.api.batch(
        text,
        (answer) => {
          answers.push(answer);
          update();
        },
        mine.signal,
      );
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        say.failed(problem);
        fill(count, problem.status === 400 ? problem.message : problemInWords(words, problem));
      }
    } finally {
      if (running === mine) {
        running = null;
        update();
      }
    }
  }

  function row({ q, total, hits = [], error }) {
    const [best] = hits;
    return [
      el('a', { href: places.search(queryFrom(new URLSearchParams({ q: q ?? '' }))) }, q ?? '—'),
      error ? '' : words.number(total),
      error ? el('span', { class: 'bad' }, t('problem.other', { detail: error.detail })) : best && el('a', { href: places.document(best.id) }, best.title),
    ];
  }

  function save() {
    const found = (answer, hit, rank) => [
      answer.line,
      answer.id,
      answer.q,
      answer.total,
      ...(hit ? [rank, hit.id, hit.score, hit.title, hit.caseId, hit.passage?.page, hit.passage?.text] : Array(7).fill('')),
      answer.error?.detail,
    ];
    saveCsv(`${name}-amparo.csv`, [
      COLUMNS,
      ...answers.flatMap((answer) =>
        answer.hits?.length ? answer.hits.map((hit, index) => found(answer, hit, index + 1)) : [found(answer)],
      ),
    ]);
  }

  return {
    title: t('batch.title'),
    element: el(
      'div',
      { class: 'narrow stack-wide' },
      el('div', { class: 'stack-small' }, el('h1', {}, t('batch.title')), el('p', { class: 'lead' }, t('batch.lead'))),
      el(
        'div',
        { class: 'drop-zone' },
        icon('table'),
        el('button', { class: 'button button-strong', on: { click: () => input.click() } }, t('batch.choose')),
        el('p', { class: 'soft' }, t('batch.drop')),
        input,
      ),
      result,
    ),
    /** A table that is dropped here is asked, not handed in. */
    takes([file]) {
      const isTable = /\.csv$/i.test(file?.name ?? '');
      if (isTable) {
        begin(file);
      }
      return isTable;
    },
    close() {
      running?.abort();
      update.cancel();
    },
  };
}
