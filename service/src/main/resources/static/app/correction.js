import { el } from './dom.js';

/** The form in which a person says what the labels are. */
export function correctionForm({ labels, words }, { topics, type, urgency }, { onSave, onCancel }) {
  const { t } = words;
  const chosenTopics = new Set(topics.map((topic) => topic.id));

  const choice = (kind, input, id, checked) => {
    const inputId = `correct-${kind}-${id}`;
    return el(
      'div',
      { class: 'option', title: labels.description(kind, id) },
      el('input', { type: input, name: kind, id: inputId, value: id, checked }),
      el('label', { for: inputId }, labels.name(kind, id)),
    );
  };

  const typeChoice = el(
    'select',
    { id: 'correct-type', class: 'input', name: 'type' },
    labels.ids('type').map((id) => el('option', { value: id, selected: id === type.id }, labels.name('type', id))),
  );

  function send(event) {
    event.preventDefault();
    const form = new FormData(element);
    onSave({ topics: form.getAll('topic'), type: form.get('type'), urgency: form.get('urgency') });
  }

  function onKey(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      element.requestSubmit();
    }
  }

  /** The chosen ones first: most corrections take one away or add one beside them. */
  const inOrder = [...labels.ids('topic')].sort((one, other) => chosenTopics.has(other) - chosenTopics.has(one));
  const element = el(
    'form',
    { class: 'stack', 'aria-labelledby': 'correct-title', on: { submit: send, keydown: onKey } },
    el('h2', { id: 'correct-title' }, t('labels.correct.title')),
    el(
      'fieldset',
      { class: 'row' },
      el('legend', {}, t('filter.urgency')),
      labels.ids('urgency').map((id) => choice('urgency', 'radio', id, id === urgency.id)),
    ),
    el('div', { class: 'field' }, el('label', { for: 'correct-type' }, t('filter.type')), typeChoice),
    el(
      'fieldset',
      {},
      el('legend', {}, t('filter.topic')),
      el('div', { class: 'topic-choices' }, inOrder.map((id) => choice('topic', 'checkbox', id, chosenTopics.has(id)))),
    ),
    el(
      'div',
      { class: 'row' },
      el('button', { class: 'button button-strong', type: 'submit' }, t('labels.save')),
      el('button', { class: 'button', type: 'button', on: { click: onCancel } }, t('cancel')),
    ),
    el('p', { class: 'soft small' }, t('labels.correct.help')),
  );
  return {
    element,
    focus() {
      element.querySelector('input:checked').focus({ preventScroll: true });
      element.parentElement.scrollIntoView({ block: 'nearest' });
    },
  };
}
