import { confirmed } from '../../app/confirm.js';
import { el, fill, keepingFocus } from '../../app/dom.js';
import { icon } from '../../app/icons.js';
import { askInDialog, field } from '../dialog.js';
import { showCard } from './modelcard.js';
import { askToTry } from './trial.js';

const PAUSE = 1000;
const PRECISIONS = ['bf16', 'fp32', 'int8'];

/** The models on this machine: which answers, what each is, how others come in. */
export function part(desk) {
  const { api, may, say, words } = desk;
  const { t } = words;
  const tiles = el('div', { class: 'tiles' });
  const imports = el('div', {});
  let timer = 0;
  let closed = false;

  async function load() {
    const [models, running] = await Promise.all([api.models(), api.imports()]);
    show(models);
    showImports(running);
  }

  const show = (models) => keepingFocus(tiles, () => fill(tiles, models.map(tile)));

  function tile(model) {
    const id = `model-${model.task}-${model.name}`;
    return el(
      'section',
      { class: 'panel stack-small model', data: { active: model.active }, 'aria-labelledby': id },
      el('h3', { id }, model.name),
      el(
        'p',
        { class: 'facts' },
        model.active && el('span', { class: 'tag' }, icon('check'), t('models.active')),
        el('span', {}, taskName(model.task)),
        model.builtIn && el('span', {}, t('models.builtIn')),
      ),
      card(model),
      el('div', { class: 'row' }, hasCard(model) && cardButton(model), may('CHANGE_MODELS') && actions(model)),
    );
  }

  /** Classifiers that Amparo trained, here or at home. */
  const hasCard = ({ architecture, task }) => task === 'classification' && !architecture;

  const cardButton = ({ name }) =>
    el('button', { class: 'button', 'aria-label': `${t('models.card')}: ${name}`, on: { click: () => showCard(desk, name) } }, icon('page'), t('models.card'));

  const taskName = (task) => (words.has(`task.${task}`) ? t(`task.${task}`) : task);

  function card({ architecture, bytes, licence, memoryBytes, precision, source, version }) {
    const lines = [
      ['models.version', version],
      ['models.architecture', architecture],
      ['models.precision', precision],
      ['models.licence', licence],
      ['models.source', source],
      ['models.size', bytes && words.bytes(bytes)],
      ['models.memory', memoryBytes && words.bytes(memoryBytes)],
    ].filter(([, value]) => value);
    return el('dl', { class: 'card-data' }, lines.map(([key, value]) => [el('dt', {}, t(key)), el('dd', {}, value)]));
  }

  function actions(model) {
    const { active, builtIn, name, purpose } = model;
    const button = (text, act) => el('button', { class: 'button', 'aria-label': `${text}: ${name}`, on: { click: act } }, text);
    return [
      purpose && !active && (!builtIn || purpose === 'classification') && button(t('models.activate'), () => activate(model)),
      active && !builtIn && button(t('models.rollBack'), () => act(() => api.rollBackModel(purpose))),
      active && !builtIn && button(t('models.deactivate'), () => act(() => api.deactivateModel(purpose))),
      !builtIn && button(t('models.try'), () => askToTry(desk, model)),
    ];
  }

  async function activate({ name, purpose }) {
    const sure = await confirmed(words, {
      title: t('models.activate.title', { name }),
      text: t('models.activate.text'),
      action: t('models.activate'),
    });
    if (sure) {
      await act(() => api.activateModel(purpose, name));
    }
  }

  async function act(change) {
    try {
      show(await change());
      say.done(t('models.changed'));
    } catch (problem) {
      say.failed(problem);
    }
  }

  function showImports(running) {
    fill(
      imports,
      running.length > 0 &&
        el(
          'section',
          { class: 'panel stack-small', 'aria-labelledby': 'imports-title' },
          el('h2', { id: 'imports-title' }, t('models.imports')),
          el('ul', { class: 'lines' }, running.map(importRow)),
        ),
    );
    clearTimeout(timer);
    if (!closed && running.some(({ state }) => state === 'WAITING' || state === 'RUNNING')) {
      timer = setTimeout(() => load().catch(say.failed), PAUSE);
    }
  }

  function importRow({ fraction, name, reason, state }) {
    return el(
      'li',
      { class: 'document-row' },
      el('div', { class: 'row row-apart' }, el('span', {}, name), el('span', { class: 'soft small' }, t(`models.import.${state}`))),
      state === 'RUNNING' && el('progress', { max: 1, value: fraction, 'aria-label': name }),
      reason && el('p', { class: 'bad small', lang: 'en' }, reason),
    );
  }

  async function bringIn() {
    const folder = el('input', { class: 'input', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: '/' });
    const name = el('input', { class: 'input', required: true, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
    const precision = el('select', { class: 'input' }, PRECISIONS.map((one) => el('option', { value: one }, one)));
    const begun = await askInDialog(words, {
      title: t('models.import'),
      lead: t('models.import.lead'),
      action: t('models.import'),
      conflict: t('models.taken'),
      fields: [
        field('import-folder', t('models.folder'), folder),
        field('import-name', t('name'), name, t('models.name.help')),
        field('import-precision', t('models.precision'), precision),
      ],
      send: () => api.importModel({ folder: folder.value.trim(), name: name.value.trim(), precision: precision.value }),
    });
    if (begun) {
      await load();
    }
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'models-title' },
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'models-title' }, t('workshop.models')),
        may('CHANGE_MODELS') && el('button', { class: 'button button-strong', on: { click: bringIn } }, icon('plus'), t('models.import')),
      ),
      imports,
      tiles,
    ),
    ready: load(),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
