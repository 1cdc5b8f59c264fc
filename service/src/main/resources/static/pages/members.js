import { problemInWords } from '../app/announcer.js';
import { confirmed } from '../app/confirm.js';
import { el, fill } from '../app/dom.js';
import { icon } from '../app/icons.js';

/** Who belongs to a case. */
export function membersPanel({ api, may, say, session, words }, file, { onLeft }) {
  const { t } = words;
  const list = el('div', {});
  const name = el('input', {
    id: 'member-name',
    class: 'input',
    required: true,
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const message = el('p', { class: 'notice notice-bad', role: 'alert', hidden: true });
  let members = file.members ?? [];

  function show() {
    fill(
      list,
      members.length === 0
        ? el('p', { class: 'soft' }, t('case.members.none'))
        : el('ul', { class: 'lines' }, members.map(row)),
    );
  }

  function row(member) {
    return el(
      'li',
      { class: 'row row-apart person' },
      el(
        'div',
        {},
        el('div', {}, member.displayName),
        member.displayName !== member.name && el('div', { class: 'soft small' }, member.name),
      ),
      may('CHANGE_MEMBERS') &&
        el(
          'button',
          {
            class: 'quiet',
            title: t('case.member.remove', { name: member.displayName }),
            'aria-label': t('case.member.remove', { name: member.displayName }),
            on: { click: () => remove(member) },
          },
          icon('close'),
        ),
    );
  }

  async function add(event) {
    event.preventDefault();
    message.hidden = true;
    try {
      members = (await api.addMember(file.id, name.value.trim())).members;
      name.value = '';
      show();
    } catch (problem) {
      fill(message, problem.status === 404 ? t('case.member.unknown') : problemInWords(words, problem));
      message.hidden = false;
    }
    name.focus();
  }

  async function remove(member) {
    const self = member.name === session.name;
    if (self) {
      const sure = await confirmed(words, {
        title: t('case.member.self.title'),
        text: t('case.member.self.text'),
        action: t('case.member.remove', { name: member.displayName }),
      });
      if (!sure) {
        return;
      }
    }
    try {
      await api.removeMember(file.id, member.id);
      members = members.filter((other) => other !== member);
      say.done(t('case.member.removed', { name: member.displayName }));
      show();
      if (self && file.restricted) {
        onLeft();
      }
    } catch (problem) {
      say.failed(problem);
    }
  }

  show();
  return {
    element: el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': 'members-title' },
      el('h2', { id: 'members-title' }, t('case.members')),
      list,
      may('CHANGE_MEMBERS') &&
        el(
          'form',
          { class: 'stack-tight', on: { submit: add } },
          el('label', { for: 'member-name' }, t('case.member.name')),
          el('div', { class: 'row row-tight' }, name, el('button', { class: 'button', type: 'submit' }, t('case.member.add'))),
          message,
        ),
    ),
  };
}
