import { caseName } from '../../app/casenames.js';
import { el, fill } from '../../app/dom.js';
import { icon } from '../../app/icons.js';
import { places } from '../../app/router.js';
import { membersPanel } from '../members.js';
import { dataTable } from '../table.js';

/** All cases with what a keeper of the house must see of them: who gets in, how long they stay. */
export function part(desk) {
  const { api, cases, say, words } = desk;
  const { t } = words;
  const table = dataTable(t('cases.title'), [
    t('keeping.case'),
    t('case.visible'),
    t('keeping.opened'),
    t('keeping.state'),
    t('keeping.kept'),
    '',
  ]);
  const none = el('p', { class: 'soft', hidden: true }, t('cases.none'));
  const count = el('p', { class: 'soft' }, t('loading'));

  async function load() {
    const files = await cases.load();
    table.show(files.map(row));
    table.element.hidden = files.length === 0;
    none.hidden = files.length > 0;
    const open = files.filter(({ closedAt }) => !closedAt).length;
    fill(count, t('keeping.count', { count: files.length, open, restricted: files.filter(({ restricted }) => restricted).length }));
  }

  function row(file) {
    const name = caseName(file);
    return [
      el('a', { href: places.case(file.id) }, name),
      file.restricted ? el('span', { class: 'tag' }, icon('lock'), t('case.restricted')) : t('keeping.everybody'),
      t('keeping.by', { day: words.day(file.createdAt), name: file.createdBy }),
      file.closedAt ? t('case.state.closed', { day: words.day(file.closedAt) }) : t('keeping.open'),
      file.retentionDays === undefined ? t('keeping.forever') : t('keeping.days', { count: file.retentionDays }),
      el('button', { class: 'quiet', 'aria-label': t('keeping.members.of', { name }), on: { click: () => showMembers(file) } }, icon('person'), t('case.members')),
    ];
  }

  async function showMembers({ id }) {
    try {
      const file = await api.caseFile(id);
      const dialog = el(
        'dialog',
        { class: 'dialog dialog-members stack', 'aria-label': t('keeping.members.of', { name: caseName(file) }), on: { close: () => dialog.remove() } },
        el('p', { class: 'soft' }, caseName(file)),
        membersPanel(desk, file, { onLeft: () => load().catch(say.failed) }).element,
        el('div', { class: 'row row-end' }, el('button', { class: 'button', on: { click: () => dialog.close() } }, t('close'))),
      );
      document.body.append(dialog);
      dialog.showModal();
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'cases-part-title' },
      el('h2', { id: 'cases-part-title' }, t('workshop.cases')),
      count,
      none,
      table.element,
    ),
    ready: load(),
  };
}
