import { confirmed } from './confirm.js';
import { el, fill } from './dom.js';
import { passageWalk } from './evidence.js';
import { adviceText, canEndBetter, failureText, technicalDetail } from './failure.js';
import { icon } from './icons.js';
import { labelsPanel } from './labels.js';
import { originalPane } from './original.js';
import { caseLink, documentRow, statusMark, urgencyMark } from './marks.js';
import { problemInWords } from './announcer.js';
import { places } from './router.js';
import { summaryPanel } from './summary.js';
import { textView } from './text.js';

/** One document: what it is, what it says, where that stands in it. */
export function view(desk, parameters) {
  const { api, cases, events, may, router, say, session, words } = desk;
  const { t } = words;
  const id = parameters.get('document');
  const ended = new AbortController();
  const head = el('div', { class: 'page-head document-head' });
  const side = el('div', { class: 'document-side' });
  const body = el('div', { class: 'document-body' });
  let document = null;
  let panel = null;
  let text = null;
  let at = null;
  const walk = passageWalk(desk, () => text);
  const original = originalPane(desk, () => document);

  async function load() {
    try {
      document = await api.document(id);
    } catch (problem) {
      showMissing(problem);
      return;
    }
    panel = null;
    showHead();
    original.follow(router.current());
    showSide();
    if (parameters.has('correct') && may('CHANGE_DOCUMENTS')) {
      panel?.edit();
    }
    await showBody();
  }

  function showMissing(problem) {
    document = null;
    const missing = problem.status === 404;
    fill(head, el('h1', {}, missing ? t('document.missing') : problemInWords(words, problem)));
    fill(side);
    fill(body, el('p', {}, el('a', { href: places.today() }, t('nav.home'))));
  }

  function showHead() {
    const { title, filename, caseId, alsoIn, receivedAt, createdAt, author, bytes, pages, language, status, classification } = document;
    const { from } = router.noted();
    const back = from?.startsWith('/?q=');
    fill(
      head,
      back && el('a', { class: 'quiet back', href: from, on: { click: goBack } }, icon('back'), t('document.back')),
      el('h1', {}, title),
      el(
        'p',
        { class: 'facts' },
        status === 'READY' ? urgencyMark(desk.labels, classification?.urgency.id) : statusMark(words, status),
        title !== filename && el('span', { class: 'filename' }, filename),
        caseId && caseLink(desk, caseId),
        alsoIn.map((other) => caseLink(desk, other, 'link.also')),
        language && el('span', {}, words.languageName(language)),
        pages > 0 && el('span', {}, t('document.pages', { count: pages })),
        el('span', {}, words.bytes(bytes)),
        author && el('span', {}, t('document.author', { name: author })),
        createdAt && el('span', {}, t('document.created', { day: words.day(createdAt) })),
        el('span', {}, t('document.received', { day: words.moment(receivedAt) })),
      ),
      el(
        'div',
        { class: 'row' },
        original.button,
        el('a', { class: 'button', href: api.originalAddress(id), download: '' }, icon('download'), t('document.original')),
        may('CHANGE_DOCUMENTS') &&
          el('button', { class: 'button', 'aria-keyshortcuts': 'm', on: { click: move } }, icon('folder'), t('move.action')),
        el('button', { class: 'button', on: { click: () => print() } }, icon('print'), t('document.print')),
        may('ERASE_DOCUMENTS') &&
          el('button', { class: 'button button-plain-danger', on: { click: erase } }, icon('trash'), t('document.erase')),
      ),
      el('p', { class: 'print-only small' }, t('document.printed', { day: words.moment(new Date()), name: session.displayName ?? session.name })),
    );
  }

  function goBack(event) {
    event.preventDefault();
    history.back();
  }

  function showSide() {
    panel = document.classification ? labelsPanel(desk, document, walk, corrected) : null;
    const similar = el('section', { class: 'panel stack', 'aria-labelledby': 'similar-title', hidden: true });
    const written = el('div', { hidden: true });
    const history = el('div', {});
    fill(side, panel?.element, summaryPanel(desk, document.summary, walk), written, attachments(), similar, history);
    import('../pages/history.js').then(({ historyPanel }) => fill(history, historyPanel(desk, id))).catch(say.failed);
    if (document.status === 'READY') {
      api.similar(id).then((hits) => showSimilar(similar, hits)).catch(() => {});
      showWritten(written).catch(say.failed);
    }
  }

  async function showWritten(place) {
    const { writtenSummaryPanel } = await import('../pages/writtensummary.js');
    const panel = await writtenSummaryPanel(desk, id, walk, ended.signal);
    fill(place, panel);
    place.hidden = !panel;
  }

  function showSimilar(section, hits) {
    section.hidden = hits.length === 0;
    fill(
      section,
      el('h2', { id: 'similar-title' }, t('similar.title')),
      el('ul', { class: 'lines' }, hits.map((hit) => documentRow(desk, { ...hit, topics: hit.topics.slice(0, 1), date: null }))),
    );
  }

  function attachments() {
    const links = document.attachments ?? [];
    return (
      links.length > 0 &&
      el(
        'section',
        { class: 'panel stack', 'aria-labelledby': 'attachments-title' },
        el('h2', { id: 'attachments-title' }, t('attachments.title')),
        el(
          'ul',
          { class: 'lines' },
          links.map(({ mailId, documentId, name }) =>
            el('li', { class: 'document-row' }, icon('paperclip'), mailId === id
              ? el('a', { href: places.document(documentId) }, name)
              : el('a', { href: places.document(mailId) }, t('attachments.mail'))),
          ),
        ),
      )
    );
  }

  async function showBody() {
    text?.close();
    text = null;
    if (document.status !== 'READY' && document.characters === undefined) {
      fill(body, document.status === 'FAILED' ? failure() : waiting());
      return;
    }
    fill(body, el('p', { class: 'soft' }, t('loading')));
    try {
      const content = await api.text(id, ended.signal);
      text = textView(words, content, document.pageOffsets, document.language);
      fill(body, document.status === 'FAILED' ? failure() : document.status !== 'READY' && waiting(), notices(), text.element, walk.element);
      if (!walk.arrived()) {
        showPlace(router.current());
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(body, el('p', { class: 'notice notice-bad' }, problemInWords(words, problem)));
      }
    }
  }

  function notices() {
    return [
      document.ocr && el('p', { class: 'notice' }, t('document.ocr')),
      document.omissions?.map((omission) => el('p', { class: 'notice' }, t(`omission.${omission}`))),
    ];
  }

  function waiting() {
    return el('p', { class: 'notice', role: 'status' }, t(`document.${document.status}`));
  }

  function failure() {
    return el(
      'section',
      { class: 'notice notice-bad stack document-failed', role: 'status' },
      el('h2', {}, t('document.FAILED')),
      el('p', {}, failureText(words, document.failure)),
      el('p', {}, adviceText(words, document.failure), ' ', t('document.safe')),
      canEndBetter(document.failure) && el('div', {}, el('button', { class: 'button', on: { click: retry } }, icon('again'), t('retry'))),
      technicalDetail(words, document.failure),
    );
  }

  /** The passage that the address names. */
  function showPlace(now) {
    at = now.get('at');
    const [, start, end] = at?.match(/^(\d+)-(\d+)$/) ?? [];
    if (text && end && document.characters >= Number(end)) {
      walk.begin(t('walk.found'), [{ start: Number(start), end: Number(end) }], 'found', null);
    }
  }

  async function retry() {
    try {
      document = await api.retry(id);
      await load();
    } catch (problem) {
      say.failed(problem);
    }
  }

  async function erase() {
    const sure = await confirmed(words, {
      title: t('erase.title'),
      text: t('erase.text', { name: document.filename }),
      action: t('erase.action'),
    });
    if (!sure) {
      return;
    }
    try {
      stopListening();
      await api.erase(id);
      say.done(t('erase.done', { name: document.filename }));
      router.go(places.today());
    } catch (problem) {
      say.failed(problem);
    }
  }

  async function move() {
    try {
      const { askToMove } = await import('../pages/moving.js');
      const moved = await askToMove(desk, document);
      if (moved) {
        corrected(moved.document);
        say.done(whereItIs(moved));
      }
    } catch (problem) {
      say.failed(problem);
    }
  }

  function whereItIs({ document: { caseId }, linkedTo }) {
    if (linkedTo) {
      return t('link.done', { name: cases.name(linkedTo) });
    }
    return caseId ? t('move.done', { name: cases.name(caseId) }) : t('move.done.intake');
  }

  function corrected(now) {
    document = now;
    showHead();
  }

  /** Another step of this document; or another person's word on it. */
  async function follow(event) {
    if (event.id !== id) {
      return;
    }
    if (!event.status) {
      showMissing({ status: 404 });
    } else if (event.status !== document?.status) {
      await load();
    } else {
      corrected(await api.document(id));
      panel?.show(document);
    }
  }

  const stopListening = events.listen((event) => follow(event).catch(say.failed));
  return {
    get title() {
      return document?.title;
    },
    element: el('article', { class: 'document' }, head, side, body, original.element),
    ready: load(),
    update(next) {
      const same = next.get('document') === id;
      if (same) {
        original.follow(next);
        if (next.get('at') !== at) {
          showPlace(next);
        }
      }
      return same;
    },
    close() {
      stopListening();
      ended.abort();
      text?.close();
    },
    keys: {
      ...walk.keys,
      ...Object.fromEntries(['e', 'u', 't', 'y', 'z'].map((key) => [key, () => (panel ? panel.keys[key]() : false)])),
      o: original.toggle,
      m: () => (document && may('CHANGE_DOCUMENTS') ? move() : false),
    },
  };
}
