import { el, fill, keepingFocus } from './dom.js';
import { icon } from './icons.js';
import { places } from './router.js';

/** The alerts that were not seen yet, each with a way to its document. */
export function alertList({ alerts, cases, say, words }, most) {
  const { t } = words;
  const element = el('div', { class: 'stack-small' });

  function seen(which) {
    alerts.seen(which).catch(say.failed);
  }

  function row(alert) {
    return el(
      'li',
      { class: 'alert' },
      el(
        'div',
        {},
        el(
          'a',
          {
            class: 'document-link',
            href: places.document(alert.documentId),
            on: { click: () => seen([alert]) },
          },
          alert.filename,
        ),
        el(
          'p',
          { class: 'facts' },
          el('span', {}, t('alerts.from', { name: alert.searchName })),
          alert.caseId && el('span', {}, t('case.named', { name: cases.name(alert.caseId) })),
          el('time', { datetime: alert.madeAt }, words.moment(alert.madeAt)),
        ),
      ),
      el(
        'button',
        {
          class: 'quiet',
          title: t('alerts.seen'),
          'aria-label': t('alerts.seen.of', { name: alert.filename }),
          on: { click: () => seen([alert]) },
        },
        icon('check'),
      ),
    );
  }

  function show() {
    const all = alerts.unseen();
    keepingFocus(element, () =>
      fill(
        element,
        all.length === 0
          ? el('p', { class: 'soft' }, t('alerts.none'))
          : el('ul', { class: 'lines' }, all.slice(0, most).map(row)),
        all.length > 1 && el(
          'div',
          { class: 'row' },
          all.length > most && el('a', { class: 'quiet', href: places.searches() }, t('today.all.count', { count: all.length })),
          el('button', { class: 'quiet', on: { click: () => seen(all) } }, t('alerts.seen.all')),
        ),
      ),
    );
  }

  show();
  return { element, close: alerts.listen(show) };
}
