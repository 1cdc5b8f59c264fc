import { el } from '../../app/dom.js';
import { loginName } from '../../app/firstuser.js';
import { LANGUAGES } from '../../app/i18n.js';
import { icon } from '../../app/icons.js';
import { askInDialog, field, tick } from '../dialog.js';
import { dataTable } from '../table.js';
import { roleChoice, roleNames } from './roles.js';

const SHORTEST_PASSWORD = 10;

/** The people who can log in. */
export function part({ api, say, words }) {
  const { t } = words;
  const table = dataTable(t('workshop.users'), [t('users.displayName'), t('users.name'), t('users.roles'), t('users.state'), t('users.since'), '']);

  async function load() {
    const users = await api.users();
    table.show(users.map(row));
  }

  function row(user) {
    const name = t('users.edit.of', { name: user.displayName });
    return [
      user.displayName,
      user.name,
      roleNames(words, user.roles),
      user.disabled ? el('span', { class: 'bad' }, t('users.disabled')) : t('users.active'),
      el('time', { datetime: user.createdAt }, words.day(user.createdAt)),
      el('button', { class: 'quiet', 'aria-label': name, title: name, on: { click: () => change(user) } }, icon('pen'), t('users.edit')),
    ];
  }

  function languageChoice(chosen) {
    return el(
      'select',
      { class: 'input' },
      Object.entries(LANGUAGES).map(([code, name]) => el('option', { value: code, selected: code === chosen }, name)),
    );
  }

  function passwordInput(required) {
    return el('input', { class: 'input', type: 'password', required, minlength: SHORTEST_PASSWORD, autocomplete: 'new-password' });
  }

  async function make() {
    const displayName = el('input', { class: 'input', required: true, maxlength: 200, autocomplete: 'off' });
    const name = el('input', { class: 'input', autocomplete: 'off', ...loginName(words) });
    const password = passwordInput(true);
    const language = languageChoice(words.language);
    const roles = roleChoice(words, t('users.roles'), ['CASEWORKER']);
    const made = await askInDialog(words, {
      title: t('users.new'),
      action: t('save'),
      conflict: t('users.taken'),
      fields: [
        field('user-display', t('users.displayName'), displayName),
        field('user-name', t('users.name'), name, t('users.name.help')),
        field('user-password', t('users.password'), password, t('firstUser.password')),
        field('user-language', t('users.language'), language),
        roles.element,
      ],
      send: () =>
        api.createUser({
          name: name.value,
          displayName: displayName.value,
          language: language.value,
          password: password.value,
          roles: roles.chosen(),
        }),
    });
    if (made) {
      say.done(t('users.made', { name: made.displayName }));
      await load();
    }
  }

  /** Whoever comes through the directory has a password and roles there. */
  async function change(user) {
    const here = !user.fromDirectory;
    const displayName = el('input', { class: 'input', required: true, maxlength: 200, value: user.displayName, autocomplete: 'off' });
    const password = passwordInput(false);
    const language = languageChoice(user.language);
    const roles = roleChoice(words, t('users.roles'), user.roles);
    const disabled = el('input', { checked: user.disabled });
    const changed = await askInDialog(words, {
      title: t('users.edit.of', { name: user.displayName }),
      lead: !here && t('users.fromDirectory'),
      action: t('save'),
      fields: [
        field('user-display', t('users.displayName'), displayName),
        here && field('user-password', t('users.password.new'), password, t('users.password.help')),
        field('user-language', t('users.language'), language),
        here && roles.element,
        tick('user-disabled', t('users.disabled'), disabled, t('users.disabled.help')),
      ],
      send: () =>
        api.changeUser(user.id, {
          displayName: displayName.value,
          language: language.value,
          disabled: disabled.checked,
          ...(here ? { roles: roles.chosen() } : {}),
          ...(password.value ? { password: password.value } : {}),
        }),
    });
    if (changed) {
      say.done(t('users.saved', { name: changed.displayName }));
      await load();
    }
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'users-title' },
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'users-title' }, t('workshop.users')),
        el('button', { class: 'button button-strong', on: { click: make } }, icon('plus'), t('users.new')),
      ),
      table.element,
    ),
    ready: load(),
  };
}
