import { el, fill } from './dom.js';
import { keepAddress } from './router.js';
import { languageChoice } from './shell.js';

/**
 * Asks for a name and a password, or for a key. They become a cookie that no script can read, and
 * are kept nowhere else.
 */
export function loginView({ api, words, sessionEnded, wayEnded, onEntered, onLanguage }) {
  const { t } = words;
  let byKey = false;
  const message = el('p', { class: 'notice notice-bad', role: 'alert', hidden: true });
  const name = el('input', {
    id: 'name',
    class: 'input',
    required: true,
    autocomplete: 'username',
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const nameLabel = el('label', { for: 'name' }, t('login.name'));
  const secret = el('input', {
    id: 'key',
    type: 'password',
    class: 'input',
    required: true,
    autocomplete: 'current-password',
    spellcheck: 'false',
    'aria-describedby': 'key-help',
  });
  const secretLabel = el('label', { for: 'key' }, t('login.password'));
  const help = el('p', { id: 'key-help', class: 'soft' }, t('login.help.password'));
  const button = el('button', { class: 'button button-strong', type: 'submit' }, t('login.enter'));
  const other = el(
    'button',
    { class: 'quiet login-other', type: 'button', on: { click: change } },
    t('login.byKey'),
  );

  const notIn = wayEnded === 'unreachable' ? 'login.unreachable' : 'login.refused';
  const ways = el('div', { class: 'login-ways' });

  function change() {
    byKey = !byKey;
    name.hidden = nameLabel.hidden = byKey;
    name.required = !byKey;
    message.hidden = true;
    secret.value = '';
    fill(secretLabel, t(byKey ? 'login.key' : 'login.password'));
    fill(help, t(byKey ? 'login.help.key' : 'login.help.password'));
    fill(other, t(byKey ? 'login.byPassword' : 'login.byKey'));
    focus();
  }

  function said(problem) {
    if (problem.status === 401) {
      return t(byKey ? 'login.wrong.key' : 'login.wrong.password');
    }
    return problem.status === 429 ? t('login.wait') : t('fault.unreachable');
  }

  /** The way through the organization's own directory, and back. */
  function way({ name, address }) {
    return el('a', { class: 'button', href: address, on: { click: keepAddress } }, t('login.through', { name }));
  }

  async function enter(event) {
    event.preventDefault();
    if (button.getAttribute('aria-busy') === 'true') {
      return;
    }
    button.setAttribute('aria-busy', 'true');
    message.hidden = true;
    try {
      await api.login(
        byKey ? { key: secret.value } : { name: name.value, password: secret.value },
      );
      await onEntered();
    } catch (problem) {
      fill(message, said(problem)).hidden = false;
      secret.select();
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  api
    .loginWays()
    .then((offered) => fill(ways, ...offered.map(way)))
    .catch(() => {});

  const focus = () => (byKey ? secret : name).focus();
  const element = el(
    'main',
    { class: 'lone login' },
    el('img', { src: '/icon.svg', alt: '', width: 56, height: 56 }),
    el('h1', {}, 'Amparo'),
    el('p', { class: 'lead' }, t('login.lead')),
    wayEnded && el('p', { class: 'notice notice-bad', role: 'alert' }, t(notIn)),
    sessionEnded && el('p', { class: 'notice', role: 'status' }, t('login.ended')),
    el(
      'form',
      { class: 'stack', on: { submit: enter } },
      nameLabel,
      name,
      secretLabel,
      secret,
      message,
      button,
      help,
    ),
    ways,
    other,
    languageChoice(words, onLanguage),
  );
  return { element, focus };
}
