import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { correctionForm } from './correction.js';
import { urgencyMark } from './marks.js';
import { chooseQuickly } from './quick.js';

const STEPS = [
  [0.9, 'confidence.high'],
  [0.75, 'confidence.good'],
  [0.6, 'confidence.fair'],
  [0, 'confidence.low'],
];

const URGENT = 'urgent';

/** How sure a score is, in words. */
export function confidenceKey(score) {
  return STEPS.find(([from]) => score >= from)[1];
}

/**
 * The labels of a document: whose they are, how sure, and where in the text they come from.
 *
 * @param {object} walk shows passages, see evidence.js
 * @param {(document: object) => void} onCorrected
 */
export function labelsPanel(desk, document, walk, onCorrected) {
  const { api, labels, may, words, say } = desk;
  const { t } = words;
  const element = el('section', { class: 'panel stack', 'aria-labelledby': 'labels-title' });
  let editing = false;
  let shown = document;

  function show(now = shown) {
    shown = now;
    editing = false;
    const { classification, modelClassification } = now;
    const evidence = new Map(
      (classification.evidence ?? modelClassification?.evidence ?? []).map((one) => [one.label, one.spans]),
    );
    const row = (kind, { id, score }) => labelRow(kind, id, score, evidence.get(id), classification.source);
    fill(
      element,
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'labels-title' }, t('labels.title')),
        may('CHANGE_DOCUMENTS') &&
          el('button', { class: 'quiet', 'aria-keyshortcuts': 'e', on: { click: edit } }, icon('pen'), t('labels.correct')),
      ),
      origin(classification, evidence),
      group(t('filter.urgency'), [row('urgency', classification.urgency)]),
      group(t('filter.type'), [row('type', classification.type)]),
      group(
        t('filter.topic'),
        classification.topics.length > 0
          ? classification.topics.map((topic) => row('topic', topic))
          : [el('li', { class: 'soft' }, t('labels.noTopic'))],
      ),
      modelClassification && modelSaid(modelClassification),
      model(classification),
    );
  }

  function origin({ source, correctedBy, correctedAt, needsReview, urgency }, evidence) {
    if (source === 'person') {
      return el(
        'p',
        { class: 'notice notice-person' },
        icon('person'),
        el('span', {}, t('labels.corrected', { name: correctedBy, day: words.moment(correctedAt) }), ' ', undoing()),
      );
    }
    const danger = urgency.id !== URGENT && evidence.get(URGENT);
    return needsReview && el('p', { class: 'notice' }, danger ? el('span', {}, t('labels.danger'), ' ', reason(danger)) : t('labels.review'));
  }

  /** To the passages that speak of a danger, where the model does not. */
  function reason(spans) {
    const name = labels.name('urgency', URGENT);
    const button = el(
      'button',
      { class: 'quiet', 'aria-pressed': false, on: { click: () => toggle(button, name, spans) } },
      t('labels.evidence', { count: spans.length }),
    );
    return button;
  }

  /** One step back, where this service has it. */
  function undoing() {
    const button = el('button', { class: 'quiet', hidden: true, on: { click: undo } }, icon('again'), t('labels.undo'));
    if (may('CHANGE_DOCUMENTS')) {
      api.offers('DELETE', '/documents/{id}/labels').then((offered) => (button.hidden = !offered));
    }
    return button;
  }

  async function undo() {
    if (shown.classification.source !== 'person') {
      return;
    }
    try {
      const before = await api.undoCorrection(shown.id);
      say.done(t('labels.undone'));
      show(before);
      element.querySelector('button')?.focus();
      onCorrected(before);
    } catch (problem) {
      say.failed(problem);
    }
  }

  function group(name, rows) {
    return el('div', { class: 'label-group' }, el('h3', {}, name), el('ul', {}, rows));
  }

  function labelRow(kind, id, score, spans, source) {
    const name = kind === 'urgency' ? urgencyMark(labels, id) : el('span', { class: 'label-name' }, labels.name(kind, id));
    const sure =
      source === 'person'
        ? t('confidence.person')
        : t('confidence.of', { words: t(confidenceKey(score)), percent: words.percent(score) });
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', score);
    const content = [name, el('span', { class: 'soft small' }, sure), source !== 'person' && bar];
    if (!spans?.length) {
      return el('li', { class: 'label', title: labels.description(kind, id) }, content);
    }
    const button = el(
      'button',
      {
        class: 'label label-button',
        'aria-pressed': false,
        title: `${labels.description(kind, id)} · ${t('labels.evidence', { count: spans.length })}`,
        on: { click: () => toggle(button, labels.name(kind, id), spans) },
      },
      content,
    );
    return el('li', {}, button);
  }

  function toggle(button, name, spans) {
    if (button.getAttribute('aria-pressed') === 'true') {
      walk.end();
      return;
    }
    walk.begin(t('walk.evidence', { name }), spans, 'evidence', () => button.setAttribute('aria-pressed', 'false'));
    button.setAttribute('aria-pressed', 'true');
  }

  function modelSaid({ topics, type, urgency }) {
    const names = [
      labels.name('urgency', urgency.id),
      labels.name('type', type.id),
      ...topics.map((topic) => labels.name('topic', topic.id)),
    ];
    return el('details', { class: 'soft small' }, el('summary', {}, t('labels.modelSaid')), el('p', {}, names.join(' · ')));
  }

  function model(classification) {
    return (
      classification.model &&
      classification.source === 'model' &&
      el('p', { class: 'soft small' }, t('labels.model', classification.model))
    );
  }

  /** Two keystrokes: one for the kind of label, one for the label. */
  function choose(kind) {
    if (editing || !may('CHANGE_DOCUMENTS')) {
      return false;
    }
    const { topics, type, urgency } = shown.classification;
    const chosen = { topic: topics.map(({ id }) => id), type: [type.id], urgency: [urgency.id] };
    const options = labels.ids(kind).map((id) => ({ id, name: labels.name(kind, id), chosen: chosen[kind].includes(id) }));
    chooseQuickly(words, t(`quick.${kind}`), options, (id) => {
      const others = chosen.topic.filter((other) => other !== id);
      const now = {
        topics: kind !== 'topic' ? chosen.topic : others.length < chosen.topic.length ? others : [...others, id],
        type: kind === 'type' ? id : type.id,
        urgency: kind === 'urgency' ? id : urgency.id,
      };
      save(now);
    });
    return true;
  }

  /** A person says that the model is right. @returns {Promise<boolean>} whether that is kept */
  function confirm() {
    const { topics, type, urgency } = shown.classification;
    return save({ topics: topics.map(({ id }) => id), type: type.id, urgency: urgency.id });
  }

  function edit() {
    if (editing) {
      return;
    }
    editing = true;
    const form = correctionForm(desk, shown.classification, { onSave: save, onCancel: stop });
    fill(element, form.element);
    form.focus();
  }

  function stop() {
    show();
    element.querySelector('button')?.focus();
  }

  async function save(correction) {
    try {
      const corrected = await api.correct(shown.id, correction);
      say.done(t('labels.saved'), { name: t('labels.undo.short'), act: undo });
      show(corrected);
      element.querySelector('button')?.focus();
      onCorrected(corrected);
      return true;
    } catch (problem) {
      say.failed(problem);
      return false;
    }
  }

  show();
  return {
    element,
    edit,
    confirm,
    show: (now) => !editing && show(now),
    keys: {
      e: () => (may('CHANGE_DOCUMENTS') ? edit() : false),
      u: () => choose('urgency'),
      t: () => choose('topic'),
      y: () => choose('type'),
      z: () => (may('CHANGE_DOCUMENTS') ? undo() : false),
    },
  };
}
