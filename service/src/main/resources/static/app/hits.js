import { el, fill, reveal } from './dom.js';
import { caseLink, excerptText, urgencyMark } from './marks.js';
import { places } from './router.js';

const PASSAGES = 2;
const PART = 25;

/** The documents that were found, to be walked through with the keys j and k. */
export function hitList(desk) {
  const { words, labels } = desk;
  const element = el('div', { class: 'hits', role: 'list' });

  const links = () => [...element.querySelectorAll('.hit-title a')];

  function item(hit) {
    const passages = hit.highlights.length > 0 ? hit.highlights.slice(0, PASSAGES) : [hit.passage].filter(Boolean);
    const best = passages[0] && hit.highlights.length > 0 ? passages[0] : undefined;
    return el(
      'div',
      { role: 'listitem' },
      el(
        'article',
        {
          class: 'hit',
          data: { urgency: hit.urgency ?? '' },
          on: { click: () => desk.router.note({ opened: hit.id }) },
        },
        el('h2', { class: 'hit-title' }, el('a', { href: places.document(hit.id, best) }, hit.title)),
        el(
          'p',
          { class: 'facts' },
          urgencyMark(labels, hit.urgency),
          hit.type && el('span', {}, labels.name('type', hit.type)),
          hit.date && el('time', { datetime: hit.date }, words.day(hit.date)),
          el('span', {}, words.languageName(hit.language)),
          hit.caseId && caseLink(desk, hit.caseId),
          hit.title !== hit.filename && el('span', { class: 'filename' }, hit.filename),
        ),
        passages.map((passage) => passageLine(hit, passage)),
        hit.topics.length > 0 && el('ul', { class: 'topics' }, hit.topics.map((topic) => el('li', {}, labels.name('topic', topic)))),
      ),
    );
  }

  /** A few together: with each of ten thousand by itself, a browser has ten thousand to place for every step of a scroll. */
  function parts(hits) {
    const starts = [...hits.keys()].filter((index) => index % PART === 0);
    return starts.map((start) => {
      const those = hits.slice(start, start + PART);
      const part = el('div', { class: 'hits-part' }, those.map(item));
      part.style.setProperty('--hits', those.length);
      return part;
    });
  }

  function passageLine(hit, passage) {
    return el(
      'p',
      { class: 'passage' },
      el(
        'a',
        { href: places.document(hit.id, passage), tabindex: -1 },
        passage.page && el('span', { class: 'passage-page' }, words.t('hit.page', { page: passage.page })),
        excerptText(passage),
      ),
    );
  }

  const inSight = () => element.contains(document.activeElement);

  function step(by) {
    const all = links();
    const now = all.findIndex((link) => link.closest('.hit').contains(document.activeElement));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    if (next) {
      next.focus({ preventScroll: true });
      reveal(next.closest('.hit'), 'nearest');
    }
  }

  /** Opens the document that has the focus, ready to be corrected. */
  function correct() {
    const link = links().find((one) => one.closest('.hit').contains(document.activeElement));
    if (!link || !desk.may('CHANGE_DOCUMENTS')) {
      return false;
    }
    const address = new URL(link.href);
    address.searchParams.set('correct', 'yes');
    desk.router.go(address.pathname + address.search);
    return true;
  }

  return {
    element,
    show: (hits) => fill(element, parts(hits)),
    /** @param {boolean} stepping whether the focus goes to the first of these */
    append(hits, stepping) {
      const added = parts(hits);
      element.append(...added);
      if (stepping) {
        added[0]?.querySelector('a')?.focus({ preventScroll: true });
      }
    },
    /** Focus on the hit whose document was open, when one comes back from it. */
    returnTo: (id) => links().find((link) => new URL(link.href).searchParams.get('document') === id)?.focus({ preventScroll: true }),
    keys: {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => inSight() && step(1),
      ArrowUp: () => inSight() && step(-1),
      e: correct,
    },
  };
}
