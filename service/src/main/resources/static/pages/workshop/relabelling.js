import { confirmed } from '../../app/confirm.js';
import { el, fill } from '../../app/dom.js';
import { createEvents } from '../../app/events.js';

/** The model that answers now labels what another one had labelled. */
export function relabelling({ api, may, say, words }) {
  const { t } = words;
  const body = el('div', { class: 'stack-small' });
  let followed = null;
  let closed = false;

  async function load() {
    const [latest] = await api.relabellings();
    show(latest);
    if (!closed && latest?.state === 'RUNNING') {
      follow(latest.id);
    }
  }

  function follow(id) {
    followed?.close();
    followed = createEvents(api.relabellingEventsAddress(id), 'reclassification');
    followed.listen((now) => {
      show(now);
      if (now.state !== 'RUNNING') {
        followed.close();
      }
    });
    followed.open();
  }

  function show(latest) {
    const running = latest?.state === 'RUNNING';
    fill(
      body,
      latest &&
        el(
          'p',
          { role: 'status' },
          told(latest),
        ),
      running && el('progress', { max: 1, value: latest.fraction, 'aria-label': t('relabelling.title') }),
      !running && may('CHANGE_MODELS') && el('div', {}, el('button', { class: 'button', on: { click: begin } }, t('relabelling.begin'))),
    );
  }

  function told({ documents, done, endedAt, model, startedAt, state }) {
    const key = state === 'DONE' && documents === 0 ? 'relabelling.none' : `relabelling.${state}`;
    return t(key, { count: documents, done, model: model.replace('@', ' '), day: words.moment(endedAt ?? startedAt) });
  }

  async function begin() {
    const sure = await confirmed(words, {
      title: t('relabelling.ask'),
      text: t('relabelling.text'),
      action: t('relabelling.begin'),
      harmless: true,
    });
    if (!sure) {
      return;
    }
    try {
      await api.relabel();
      await load();
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    element: el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': 'relabelling-title' },
      el('h2', { id: 'relabelling-title' }, t('relabelling.title')),
      el('p', { class: 'soft' }, t('relabelling.text')),
      body,
    ),
    ready: load(),
    close() {
      closed = true;
      followed?.close();
    },
  };
}
