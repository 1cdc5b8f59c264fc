import { el, fill, keepingFocus } from './dom.js';
import { icon } from './icons.js';
import { caseLink } from './marks.js';
import { places } from './router.js';

/** The documents of which alerts were not seen yet, each with the searches that found it. */
export function alertList(desk, most) {
  const { alerts, say, words } = desk;
  const { t } = words;
  const element = el('div', { class: 'stack-small' });

  function seen(which) {
    alerts.seen(which).catch(say.failed);
  }

  function row(those) {
    const [alert] = those;
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
            on: { click: () => seen(those) },
          },
          alert.filename,
        ),
        el(
          'p',
          { class: 'facts' },
          those.map(({ searchName }) => el('span', {}, t('alerts.from', { name: searchName }))),
          alert.caseId && caseLink(desk, alert.caseId),
          el('time', { datetime: alert.madeAt }, words.moment(alert.madeAt)),
        ),
      ),
      el(
        'button',
        {
          class: 'quiet',
          title: t('alerts.seen'),
          'aria-label': t('alerts.seen.of', { name: alert.filename }),
          on: { click: () => seen(those) },
        },
        icon('check'),
      ),
    );
  }

  function show() {
    const all = alerts.byDocument();
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
          el('button', { class: 'quiet', on: { click: () => seen(all.flat()) } }, t('alerts.seen.all')),
        ),
      ),
    );
  }

  show();
  return { element, close: alerts.listen(show) };
}
