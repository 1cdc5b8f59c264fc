import { el, fill, keepingFocus } from '../app/dom.js';
import { valueName } from '../app/facets.js';
import { FACETS } from '../app/query.js';
import { places } from '../app/router.js';

const SHOWN = 5;

/**
 * What a case holds, in numbers; each opens the search behind it.
 *
 * @param {object} counted to begin with
 */
export function totalsPanel(desk, file, counted) {
  const { api, say, words } = desk;
  const { t } = words;
  const body = el('div', { class: 'stack-small' });

  async function load() {
    try {
      const totals = await api.caseTotals(file.id);
      keepingFocus(body, () => show(totals));
    } catch (problem) {
      say.failed(problem);
    }
  }

  function show({ documents, byStatus, byLabel }) {
    const waiting = (byStatus.QUEUED ?? 0) + (byStatus.PROCESSING ?? 0);
    fill(
      body,
      el(
        'p',
        {},
        [
          t('today.documents', { count: documents }),
          waiting > 0 && t('today.waiting', { count: waiting }),
          byStatus.FAILED > 0 && t('today.failed', { count: byStatus.FAILED }),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      FACETS.map((name) => group(name, byLabel[name] ?? {})),
    );
  }

  function group(name, counts) {
    const entries = Object.entries(counts).slice(0, SHOWN);
    return (
      entries.length > 0 &&
      el(
        'div',
        {},
        el('h3', {}, t(`filter.${name}`)),
        el(
          'ul',
          { class: 'totals' },
          entries.map(([id, count]) =>
            el(
              'li',
              {},
              el('a', { href: places.search(new URLSearchParams({ q: '', [name]: id, caseId: file.id })) }, valueName(desk, name, id)),
              el('span', { class: 'count' }, words.number(count)),
            ),
          ),
        ),
      )
    );
  }

  show(counted);
  return {
    element: el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': 'totals-title' },
      el('h2', { id: 'totals-title' }, t('case.totals')),
      body,
    ),
    load,
  };
}
