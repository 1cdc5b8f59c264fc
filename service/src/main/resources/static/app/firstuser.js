import { problemInWords } from './announcer.js';
import { el, fill } from './dom.js';

/** What a name that somebody logs in with can be. */
export const loginName = (words) => ({
  autocapitalize: 'none',
  pattern: '\\s*[\\p{L}\\p{N}][\\p{L}\\p{N}._@\\-]{1,63}\\s*',
  required: true,
  spellcheck: 'false',
  title: words.t('users.name.form'),
});

/** Says that nobody can log in by name yet, and leads to the form that changes it. */
export function firstUserNotice(words, onWanted) {
  const { t } = words;
  return el(
    'p',
    { class: 'notice row', role: 'status' },
    t('firstUser.missing'),
    el('button', { class: 'button', on: { click: onWanted } }, t('firstUser.create')),
  );
}

/** Makes the first user, who may do all that the administrator's key may, and logs them in. */
export function firstUserView({ api, words, onEntered }) {
  const { t } = words;
  const message = el('p', { class: 'notice notice-bad', role: 'alert', hidden: true });
  const field = (id, attributes) =>
    el('input', { id, class: 'input', required: true, spellcheck: 'false', ...attributes });
  const name = field('name', { autocomplete: 'username', ...loginName(words) });
  const displayName = field('display-name', { autocomplete: 'name' });
  const password = field('password', {
    type: 'password',
    autocomplete: 'new-password',
    minlength: 10,
    'aria-describedby': 'password-help',
  });

  async function create(event) {
    event.preventDefault();
    message.hidden = true;
    try {
      await api.createUser({
        name: name.value,
        displayName: displayName.value,
        password: password.value,
        language: words.language,
        roles: ['ADMINISTRATOR', 'CASEWORKER', 'AUDITOR'],
      });
      await api.login({ name: name.value, password: password.value });
      await onEntered();
    } catch (problem) {
      fill(message, problem.status === 409 ? t('users.taken') : problemInWords(words, problem)).hidden = false;
    }
  }

  const element = el(
    'main',
    { class: 'lone' },
    el('h1', {}, t('firstUser.title')),
    el('p', { class: 'lead' }, t('firstUser.text')),
    el(
      'form',
      { class: 'stack', on: { submit: create } },
      el('label', { for: 'display-name' }, t('firstUser.displayName')),
      displayName,
      el('label', { for: 'name' }, t('login.name')),
      name,
      el('label', { for: 'password' }, t('login.password')),
      password,
      el('p', { id: 'password-help', class: 'soft' }, t('firstUser.password')),
      message,
      el('button', { class: 'button button-strong', type: 'submit' }, t('firstUser.create')),
    ),
    el('button', { class: 'quiet login-other', on: { click: onEntered } }, t('cancel')),
  );
  return { element, focus: () => displayName.focus() };
}
