import { problemInWords } from './announcer.js';
import { el, fill } from './dom.js';

/**
 * A place whose module is fetched when somebody goes there.
 *
 * @param {() => Promise<{view: (desk: object, parameters: URLSearchParams) => object}>} load
 */
export function later(load) {
  return (desk, parameters) => {
    const element = el('div', {}, el('p', { class: 'soft' }, desk.words.t('loading')));
    let inner = null;
    let closed = false;
    let now = parameters;
    let focusWanted = false;

    async function open() {
      try {
        const { view } = await load();
        if (closed) {
          return;
        }
        inner = view(desk, now);
        fill(element, inner.element);
        if (focusWanted) {
          inner.focus?.();
        }
        await inner.ready;
      } catch (problem) {
        fill(element, el('p', { class: 'notice notice-bad' }, problemInWords(desk.words, problem)));
      }
    }

    return {
      get title() {
        return inner?.title;
      },
      get keys() {
        return inner?.keys;
      },
      element,
      ready: open(),
      update(next) {
        now = next;
        return inner === null || Boolean(inner.update?.(next));
      },
      focus() {
        focusWanted = true;
        inner?.focus?.();
      },
      returned: () => inner?.returned?.(),
      takes: (files) => inner?.takes?.(files),
      close() {
        closed = true;
        inner?.close?.();
      },
    };
  };
}
