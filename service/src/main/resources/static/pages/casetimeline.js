import { el, fill, keepingFocus } from '../app/dom.js';
import { statusMark, urgencyMark } from '../app/marks.js';
import { places } from '../app/router.js';

const PAGE = 100;

/**
 * A case's documents in the order of the dates that they bear, month by month.
 *
 * @param {() => void} onChange is told when fewer are shown
 */
export function caseTimeline({ api, cases, labels, may, say, words }, file, { onChange }) {
  const { t } = words;
  const body = el('div', {});
  const more = el('button', { class: 'button', hidden: true, on: { click: () => load(loaded + PAGE) } }, t('case.documents.more'));
  let loaded = 0;

  async function load(size = PAGE) {
    try {
      const documents = [];
      for (let offset = 0; offset < size; offset += PAGE) {
        const part = await api.caseDocuments(file.id, offset, PAGE);
        documents.push(...part);
        if (part.length < PAGE) {
          break;
        }
      }
      loaded = size;
      more.hidden = documents.length < size;
      keepingFocus(body, () => show(documents));
    } catch (problem) {
      say.failed(problem);
    }
  }

  function show(documents) {
    if (documents.length === 0) {
      fill(body, el('p', { class: 'soft' }, t('case.documents.none')));
      return;
    }
    const months = Map.groupBy(documents, (document) => dateOf(document).slice(0, 7));
    fill(
      body,
      [...months].map(([month, those]) =>
        el(
          'section',
          { class: 'month' },
          el('h3', {}, words.month(`${month}-01T00:00:00Z`)),
          el('ol', { class: 'timeline-list' }, those.map(entry)),
        ),
      ),
    );
  }

  function entry(document) {
    const { caseId, classification, createdAt, id, status, summary, title } = document;
    return el(
      'li',
      { class: 'entry', data: { urgency: classification?.urgency.id ?? '' } },
      el('time', { class: 'entry-day', datetime: dateOf(document) }, words.day(dateOf(document))),
      el(
        'div',
        { class: 'stack-tight' },
        el('a', { class: 'document-link', href: places.document(id) }, title),
        el(
          'p',
          { class: 'facts' },
          status === 'READY' ? urgencyMark(labels, classification?.urgency.id) : statusMark(words, status),
          classification && el('span', {}, labels.name('type', classification.type.id)),
          classification?.topics.slice(0, 3).map((topic) => el('span', {}, labels.name('topic', topic.id))),
          !createdAt && el('span', {}, t('case.received')),
        ),
        caseId !== file.id && linked(document),
        summary?.sentences[0] && el('p', { class: 'document-text' }, summary.sentences[0].text),
      ),
    );
  }

  /** What lies elsewhere says so; to take the link away does nothing to it. */
  function linked({ caseId, id, title }) {
    return el(
      'p',
      { class: 'facts' },
      caseId
        ? el('a', { href: places.case(caseId) }, t('link.elsewhere', { name: cases.name(caseId) }))
        : el('span', {}, t('link.intake')),
      may('CHANGE_DOCUMENTS') &&
        el(
          'button',
          { class: 'quiet', 'aria-label': `${t('link.remove')}: ${title}`, on: { click: () => unlink(id) } },
          t('link.remove'),
        ),
    );
  }

  async function unlink(id) {
    try {
      await api.unlink(id, file.id);
      say.done(t('link.removed'));
      onChange();
      await load(loaded);
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'documents-title' },
      el('h2', { id: 'documents-title' }, t('case.documents')),
      body,
      more,
    ),
    ready: load(),
    reload: () => load(loaded || PAGE),
  };
}

const dateOf = ({ createdAt, receivedAt }) => createdAt ?? receivedAt;
