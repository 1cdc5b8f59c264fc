import { problemInWords } from '../app/announcer.js';
import { el, fill } from '../app/dom.js';
import { places } from '../app/router.js';

/**
 * What the workshop holds, in the order of its tabs; review is a place of its own. A further part is one more line here, its
 * `workshop.NAME` in the messages and a module with `part(desk)`, which gives `{element, ready,
 * close?}`.
 */
const PARTS = [
  { name: 'users', needs: 'ADMINISTER_USERS', load: () => import('./workshop/users.js') },
  { name: 'keys', needs: 'KEEP_KEYS', load: () => import('./workshop/keys.js') },
  { name: 'cases', needs: 'SEE_CASES', load: () => import('./workshop/cases.js') },
  { name: 'taxonomy', needs: 'READ_TAXONOMY', load: () => import('./workshop/taxonomy.js') },
  { name: 'models', needs: 'READ_MODELS', load: () => import('./workshop/models.js') },
  { name: 'training', needs: 'READ_MODELS', load: () => import('./workshop/training.js') },
  { name: 'audit', needs: 'READ_AUDIT', load: () => import('./workshop/audit.js') },
  { name: 'health', needs: 'KEEP_OWN_SESSION', load: () => import('./workshop/health.js') },
];

/** Where the house itself is kept: people, keys, models, the trail, the health. */
export function view(desk, parameters) {
  const { may, words } = desk;
  const { t } = words;
  const parts = PARTS.filter(({ needs }) => may(needs));
  const links = parts.map(({ name }) => el('a', { href: places.workshop(name) }, t(`workshop.${name}`)));
  const review = may('CHANGE_DOCUMENTS') && el('a', { href: places.review() }, t('review.title'));
  const body = el('div', {});
  let shown = null;
  let inner = null;

  async function show(next) {
    const part = parts.find(({ name }) => name === next.get('part')) ?? parts[0];
    if (part === shown) {
      return;
    }
    shown = part;
    inner?.close?.();
    inner = null;
    links.forEach((link, at) =>
      parts[at] === part ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'),
    );
    fill(body, el('p', { class: 'soft' }, t('loading')));
    try {
      const module = await part.load();
      links[parts.indexOf(part)].scrollIntoView({ block: 'nearest', inline: 'center' });
      if (shown !== part) {
        return;
      }
      inner = module.part(desk);
      fill(body, inner.element);
      await inner.ready;
    } catch (problem) {
      if (shown === part) {
        fill(body, el('p', { class: 'notice notice-bad' }, problemInWords(words, problem)));
      }
    }
  }

  return {
    get title() {
      return shown ? t(`workshop.${shown.name}`) : t('workshop.title');
    },
    element: el(
      'div',
      { class: 'stack-wide' },
      el('div', { class: 'stack' }, el('h1', {}, t('workshop.title')), el('nav', { class: 'tabs', 'aria-label': t('workshop.parts') }, links, review)),
      body,
    ),
    ready: show(parameters),
    update(next) {
      show(next);
      return true;
    },
    close() {
      shown = null;
      inner?.close?.();
    },
  };
}
