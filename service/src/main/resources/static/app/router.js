const LEFT = 'amparo.left';

/**
 * The address and the history. The whole state of the page is in the query of its address, so an
 * address can be kept, sent and opened again.
 *
 * @param {(parameters: URLSearchParams, kind: 'go' | 'back') => void} onChange
 */
export function createRouter(onChange) {
  function current() {
    return new URLSearchParams(location.search);
  }

  function rememberPlace() {
    history.replaceState({ ...history.state, scroll: scrollY }, '');
  }

  function go(address) {
    rememberPlace();
    const from = location.pathname + location.search;
    history.pushState({ from }, '', address);
    onChange(current(), 'go');
  }

  /** Another state of the same place: no step in the history. */
  function replace(address) {
    history.replaceState(history.state, '', address);
    onChange(current(), 'go');
  }

  function onClick(event) {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    const plain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin === location.origin && url.pathname === '/' && !url.hash) {
      event.preventDefault();
      go(url.pathname + url.search);
    }
  }

  const onBack = () => onChange(current(), 'back');

  return {
    start() {
      history.scrollRestoration = 'manual';
      document.addEventListener('click', onClick);
      addEventListener('popstate', onBack);
      addEventListener('pagehide', rememberPlace);
    },
    close() {
      document.removeEventListener('click', onClick);
      removeEventListener('popstate', onBack);
      removeEventListener('pagehide', rememberPlace);
    },
    current,
    go,
    replace,
    /** Keeps a word about this place, for when the person comes back to it. */
    note: (values) => history.replaceState({ ...history.state, ...values }, ''),
    noted: () => history.state ?? {},
  };
}

/** Before one leaves for the directory: its way back ends at the beginning, wherever one wanted to go. */
export const keepAddress = () => sessionStorage.setItem(LEFT, location.search);

/**
 * Puts back the address that one left from, if this is the end of the way through the directory.
 *
 * @returns {string | null} why it let nobody in
 */
export function returnToAddress() {
  const left = sessionStorage.getItem(LEFT);
  const problem = new URLSearchParams(location.search).get('login');
  sessionStorage.removeItem(LEFT);
  if (problem || (left && !location.search)) {
    history.replaceState(null, '', `/${left ?? ''}`);
  }
  return problem;
}

/** Addresses of places. */
export const places = {
  today: () => '/',
  search: (query = 'q=') => `/?${query}`,
  cases: () => '/?page=cases',
  case: (caseId) => `/?${new URLSearchParams({ case: caseId })}`,
  searches: () => '/?page=searches',
  batch: () => '/?page=batch',
  review: () => '/?page=review',
  insight: () => '/?page=insight',
  /** @param {string} [part] of the workshop */
  workshop: (part) => `/?page=workshop${part ? `&part=${part}` : ''}`,
  /** @param {{start: number, end: number}} [at] the passage to open it at */
  document: (id, at) =>
    `/?${new URLSearchParams(at ? { document: id, at: `${at.start}-${at.end}` } : { document: id })}`,
};
