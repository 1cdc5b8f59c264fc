import { Problem } from '../app/api.js';
import { el } from '../app/dom.js';
import { askInDialog, field } from './dialog.js';

const SHORTEST = 10;

/** Asks for another password, and sets it. @returns {Promise<boolean>} whether it is another now */
export async function askForPassword({ api, words }) {
  const { t } = words;
  const before = el('input', { class: 'input', type: 'password', required: true, autocomplete: 'current-password' });
  const after = el('input', {
    class: 'input',
    type: 'password',
    required: true,
    minlength: SHORTEST,
    autocomplete: 'new-password',
  });
  const changed = await askInDialog(words, {
    title: t('password.change'),
    action: t('save'),
    fields: [
      field('password-before', t('password.before'), before),
      field('password-after', t('password.after'), after, t('firstUser.password')),
    ],
    async send() {
      try {
        await api.changePassword(before.value, after.value);
        return true;
      } catch (problem) {
        throw problem.status === 403 ? new Problem(400, { detail: t('password.wrong') }) : problem;
      }
    },
  });
  return changed === true;
}
