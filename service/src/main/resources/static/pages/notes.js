import { el, fill } from '../app/dom.js';

/** What people wrote down about a case, newest first. */
export function notesPanel({ api, say, words }, file) {
  const { t } = words;
  const list = el('div', {});
  const text = el('textarea', { id: 'note-text', class: 'input', rows: 3, required: true, maxlength: 20_000 });
  const save = el('button', { class: 'button', type: 'submit' }, t('case.note.save'));
  let notes = [];

  async function load() {
    try {
      notes = await api.caseNotes(file.id);
      show();
    } catch (problem) {
      say.failed(problem);
    }
  }

  function show() {
    fill(
      list,
      notes.length === 0
        ? el('p', { class: 'soft' }, t('case.notes.none'))
        : el(
            'ol',
            { class: 'lines' },
            notes.map((note) =>
              el(
                'li',
                { class: 'note' },
                el('p', { class: 'note-text' }, note.text),
                el('p', { class: 'facts' }, el('span', {}, note.writtenBy), el('time', { datetime: note.writtenAt }, words.moment(note.writtenAt))),
              ),
            ),
          ),
    );
  }

  async function add(event) {
    event.preventDefault();
    if (save.getAttribute('aria-busy') === 'true') {
      return;
    }
    save.setAttribute('aria-busy', 'true');
    try {
      notes = [await api.addNote(file.id, text.value), ...notes];
      text.value = '';
      show();
    } catch (problem) {
      say.failed(problem);
    } finally {
      save.removeAttribute('aria-busy');
    }
  }

  function onKey(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      text.form.requestSubmit();
    }
  }

  text.addEventListener('keydown', onKey);
  return {
    element: el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': 'notes-title' },
      el('h2', { id: 'notes-title' }, t('case.notes')),
      el('form', { class: 'stack-tight', on: { submit: add } }, el('label', { for: 'note-text' }, t('case.note.write')), text, el('div', {}, save)),
      list,
    ),
    ready: load(),
  };
}
