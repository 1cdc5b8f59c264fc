import { confirmed } from '../../app/confirm.js';
import { el, fill, keepingFocus } from '../../app/dom.js';
import { createEvents } from '../../app/events.js';
import { icon } from '../../app/icons.js';
import { dataTable } from '../table.js';
import { lossCurve } from './curve.js';
import { showCard } from './modelcard.js';
import { relabelling } from './relabelling.js';

const MEASURES = ['topicMicroF1', 'typeAccuracy', 'urgencyAccuracy', 'figure'];

/** Models that learn from what people corrected: how a training goes, how it came out, a way back. */
export function part(desk) {
  const { api, may, say, words } = desk;
  const { t } = words;
  const head = el('div', { class: 'stack' });
  const body = el('div', { class: 'stack', hidden: true });
  const table = dataTable(t('training.before'), [
    t('training.number'),
    t('training.when'),
    t('training.state'),
    t('training.result'),
    '',
  ]);
  const past = el('section', { class: 'stack', 'aria-labelledby': 'past-title', hidden: true }, el('h2', { id: 'past-title' }, t('training.before')), table.element);
  const again = relabelling(desk);
  let chosen = null;
  let curve = null;
  let followed = null;
  let closed = false;

  /** @param {string} [id] the training to show; the newest if none is named */
  async function load(id = chosen) {
    const [runs, models] = await Promise.all([api.trainings(), api.models()]);
    const running = runs.some(({ state }) => state === 'RUNNING');
    chosen = runs.some((run) => run.id === id) ? id : (runs[0]?.id ?? null);
    const run = chosen && (await api.training(chosen));
    keepingFocus(head, () => showHead(running));
    past.hidden = runs.length === 0;
    table.show(runs.map((one) => row(one, models)));
    body.hidden = !run;
    if (run) {
      await showRun(run, models);
    }
    follow(closed ? undefined : runs.find(({ state }) => state === 'RUNNING'), runs, models);
  }

  /** Shows the one that is under way as it goes; and everything anew when it is over. */
  function follow(running, runs, models) {
    followed?.close();
    followed = running ? createEvents(api.trainingEventsAddress(running.id), 'training') : null;
    followed?.listen((now) => show(now).catch(say.failed));
    followed?.open();

    async function show(now) {
      if (now.state !== 'RUNNING') {
        await load();
        return;
      }
      table.show(runs.map((run) => row(run.id === now.id ? now : run, models)));
      if (now.id === chosen) {
        await showRun(now, models);
      }
    }
  }

  function showHead(running) {
    fill(
      head,
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'training-title' }, t('workshop.training')),
        may('CHANGE_MODELS') && !running && el('button', { class: 'button button-strong', on: { click: begin } }, t('training.begin')),
      ),
      el('p', { class: 'soft' }, t('training.intro')),
    );
  }

  async function begin() {
    try {
      await load((await api.train()).id);
    } catch (problem) {
      say.failed(problem.status === 409 ? new Error(t('training.busy')) : problem);
    }
  }

  function row(run, models) {
    const { id, number, startedAt, state, report } = run;
    const name = t('training.named', { number });
    const answers = models.some((model) => model.active && model.name === report.model?.name);
    return [
      name,
      words.moment(startedAt),
      state === 'RUNNING' ? words.percent(report.fraction) : t(`training.state.${state}`),
      report.comparison ? figures(report.comparison) : '',
      el(
        'div',
        { class: 'row row-tight' },
        answers && el('span', { class: 'tag' }, icon('check'), t('models.active')),
        id !== chosen && el('button', { class: 'quiet', 'aria-label': t('training.show', { number }), on: { click: () => load(id).catch(say.failed) } }, t('open')),
      ),
    ];
  }

  const figures = ({ corrections, regression }) => {
    const { active, trained } = regression ?? corrections ?? {};
    return trained ? t('training.figures', { old: words.share(active.figure), now: words.share(trained.figure) }) : '';
  };

  /** Only what changes is drawn anew while a training runs: its curve stays. */
  async function showRun(run, models) {
    const { id, number, startedBy, state, report } = run;
    const running = state === 'RUNNING';
    if (curve?.id !== id) {
      curve?.close();
      curve = { id, ...(await lossCurve(words)) };
      fill(body, el('section', { class: 'panel stack', 'aria-labelledby': 'run-title' }, (curve.above = el('div', { class: 'stack-small' })), curve.element, (curve.below = el('div', { class: 'stack' }))));
    }
    keepingFocus(curve.above, () =>
      fill(
        curve.above,
        el('h3', { id: 'run-title' }, t('training.named', { number })),
        el(
          'p',
          { class: 'facts' },
          el('span', { class: `tag training-${state}` }, t(`training.state.${state}`)),
          el('span', {}, t('training.by', { name: startedBy })),
          report.texts && el('span', {}, t('training.texts', report.texts)),
        ),
        running && progress(report),
        running && may('CHANGE_MODELS') && el('div', {}, el('button', { class: 'button', on: { click: () => act(() => api.stopTraining(id)) } }, t('training.stop'))),
      ),
    );
    curve.show(report.losses);
    fill(curve.below, report.comparison && comparison(report.comparison), !running && outcome(run, models));
  }

  function progress({ fraction, step }) {
    const [, fold] = step.match(/^fold-(\d+)$/) ?? [];
    const doing = fold ? t('training.step.fold', { number: Number(fold) }) : t(`training.step.${step}`);
    return el(
      'div',
      { class: 'stack-tight' },
      el('div', { class: 'row row-apart' }, el('span', { role: 'status' }, doing), el('span', { class: 'count' }, words.percent(fraction))),
      el('progress', { max: 1, value: fraction, 'aria-label': t('workshop.training') }),
    );
  }

  /** Old and new on texts that neither learned from. */
  function comparison(compared) {
    const of = (name) => {
      const { active, texts, trained } = compared[name];
      const shown = dataTable(t(`training.on.${name}`, { count: texts }), [t(`training.on.${name}`, { count: texts }), t('training.old'), t('training.new'), t('training.change')]);
      shown.show(
        MEASURES.map((measure) => {
          const change = trained[measure] - active[measure];
          return [
            t(`training.measure.${measure}`),
            words.share(active[measure]),
            words.share(trained[measure]),
            el('span', { class: Math.abs(change) < 0.0005 ? 'soft' : change < 0 ? 'bad' : 'good' }, words.points(change)),
          ];
        }),
      );
      return shown.element;
    };
    return ['corrections', 'regression'].filter((name) => compared[name]).map(of);
  }

  function outcome({ state, report }, models) {
    const { comparison: compared, decision, model } = report;
    const installed = models.find(({ name }) => name === model?.name);
    const few = compared && (compared.corrections?.texts ?? 0) < 5;
    return [
      el(
        'div',
        { class: `notice stack-small ${state === 'PROMOTED' ? 'notice-person' : ''}` },
        el('p', {}, t(`training.why.${state}`), compared && few && ` ${t('training.why.few')}`),
        decision && el('details', { class: 'soft small' }, el('summary', {}, t('failure.detail')), el('p', { lang: 'en' }, decision)),
      ),
      installed &&
        el(
          'div',
          { class: 'row' },
          el('button', { class: 'button', on: { click: () => showCard(desk, installed.name) } }, icon('page'), t('models.card')),
          may('CHANGE_MODELS') && installed.active && el('button', { class: 'button', on: { click: rollBack } }, icon('again'), t('models.rollBack')),
          may('CHANGE_MODELS') && !installed.active && el('button', { class: 'button', on: { click: () => activate(installed.name) } }, t('models.activate')),
        ),
    ];
  }

  const rollBack = () => act(() => api.rollBackModel('classification'), 'training.rolledBack');

  async function activate(name) {
    const sure = await confirmed(words, {
      title: t('models.activate.title', { name }),
      text: t('models.activate.text'),
      action: t('models.activate'),
    });
    if (sure) {
      await act(() => api.activateModel('classification', name), 'models.changed');
    }
  }

  async function act(change, done) {
    try {
      await change();
      if (done) {
        say.done(t(done));
      }
      await load();
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    element: el('section', { class: 'stack-wide', 'aria-labelledby': 'training-title' }, head, body, past, again.element),
    ready: Promise.all([load(), again.ready]),
    close() {
      closed = true;
      followed?.close();
      curve?.close();
      again.close();
    },
  };
}
