import { el, fill } from '../app/dom.js';
import { passageWalk } from '../app/evidence.js';
import { icon } from '../app/icons.js';
import { labelsPanel } from '../app/labels.js';
import { caseLink } from '../app/marks.js';
import { problemInWords } from '../app/announcer.js';
import { places } from '../app/router.js';
import { textView } from '../app/text.js';
import { reasonsInWords } from './reasons.js';

const AT_A_TIME = 20;

/** Documents that a person should look at, one after another, first what would teach most. */
export function view(desk) {
  const { api, say, words } = desk;
  const { t } = words;
  const head = el('div', { class: 'page-head document-head review-head' });
  const side = el('div', { class: 'document-side' });
  const body = el('div', { class: 'document-body' });
  const walk = passageWalk(desk, () => text);
  let queue = [];
  let at = 0;
  let looked = new Set();
  let text = null;
  let panel = null;
  let asked = 0;

  async function load() {
    queue = (await api.review(AT_A_TIME)).filter(({ id }) => !looked.has(id));
    at = 0;
    await show();
  }

  async function show() {
    const now = ++asked;
    walk.end();
    text?.close();
    text = panel = null;
    const proposal = queue[at];
    if (!proposal) {
      showNothing();
      return;
    }
    try {
      const [document, content] = await Promise.all([api.document(proposal.id), api.text(proposal.id)]);
      if (now !== asked) {
        return;
      }
      showHead(proposal);
      panel = labelsPanel(desk, document, walk, () => looked.add(proposal.id));
      fill(side, actions(), panel.element);
      text = textView(words, content, document.pageOffsets, document.language);
      fill(body, text.element, walk.element);
      scrollTo(0, 0);
    } catch (problem) {
      if (now === asked) {
        fill(body, el('p', { class: 'notice notice-bad' }, problemInWords(words, problem)));
      }
    }
  }

  function showHead({ caseId, id, language, receivedAt, reasons, title }) {
    fill(
      head,
      el('p', { class: 'lead' }, t('review.position', { at: at + 1, count: queue.length })),
      el('h1', {}, el('a', { class: 'document-link', href: places.document(id) }, title)),
      el(
        'p',
        { class: 'facts' },
        caseId && caseLink(desk, caseId),
        el('span', {}, words.languageName(language)),
        el('span', {}, t('document.received', { day: words.moment(receivedAt) })),
      ),
      el('p', { class: 'notice' }, el('span', {}, el('strong', {}, t('review.why')), ' ', reasonsInWords(desk, reasons))),
    );
  }

  function actions() {
    const button = (key, shortcut, act, kind = 'button') =>
      el('button', { class: kind, 'aria-keyshortcuts': shortcut, on: { click: act } }, t(key), el('kbd', { 'aria-hidden': 'true' }, shortcut));
    return el(
      'section',
      { class: 'panel stack-small review-actions', 'aria-label': t('review.decide') },
      button('review.right', 'a', accept, 'button button-strong'),
      button('review.next', 'j', next),
      at > 0 && button('review.previous', 'k', previous),
      el('p', { class: 'soft small' }, t('review.help')),
    );
  }

  function showNothing() {
    fill(head, el('h1', {}, t('review.title')));
    fill(side);
    fill(
      body,
      el(
        'div',
        { class: 'welcome stack' },
        el('h2', {}, t('review.none')),
        el('p', {}, t('review.none.text')),
        el('div', {}, el('a', { class: 'button', href: places.today() }, t('nav.home'))),
      ),
    );
  }

  async function accept() {
    if (panel && (await panel.confirm())) {
      await next();
    }
  }

  async function next() {
    if (queue[at]) {
      looked.add(queue[at].id);
    }
    at++;
    await (at < queue.length ? show() : load());
  }

  async function previous() {
    if (at > 0) {
      at--;
      await show();
    }
  }

  const doing = (act) => () => act().catch(say.failed);
  const onPanel = (key) => () => (panel ? panel.keys[key]() : false);
  return {
    title: t('review.title'),
    element: el('article', { class: 'document review' }, head, side, body),
    ready: load(),
    update: () => true,
    close() {
      asked++;
      text?.close();
    },
    keys: {
      ...walk.keys,
      ...Object.fromEntries(['e', 'u', 't', 'y', 'z'].map((key) => [key, onPanel(key)])),
      a: doing(accept),
      j: doing(next),
      k: doing(previous),
    },
  };
}
