import { el, fill } from '../app/dom.js';
import { failureText } from '../app/failure.js';

/** Who did what with a document, and when; the newest first. */
async function historyOf({ api, labels, words }, id) {
  const { t } = words;

  function entry({ after, at, before, by, detail, event, model }) {
    return el(
      'li',
      { class: 'history-entry' },
      el('time', { class: 'soft small', datetime: at }, words.moment(at)),
      el('div', {}, by ? t(`history.${event}.by`, { name: by }) : t(`history.${event}`)),
      model && el('div', { class: 'soft small' }, t('history.model', { model })),
      detail && el('div', { class: 'soft small' }, failureText(words, { reason: detail.split(':')[0], detail })),
      after && before && changes(before, after),
    );
  }

  function changes(before, after) {
    const names = ({ topics, type, urgency }) => [
      labels.name('urgency', urgency),
      labels.name('type', type),
      ...topics.map((topic) => labels.name('topic', topic)),
    ];
    const [old, now] = [names(before), names(after)];
    const lines = [
      ...old.filter((name) => !now.includes(name)).map((name) => el('li', {}, el('del', {}, name))),
      ...now.filter((name) => !old.includes(name)).map((name) => el('li', {}, el('ins', {}, name))),
    ];
    return lines.length > 0 ? el('ul', { class: 'small changes' }, lines) : el('div', { class: 'soft small' }, t('history.confirmed'));
  }

  return (await api.history(id)).reverse().map(entry);
}

/** A history that is fetched when somebody unfolds it. */
export function historyPanel(desk, id) {
  const { say, words } = desk;
  const list = el('ol', { class: 'history' });
  return el(
    'details',
    {
      class: 'panel',
      on: {
        toggle: ({ target }) => target.open && historyOf(desk, id).then((entries) => fill(list, entries)).catch(say.failed),
      },
    },
    el('summary', {}, words.t('history.title')),
    list,
  );
}
