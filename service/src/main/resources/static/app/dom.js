/**
 * Makes an element. Text is always text: neither this nor anything else on the page parses HTML, so
 * nothing that a document brings can become markup.
 *
 * @param {string} tag
 * @param {object} attributes attributes by name; false, null and undefined leave one out. Besides:
 *     `on` holds listeners by event, `data` the data attributes.
 * @param {...any} children nodes, strings, or lists of them; empty values are left out
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(element, name, value);
  }
  element.append(...present(children));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined) {
    return;
  }
  if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else if (name === 'data') {
    Object.assign(element.dataset, value);
  } else if (name === 'value') {
    element.value = value;
  } else if (typeof value === 'boolean' && !name.startsWith('aria-')) {
    element.toggleAttribute(name, value);
  } else {
    element.setAttribute(name, String(value));
  }
}

/** Puts other children in the place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

function present(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== '');
}

/** Whether a person is writing, so that single keys are letters and no commands. */
export function isWriting(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])'))
  );
}

/** Calls at most once in a while: after `milliseconds` without a further call. */
export function debounced(milliseconds, action) {
  let timer = 0;
  const call = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}

/** Calls at once, and then at most once in `milliseconds`, however often it is asked to. */
export function paced(milliseconds, action) {
  let timer = 0;
  let last = 0;
  const call = () => {
    if (timer === 0) {
      timer = setTimeout(run, Math.max(0, last + milliseconds - Date.now()));
    }
  };
  const run = () => {
    timer = 0;
    last = Date.now();
    action();
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}

/** Does something that makes links anew, and gives the focus back to the one that had it, of several that lead there. */
export function keepingFocus(container, action) {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  const alike = () => [...container.querySelectorAll('a')].filter((link) => link.href === focused?.href);
  const index = alike().indexOf(focused);
  action();
  if (index >= 0 && !focused.isConnected) {
    (alike()[index] ?? alike().at(-1))?.focus();
  }
}

/** Brings an element into view; gently, unless the person asked for little motion. */
export function reveal(element, block = 'center') {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
}
