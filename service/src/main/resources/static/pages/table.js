import { el, fill } from '../app/dom.js';

/**
 * A table that stands on end where the page is narrow: a row is then a block of lines.
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
      el('table', { class: 'table table-upright' }, el('thead', {}, el('tr', {}, head)), body),
    ),
    /** @param {any[][]} rows cells; the first of a row is its name */
    show: (rows) => fill(body, rows.map((cells) => tableRow(columns, cells))),
    append: (rows) => body.append(...rows.map((cells) => tableRow(columns, cells))),
  };
}

/** On a phone a row stands on end: every cell then says which column it is of. */
function tableRow([, ...columns], [name, ...cells]) {
  return el('tr', {}, el('th', { scope: 'row' }, name), cells.map((cell, at) => el('td', { data: columns[at] ? { column: columns[at] } : {} }, cell)));
}
