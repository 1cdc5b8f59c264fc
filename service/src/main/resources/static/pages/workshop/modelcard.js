import { el } from '../../app/dom.js';
import { markdown } from '../markdown.js';

/** What a reader should know before trusting a model. Written with the model, in English. */
export async function showCard({ api, say, words }, name) {
  let card;
  try {
    card = await api.modelCard(name);
  } catch (problem) {
    say.failed(problem);
    return;
  }
  const dialog = el(
    'dialog',
    { class: 'dialog dialog-wide stack', 'aria-labelledby': 'card-title', on: { close: () => dialog.remove() } },
    el('h2', { id: 'card-title' }, words.t('models.card.of', { name })),
    words.language !== 'en' && el('p', { class: 'soft small' }, words.t('models.card.language')),
    el('div', { class: 'prose', lang: 'en', tabindex: 0, role: 'group', 'aria-labelledby': 'card-title' }, markdown(card)),
    el(
      'div',
      { class: 'row row-end' },
      el('button', { class: 'button', autofocus: true, on: { click: () => dialog.close() } }, words.t('close')),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
