import { el, fill } from './dom.js';
import { icon } from './icons.js';

const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg']);
const KINDS = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' };

/**
 * The file as it came, beside its text. Whether it is there stands in the address.
 *
 * @param {() => object | null} documentOf the document, once it is there
 */
export function originalPane({ api, router, words }, documentOf) {
  const { t } = words;
  const element = el('div', { class: 'original', hidden: true });
  const label = el('span', {});
  const button = el('button', { class: 'button', 'aria-keyshortcuts': 'o', 'aria-pressed': false, on: { click: toggle } }, icon('page'), label);
  let open = false;

  /** Of a file that could not be read only its name tells; a parameter is no part of the kind. */
  function kind() {
    const { mediaType, filename = '' } = documentOf() ?? {};
    return mediaType?.split(';')[0] ?? KINDS[filename.split('.').at(-1).toLowerCase()];
  }

  function show() {
    const document = documentOf();
    const can = SHOWN.has(kind());
    const shown = can && open;
    button.hidden = !can;
    button.setAttribute('aria-pressed', shown);
    fill(label, t(shown ? 'original.hide' : 'original.show'));
    element.hidden = !shown;
    if (shown && element.childElementCount === 0) {
      const address = api.previewAddress(document.id);
      const title = t('original.of', { name: document.title });
      fill(
        element,
        kind() === 'application/pdf'
          ? el('iframe', { src: address, title })
          : el('img', { src: address, alt: title }),
      );
    }
    if (!shown) {
      fill(element);
    }
  }

  function toggle() {
    if (button.hidden) {
      return false;
    }
    const next = router.current();
    if (open) {
      next.delete('original');
    } else {
      next.set('original', 'yes');
    }
    router.replace(`/?${next}`);
    return true;
  }

  return {
    element,
    button,
    toggle,
    /** @param {URLSearchParams} parameters of the address */
    follow(parameters) {
      open = parameters.has('original');
      show();
    },
  };
}
