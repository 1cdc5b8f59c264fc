import { el, fill } from './dom.js';
import { languageChoice } from './shell.js';

/** Asks for the key, which becomes a cookie that no script can read. It is kept nowhere else. */
export function loginView({ api, words, sessionEnded, onEntered, onLanguage }) {
  const { t } = words;
  const message = el('p', { class: 'notice notice-bad', role: 'alert', hidden: true });
  const key = el('input', {
    id: 'key',
    type: 'password',
    class: 'input',
    required: true,
    autocomplete: 'current-password',
    spellcheck: 'false',
    'aria-describedby': 'key-help',
  });
  const button = el('button', { class: 'button button-strong', type: 'submit' }, t('login.enter'));

  async function enter(event) {
    event.preventDefault();
    if (button.getAttribute('aria-busy') === 'true') {
      return;
    }
    button.setAttribute('aria-busy', 'true');
    message.hidden = true;
    try {
      await api.login(key.value);
      await onEntered();
    } catch (problem) {
      const said = problem.status === 401 ? t('login.wrong') : t('fault.unreachable');
      fill(message, said).hidden = false;
      key.select();
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  const element = el(
    'main',
    { class: 'lone login' },
    el('img', { src: '/icon.svg', alt: '', width: 56, height: 56 }),
    el('h1', {}, 'Amparo'),
    el('p', { class: 'lead' }, t('login.lead')),
    sessionEnded && el('p', { class: 'notice', role: 'status' }, t('login.ended')),
    el(
      'form',
      { class: 'stack', on: { submit: enter } },
      el('label', { for: 'key' }, t('login.key')),
      key,
      message,
      button,
      el('p', { id: 'key-help', class: 'soft' }, t('login.help')),
    ),
    languageChoice(words, onLanguage),
  );
  return { element, focus: () => key.focus() };
}
