import { el } from '../app/dom.js';

/** Signs with which a spreadsheet would take a text for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as CSV, with the mark by which spreadsheets know its encoding. */
export function csvOf(rows) {
  const lines = rows.map((row) => row.map(field).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function field(value) {
  if (typeof value === 'number') {
    return String(value);
  }
  const text = String(value ?? '');
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Hands a file to the person. */
export function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const saveCsv = (name, rows) => save(name, new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
