import { confirmed } from '../../app/confirm.js';
import { el, fill } from '../../app/dom.js';
import { todaysDate } from '../../app/i18n.js';
import { icon } from '../../app/icons.js';
import { copyButton } from '../copying.js';
import { askInDialog, field } from '../dialog.js';
import { dataTable } from '../table.js';
import { roleChoice, roleNames } from './roles.js';

/** Keys with which programs come in. A key's secret is shown once, and kept nowhere. */
export function part(desk) {
  const { api, say, session, words } = desk;
  const { t } = words;
  const grantable = session.roles.includes('ADMINISTRATOR') ? undefined : session.roles;
  const table = dataTable(t('workshop.keys'), [t('keys.name'), t('users.roles'), t('users.since'), t('keys.used'), t('keys.expires.column'), '']);
  const none = el('p', { class: 'soft', hidden: true }, t('keys.none'));
  const made = el('section', { class: 'panel stack-small', 'aria-labelledby': 'made-title', hidden: true });

  async function load() {
    const keys = await api.keys();
    table.show(keys.map(row));
    table.element.hidden = keys.length === 0;
    none.hidden = keys.length > 0;
  }

  function row(key) {
    const name = t('keys.revoke.of', { name: key.name });
    return [
      key.name,
      roleNames(words, key.roles),
      el('time', { datetime: key.createdAt }, words.day(key.createdAt)),
      key.lastUsedAt ? el('time', { datetime: key.lastUsedAt }, words.moment(key.lastUsedAt)) : t('keys.never'),
      key.expiresAt ? el('time', { datetime: key.expiresAt }, words.day(key.expiresAt)) : t('keys.forever'),
      el('button', { class: 'quiet', title: name, 'aria-label': name, on: { click: () => revoke(key) } }, icon('trash'), t('keys.revoke')),
    ];
  }

  async function make() {
    const name = el('input', { class: 'input', required: true, maxlength: 100, autocomplete: 'off' });
    const expires = el('input', { class: 'input', type: 'date', min: todaysDate() });
    const roles = roleChoice(words, t('users.roles'), [], grantable);
    const key = await askInDialog(words, {
      title: t('keys.new'),
      lead: t('keys.lead'),
      action: t('keys.new'),
      fields: [
        field('key-name', t('keys.name'), name),
        field('key-expires', t('keys.expires'), expires),
        roles.element,
      ],
      send: () =>
        api.createKey({
          name: name.value,
          roles: roles.chosen(),
          ...(expires.value ? { expiresAt: new Date(`${expires.value}T23:59:59`).toISOString() } : {}),
        }),
    });
    if (key) {
      showOnce(key);
      await load();
    }
  }

  function showOnce({ key, name }) {
    const code = el('code', { class: 'secret' }, key);
    const copy = copyButton(desk, code, { name: t('keys.copy'), label: t('keys.copy'), done: t('keys.copied') });
    copy.classList.add('button-strong');
    fill(
      made,
      el('h2', { id: 'made-title' }, t('keys.shown.title', { name })),
      code,
      el('p', {}, t('keys.shown.text')),
      el(
        'div',
        { class: 'row' },
        copy,
        el('button', { class: 'button', on: { click: forget } }, t('close')),
      ),
    );
    made.hidden = false;
    copy.focus();
  }

  function forget() {
    fill(made);
    made.hidden = true;
  }

  async function revoke(key) {
    const sure = await confirmed(words, {
      title: t('keys.revoke.title'),
      text: t('keys.revoke.text', { name: key.name }),
      action: t('keys.revoke'),
    });
    if (!sure) {
      return;
    }
    try {
      await api.revokeKey(key.id);
      say.done(t('keys.revoked', { name: key.name }));
      await load();
    } catch (problem) {
      say.failed(problem);
    }
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'keys-part-title' },
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'keys-part-title' }, t('workshop.keys')),
        el('button', { class: 'button button-strong', on: { click: make } }, icon('plus'), t('keys.new')),
      ),
      el('p', { class: 'soft' }, t('keys.lead')),
      made,
      none,
      table.element,
    ),
    ready: load(),
    close: forget,
  };
}
