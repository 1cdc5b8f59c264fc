import { el, fill } from '../app/dom.js';

/**
 * A table that scrolls in itself where the page is narrow.
 *
 * @param {string} name of the whole
 * @param {string[]} columns their names; an empty one is for what can be done
 */
export function dataTable(name, columns) {
  const body = el('tbody', {});
  const head = columns.map((column) => (column ? el('th', { scope: 'col' }, column) : el('td', {})));
  return {
    element: el(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': name },
      el('table', { class: 'table' }, el('thead', {}, el('tr', {}, head)), body),
    ),
    /** @param {any[][]} rows cells; the first of a row is its name */
    show: (rows) => fill(body, rows.map(tableRow)),
    append: (rows) => body.append(...rows.map(tableRow)),
  };
}

function tableRow([name, ...cells]) {
  return el('tr', {}, el('th', { scope: 'row' }, name), cells.map((cell) => el('td', {}, cell)));
}
