import { el } from '../../app/dom.js';
import { plain } from '../../app/i18n.js';
import { icon } from '../../app/icons.js';
import { saveCsv } from '../csv.js';
import { dataTable } from '../table.js';
import { createSubjects } from './subjects.js';

const PAGE = 100;

/** Who did what, newest first. */
export function part(desk) {
  const { api, say, words } = desk;
  const { t } = words;
  const subjects = createSubjects(desk);
  const table = dataTable(t('workshop.audit'), [t('audit.when'), t('audit.who'), t('audit.what'), t('audit.subject')]);
  const more = el('button', { class: 'button', hidden: true, on: { click: () => load().catch(say.failed) } }, t('audit.more'));
  const none = el('p', { class: 'soft', role: 'status', hidden: true }, t('audit.none'));
  const find = el('input', {
    type: 'search',
    class: 'input',
    placeholder: t('audit.filter'),
    'aria-label': t('audit.filter'),
    autocomplete: 'off',
    on: { input: show },
  });
  let entries = [];

  async function load() {
    const older = await api.audit(entries.at(-1)?.id, PAGE);
    await subjects.learn(older);
    entries = [...entries, ...older];
    more.hidden = older.length < PAGE;
    show();
  }

  /** In words; what an older Amparo wrote, as it wrote it. */
  const deed = (action) => (words.has(`deed.${action}`) ? t(`deed.${action}`) : action);

  function found() {
    const wanted = plain(find.value.trim());
    return entries.filter((entry) =>
      [deed(entry.action), entry.action, entry.actor, entry.subject ?? '', subjects.names(entry)].some((text) => plain(text).includes(wanted)),
    );
  }

  function show() {
    const shown = found();
    table.show(
      shown.map((entry) => [
        el('time', { datetime: entry.at }, words.moment(entry.at)),
        entry.actor,
        deed(entry.action),
        subjects.cell(entry),
      ]),
    );
    table.element.hidden = shown.length === 0;
    none.hidden = shown.length > 0;
  }

  function save() {
    saveCsv(`amparo-audit-${new Date().toISOString().slice(0, 10)}.csv`, [
      ['id', 'at', 'actor', 'action', 'subject', 'kind', 'name'],
      ...found().map((entry) => [
        entry.id,
        entry.at,
        entry.actor,
        entry.action,
        entry.subject,
        subjects.kinds(entry),
        subjects.names(entry),
      ]),
    ]);
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'audit-title' },
      el('h2', { id: 'audit-title' }, t('workshop.audit')),
      el('p', { class: 'soft' }, t('audit.lead')),
      el(
        'div',
        { class: 'row case-search' },
        find,
        el('button', { class: 'button', on: { click: save } }, icon('download'), t('audit.csv')),
      ),
      table.element,
      none,
      el('div', {}, more),
    ),
    ready: load(),
  };
}
