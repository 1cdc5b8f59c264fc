import { el, fill } from './dom.js';
import { caseName, isCalled } from './casenames.js';
import { activeFilters, facetPanel } from './facets.js';
import { hitList } from './hits.js';
import { icon } from './icons.js';
import { queryFrom, withText } from './query.js';
import { places } from './router.js';
import { timeline } from './timeline.js';

const PAGE = 20;
const FURTHER = 50;
const MOST = 200;
const CASES = 3;
const AHEAD = '1500px';

/** Results of the search that the address holds. */
export function view(desk, parameters) {
  const { api, cases, router, say, words } = desk;
  const { t } = words;
  let query = queryFrom(parameters);
  let running = null;
  let cursor;
  let loaded = 0;

  const title = el('h1', { tabindex: -1 });
  const hints = el('div', { class: 'hints' });
  const filters = el('div', {});
  const time = el('div', {});
  const hits = hitList(desk);
  const more = el('button', { class: 'button', hidden: true, on: { click: () => loadMore(true) } }, t('search.more'));
  const facets = facetPanel(desk);
  /** Whoever scrolls down finds more there already. A busy browser tells of several changes at once: the last one holds. */
  const nearEnd = new IntersectionObserver((changes) => changes.at(-1).isIntersecting && !more.hidden && loadMore(), { rootMargin: AHEAD });
  const save = el('div', { class: 'row soft small', hidden: true });
  const ways = el(
    'div',
    { class: 'row search-ways' },
    el('button', { class: 'quiet', 'aria-keyshortcuts': 's', on: { click: keep } }, icon('book'), t('searches.keep')),
    el('a', { class: 'quiet', href: places.searches() }, icon('bell'), t('searches.list')),
    el('a', { class: 'quiet', href: places.batch() }, icon('table'), t('batch.open')),
  );

  /** @param {number} size how many hits at once: as many as were there, when one comes back */
  async function load(size = PAGE) {
    running?.abort();
    running = new AbortController();
    const asked = query;
    hits.element.setAttribute('aria-busy', 'true');
    try {
      const answer = await api.search(sized(asked, size), running.signal);
      if (asked === query) {
        show(answer);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        showProblem(problem);
      }
    } finally {
      if (asked === query) {
        hits.element.removeAttribute('aria-busy');
      }
    }
  }

  function sized(asked, size, from) {
    const full = new URLSearchParams(asked);
    full.set('size', size);
    if (from) {
      full.set('cursor', from);
    }
    return full;
  }

  function show(answer) {
    const total = t(answer.totalExact === false ? 'search.atLeast' : 'search.total', { count: answer.total });
    fill(title, total);
    say.quietly(total);
    fill(hints, hintsOf(answer));
    fill(filters, activeFilters(desk, query));
    const handle = time.contains(document.activeElement) && document.activeElement.id;
    fill(time, timeline(desk, query, answer.dates));
    if (handle) {
      document.getElementById(handle)?.focus();
    }
    facets.show(query, answer);
    hits.show(answer.hits);
    fill(save, exportLinks());
    save.hidden = answer.total === 0;
    turned(answer);
    watch();
  }

  /** Anew, for an observer tells of a change only: the end may be near still. */
  function watch() {
    nearEnd.disconnect();
    nearEnd.observe(more);
  }

  function turned({ hits: { length }, nextCursor }, before = 0) {
    loaded = before + length;
    cursor = nextCursor;
    more.hidden = !cursor;
    router.note({ loaded });
  }

  /** Cases that are called by the words: who remembers a name may want the whole of it. */
  function casesCalled() {
    const text = query.get('q').trim();
    const found = text ? cases.all().filter((file) => isCalled(file, text)) : [];
    return (
      found.length > 0 &&
      el(
        'p',
        { class: 'row' },
        icon('folder'),
        el('span', { class: 'soft' }, t('search.cases', { count: found.length })),
        found.slice(0, CASES).map((file) => el('a', { href: places.case(file.id) }, caseName(file))),
      )
    );
  }

  function hintsOf({ total, didYouMean, alsoSearched = [], complete }) {
    const added = alsoSearched.flatMap((also) => also.added);
    return [
      casesCalled(),
      didYouMean && el('p', {}, t('search.didYouMean'), ' ', el('a', { href: places.search(withText(query, didYouMean)) }, didYouMean)),
      added.length > 0 && el('p', { class: 'soft' }, t('search.also', { words: added.join(', ') })),
      complete === false &&
        el(
          'div',
          { class: 'notice row', role: 'status' },
          el('p', {}, t('search.incomplete')),
          el('button', { class: 'button', on: { click: () => load() } }, icon('again'), t('search.again')),
        ),
      total === 0 && complete !== false && el('p', { class: 'soft' }, t('search.none')),
    ];
  }

  function exportLinks() {
    const link = (format) =>
      el('a', { href: api.exportAddress(`${query}&format=${format}`), download: '' }, format.toUpperCase());
    return [icon('download'), t('search.export'), link('csv'), link('ndjson')];
  }

  async function keep() {
    try {
      const { askToKeep } = await import('../pages/keeping.js');
      const kept = await askToKeep(desk, query);
      if (kept) {
        say.done(t('searches.kept', { name: kept.name }));
      }
    } catch (problem) {
      say.failed(problem);
    }
  }

  function showProblem(problem) {
    fill(title, t('search.failed'));
    fill(hints, el('p', { class: 'notice notice-bad' }, problem.status === 400 ? problem.message : t('problem.other', { detail: problem.message })));
    fill(filters, activeFilters(desk, query));
    fill(time);
    hits.show([]);
    more.hidden = true;
    save.hidden = true;
  }

  /** @param {boolean} [stepping] whether the focus goes to what is new */
  async function loadMore(stepping = false) {
    if (more.getAttribute('aria-busy') === 'true') {
      return;
    }
    const asked = query;
    more.setAttribute('aria-busy', 'true');
    try {
      const answer = await api.search(sized(asked, FURTHER, cursor));
      if (asked === query) {
        hits.append(answer.hits, stepping);
        turned(answer, loaded);
        watch();
      }
    } catch (problem) {
      say.failed(problem);
    } finally {
      more.removeAttribute('aria-busy');
    }
  }

  return {
    get title() {
      return query.get('q') || t('nav.documents');
    },
    element: el(
      'div',
      { class: 'search-page' },
      facets.element,
      el(
        'div',
        { class: 'results stack' },
        el('div', { class: 'stack-small' }, el('div', { class: 'row row-apart' }, title, save), ways, filters, hints),
        time,
        hits.element,
        more,
      ),
    ),
    ready: load(Math.min(Math.max(router.noted().loaded ?? 0, PAGE), MOST)),
    update(next) {
      const asked = queryFrom(next);
      if (String(asked) !== String(query)) {
        query = asked;
        scrollTo(0, 0);
        load();
      }
      return true;
    },
    focus: () => title.focus(),
    returned: () => hits.returnTo(router.noted().opened),
    close() {
      running?.abort();
      nearEnd.disconnect();
      facets.close();
    },
    keys: { ...hits.keys, s: keep },
  };
}
