import { alertList } from './alertlist.js';
import { el, fill, keepingFocus, paced } from './dom.js';
import { adviceText, canEndBetter, failureText } from './failure.js';
import { intakePanel } from './intake.js';
import { icon } from './icons.js';
import { documentRow } from './marks.js';
import { places } from './router.js';

const URGENT_SHOWN = 8;
const RECENT_SHOWN = 8;
const FAILED_SHOWN = 5;
const ALERTS_SHOWN = 5;
const PACE = 4000;

/** What to begin the day with: what is urgent, what is new, what failed, and where to hand in more. */
export function todayView(desk) {
  const { api, events, words } = desk;
  const { t } = words;
  const lead = el('p', { class: 'lead' });
  const urgent = el('section', { class: 'stack', 'aria-labelledby': 'urgent-title', hidden: true });
  const recent = el('section', { class: 'stack', 'aria-labelledby': 'recent-title', hidden: true });
  const failed = el('section', { class: 'panel stack', 'aria-labelledby': 'failed-title', hidden: true });
  const welcome = el('section', { class: 'welcome stack', hidden: true });
  const newest = api.documents({ size: RECENT_SHOWN });
  const intake = desk.may('ADD_DOCUMENTS') ? intakePanel(desk) : null;
  const news = alertList(desk, ALERTS_SHOWN);
  const alerts = el(
    'section',
    { class: 'panel stack', 'aria-labelledby': 'alerts-title' },
    heading('alerts-title', t('alerts.title'), el('a', { class: 'quiet', href: places.searches() }, t('searches.list'))),
    news.element,
  );
  const stopAlerts = desk.alerts.listen(showAlerts);

  function showAlerts() {
    alerts.hidden = desk.alerts.unseen().length === 0;
  }

  async function load(documents) {
    const [statistics, newestDocuments, failures, found] = await Promise.all([
      api.statistics(),
      documents ?? api.documents({ size: RECENT_SHOWN }),
      api.documents({ status: 'FAILED', size: FAILED_SHOWN }),
      foundUrgent(),
    ]);
    keepingFocus(element, () => {
      showLead(statistics);
      showUrgent(found, statistics.documents);
      showRecent(newestDocuments);
      showFailed(failures, statistics.byStatus.FAILED ?? 0);
      showWelcome(statistics.documents === 0);
    });
  }

  /** Urgent ones; where there are none, those with priority. */
  async function foundUrgent() {
    for (const urgency of ['urgent', 'priority']) {
      const answer = await api.search(new URLSearchParams({ q: '', urgency, size: URGENT_SHOWN }));
      if (answer.total > 0) {
        return { urgency, ...answer };
      }
    }
    return { urgency: 'urgent', total: 0, hits: [] };
  }

  function showLead({ documents, byStatus }) {
    const waiting = (byStatus.QUEUED ?? 0) + (byStatus.PROCESSING ?? 0);
    fill(
      lead,
      [
        t('today.documents', { count: documents }),
        waiting > 0 && t('today.waiting', { count: waiting }),
        byStatus.FAILED > 0 && t('today.failed', { count: byStatus.FAILED }),
      ]
        .filter(Boolean)
        .join(' · '),
    );
  }

  function showUrgent({ urgency, total, hits }, documents) {
    urgent.hidden = documents === 0;
    const query = new URLSearchParams({ q: '', urgency });
    fill(
      urgent,
      heading('urgent-title', t(`today.${urgency}`), total > hits.length && seeAll(query, total)),
      total === 0
        ? el('p', { class: 'soft' }, t('today.urgent.none'))
        : el('ul', { class: 'cards' }, hits.map((hit) => documentRow(desk, { ...hit, text: opening(hit) }))),
    );
  }

  const opening = (hit) => hit.passage?.text.replace(/\s+/g, ' ').trim();

  function showRecent(documents) {
    recent.hidden = documents.length === 0;
    fill(
      recent,
      heading('recent-title', t('today.recent'), seeAll(new URLSearchParams({ q: '' }))),
      el('ul', { class: 'lines' }, documents.map((document) => documentRow(desk, summed(document)))),
    );
  }

  function showFailed(documents, total) {
    failed.hidden = total === 0;
    const again = documents.some((document) => canEndBetter(document.failure));
    fill(
      failed,
      heading('failed-title', t('today.failed.title', { count: total })),
      el(
        'ul',
        { class: 'lines' },
        documents.map((document) =>
          el(
            'li',
            { class: 'document-row' },
            el('a', { href: places.document(document.id), class: 'document-link' }, document.filename),
            el('p', { class: 'small' }, failureText(words, document.failure), ' ', el('span', { class: 'soft' }, adviceText(words, document.failure))),
          ),
        ),
      ),
      again && desk.may('CHANGE_DOCUMENTS') && el('button', { class: 'button', on: { click: retryAll } }, icon('again'), t('today.failed.retry')),
    );
  }

  async function retryAll() {
    try {
      const { queued } = await api.retryFailed();
      desk.say.done(t('today.failed.retried', { count: queued }));
      await load();
    } catch (problem) {
      desk.say.failed(problem);
    }
  }

  function showWelcome(empty) {
    welcome.hidden = !empty;
    fill(welcome, el('h2', {}, t('welcome.title')), el('p', {}, t('welcome.text')), el('p', { class: 'soft' }, t('welcome.formats')));
  }

  const seeAll = (query, total) =>
    el('a', { href: places.search(query) }, total ? t('today.all.count', { count: total }) : t('today.all'));

  const reload = paced(PACE, () => load().catch(desk.say.failed));
  const stopListening = events.listen(reload);
  const element = el(
    'div',
    { class: 'today' },
    el('div', { class: 'page-head' }, el('h1', {}, greeting(words)), lead),
    el('div', { class: 'today-main' }, welcome, urgent, recent),
    el('aside', { class: 'today-side', 'aria-label': t('intake.title') }, alerts, intake?.element, failed),
  );
  showAlerts();
  return {
    title: t('nav.today'),
    element,
    ready: load(newest).catch(desk.say.failed),
    close() {
      stopListening();
      reload.cancel();
      intake?.close();
      news.close();
      stopAlerts();
    },
  };
}

function heading(id, text, ...more) {
  return el('div', { class: 'row row-apart' }, el('h2', { id }, text), more);
}

function greeting({ fullDay }) {
  const today = fullDay(new Date());
  return today.charAt(0).toUpperCase() + today.slice(1);
}

function summed({ id, title, status, caseId, receivedAt, classification }) {
  return {
    id,
    title,
    status,
    caseId,
    date: receivedAt,
    urgency: classification?.urgency.id,
    type: classification?.type.id,
    topics: classification?.topics.map((topic) => topic.id),
  };
}
