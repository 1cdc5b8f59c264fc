import { alertList } from './alertlist.js';
import { todaysDate } from './i18n.js';
import { el, fill, keepingFocus, paced } from './dom.js';
import { adviceText, canEndBetter, failureText } from './failure.js';
import { intakePanel } from './intake.js';
import { icon } from './icons.js';
import { caseLink, documentRow } from './marks.js';
import { places } from './router.js';

const URGENT_SHOWN = 5;
const RECENT_SHOWN = 8;
const DEADLINES_SHOWN = 6;
const REVIEW_SHOWN = 4;
const REVIEW_LOOKED_AT = 20;
const FAILED_SHOWN = 5;
const ALERTS_SHOWN = 5;
const PACE = 4000;
const NEAR = 3;
const DAY = 86_400_000;

/** What to begin the day with: what is urgent, what is new, what failed, and where to hand in more. */
export function todayView(desk) {
  const { api, events, labels, words } = desk;
  const { t } = words;
  const lead = el('p', { class: 'lead' });
  const urgent = el('section', { class: 'stack', 'aria-labelledby': 'urgent-title', hidden: true });
  const dangers = el('section', { class: 'stack', 'aria-labelledby': 'dangers-title', hidden: true });
  const deadlines = el('section', { class: 'stack', 'aria-labelledby': 'deadlines-title', hidden: true });
  const review = el('section', { class: 'panel stack', 'aria-labelledby': 'review-title', hidden: true });
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
    await Promise.all([loadDocuments(documents), loadReview()]);
  }

  async function loadDocuments(documents) {
    const [statistics, newestDocuments, failures, found, due] = await Promise.all([
      api.statistics(),
      documents ?? api.documents({ size: RECENT_SHOWN }),
      api.documents({ status: 'FAILED', size: FAILED_SHOWN }),
      foundUrgent(),
      api.documents({ order: 'deadline', deadlineFrom: todaysDate(), status: 'READY', size: DEADLINES_SHOWN }),
    ]);
    keepingFocus(element, () => {
      showLead(statistics);
      showUrgent(found, statistics.documents);
      showDeadlines(due);
      showRecent(newestDocuments);
      showFailed(failures, statistics.byStatus.FAILED ?? 0);
      showWelcome(statistics.documents === 0);
    });
  }

  /** By itself, for the model looks at many to find those few. */
  async function loadReview() {
    if (desk.may('CHANGE_DOCUMENTS')) {
      const proposed = await api.review(REVIEW_LOOKED_AT);
      keepingFocus(element, () => {
        showDangers(proposed.filter(({ reasons }) => reasons.includes('danger')));
        showReview(proposed);
      });
    }
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

  /** What may be urgent although the model does not say so: not to be found only at the end of a day. */
  function showDangers(proposals) {
    dangers.hidden = proposals.length === 0;
    fill(
      dangers,
      heading('dangers-title', t('today.dangers')),
      el('ul', { class: 'lines' }, proposals.slice(0, URGENT_SHOWN).map(proposalRow)),
    );
  }

  const proposalRow = ({ id, title, type, urgency }) => documentRow(desk, { id, title, type: type.id, urgency: urgency.id });

  /** The nearest first; where each stands in its document is one step away. */
  function showDeadlines(documents) {
    deadlines.hidden = documents.length === 0;
    fill(
      deadlines,
      heading('deadlines-title', t('deadlines.title')),
      el('ul', { class: 'lines' }, documents.map(deadlineRow)),
    );
  }

  function deadlineRow({ caseId, classification, id, summary, title }) {
    const { date, text, start, end } = summary.deadline;
    return el(
      'li',
      { class: 'deadline' },
      el(
        'time',
        { class: 'deadline-day', datetime: date, data: { near: isNear(date) } },
        el('strong', {}, words.distance(date)),
        el('span', { class: 'small' }, words.shortDay(date)),
      ),
      el(
        'div',
        { class: 'stack-tight' },
        el('a', { class: 'document-link', href: places.document(id, { start, end }) }, title),
        el(
          'p',
          { class: 'facts' },
          classification && el('span', {}, labels.name('type', classification.type.id)),
          caseId && caseLink(desk, caseId),
        ),
        text && el('p', { class: 'document-text' }, text),
      ),
    );
  }

  function showReview(proposals) {
    review.hidden = proposals.length === 0;
    fill(
      review,
      heading('review-title', t('review.waiting')),
      el('p', { class: 'soft small' }, t('review.lead')),
      el(
        'ul',
        { class: 'lines' },
        proposals.slice(0, REVIEW_SHOWN).map(proposalRow),
      ),
      el('div', {}, el('a', { class: 'button', href: places.review() }, icon('check'), t('review.begin'))),
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
            el('div', { class: 'row row-apart row-tight' }, el('a', { href: places.document(document.id), class: 'document-link' }, document.filename), retryOne(document)),
            el('p', { class: 'small' }, failureText(words, document.failure), ' ', el('span', { class: 'soft' }, adviceText(words, document.failure))),
          ),
        ),
      ),
      again && desk.may('CHANGE_DOCUMENTS') && el('button', { class: 'button', on: { click: retryAll } }, icon('again'), t('today.failed.retry')),
    );
  }

  function retryOne({ id, filename, failure }) {
    const name = t('today.failed.retry.of', { name: filename });
    return (
      desk.may('CHANGE_DOCUMENTS') &&
      canEndBetter(failure) &&
      el('button', { class: 'quiet', title: name, 'aria-label': name, on: { click: () => readAgain(() => api.retry(id), 1) } }, icon('again'))
    );
  }

  async function readAgain(ask, count) {
    try {
      const answer = await ask();
      desk.say.done(t('today.failed.retried', { count: answer.queued ?? count }));
      await load();
    } catch (problem) {
      desk.say.failed(problem);
    }
  }

  const retryAll = () => readAgain(api.retryFailed, 0);

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
    el('div', { class: 'today-main' }, welcome, urgent, dangers, deadlines, recent),
    el('aside', { class: 'today-side', 'aria-label': t('intake.title') }, alerts, intake?.element, review, failed),
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

/** Within three days. */
const isNear = (date) => Date.parse(date) - Date.parse(todaysDate()) <= NEAR * DAY;

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
