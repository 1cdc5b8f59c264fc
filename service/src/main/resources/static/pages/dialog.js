import { el, fill } from '../app/dom.js';
import { problemInWords } from '../app/announcer.js';

/**
 * A small form above the page.
 *
 * @param {object} words see i18n.js
 * @param {{title: string, lead?: string, action: string | Node, fields: any[], conflict?: string, send: () => Promise<any>}} form
 *     `conflict` is said where what is asked for cannot be beside what is there; `send` does
 *     what the form is for; the dialog stays, and says why, if it fails
 * @returns {Promise<any>} what `send` came to; null if the person went away
 */
export function askInDialog(words, { title, lead, action, fields, conflict, send }) {
  return new Promise((resolve) => {
    let result = null;
    const message = el('p', { class: 'notice notice-bad', role: 'alert', hidden: true });
    const submit = el('button', { class: 'button button-strong', type: 'submit' }, action);

    async function onSubmit(event) {
      event.preventDefault();
      if (submit.getAttribute('aria-busy') === 'true') {
        return;
      }
      submit.setAttribute('aria-busy', 'true');
      message.hidden = true;
      try {
        result = await send();
        dialog.close();
      } catch (problem) {
        fill(message, refusal(problem));
        message.hidden = false;
      } finally {
        submit.removeAttribute('aria-busy');
      }
    }

    function refusal(problem) {
      if (problem.status === 409 && conflict) {
        return conflict;
      }
      return problem.status === 400 ? problem.message : problemInWords(words, problem);
    }

    const dialog = el(
      'dialog',
      {
        class: 'dialog',
        'aria-labelledby': 'dialog-title',
        on: {
          close() {
            dialog.remove();
            resolve(result);
          },
        },
      },
      el(
        'form',
        { class: 'stack', on: { submit: onSubmit } },
        el('h2', { id: 'dialog-title' }, title),
        lead && el('p', { class: 'soft' }, lead),
        fields,
        message,
        el(
          'div',
          { class: 'row row-end' },
          el('button', { class: 'button', type: 'button', on: { click: () => dialog.close() } }, words.t('cancel')),
          submit,
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  });
}

/** A labelled input, with a word of help below it. */
export function field(id, label, input, help) {
  input.id = id;
  if (help) {
    input.setAttribute('aria-describedby', `${id}-help`);
  }
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    input,
    help && el('p', { id: `${id}-help`, class: 'soft small' }, help),
  );
}

/** A box to tick, with a word of help below it. */
export function tick(id, label, input, help) {
  input.id = id;
  input.type = 'checkbox';
  if (help) {
    input.setAttribute('aria-describedby', `${id}-help`);
  }
  return el(
    'div',
    { class: 'stack-tight' },
    el('div', { class: 'option' }, input, el('label', { for: id }, label)),
    help && el('p', { id: `${id}-help`, class: 'soft small tick-help' }, help),
  );
}
