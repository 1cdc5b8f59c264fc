import { el } from '../app/dom.js';

/**
 * What model cards use of Markdown, as elements: headings, paragraphs, lists, tables. Everything
 * else stays the text that it is.
 *
 * @param {string} text
 */
export function markdown(text) {
  return text
    .split(/\n\s*\n|\n(?=#)|(?<=^#.*)\n/m)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(element);
}

function element(block) {
  const lines = block.split('\n');
  if (block.startsWith('#')) {
    return el(block.startsWith('##') ? 'h4' : 'h3', {}, block.replace(/^#+\s*/, ''));
  }
  if (lines.every((line) => line.startsWith('|'))) {
    return table(lines);
  }
  if (/^[-*] /.test(block)) {
    return el('ul', {}, block.split(/\n(?=[-*] )/).map((item) => el('li', {}, inline(item.slice(2)))));
  }
  return el('p', {}, inline(block));
}

/** Between backticks stands code. */
const inline = (text) => text.split('`').map((part, at) => (at % 2 === 1 ? el('code', {}, part) : part));

function table([head, rule, ...rows]) {
  const cells = (line) => line.slice(1, line.endsWith('|') ? -1 : undefined).split('|').map((cell) => cell.trim());
  const numbers = cells(rule).map((cell) => cell.endsWith(':'));
  const names = cells(head);
  const row = (line) =>
    el('tr', {}, cells(line).map((cell, at) => (at === 0 ? el('th', { scope: 'row' }, cell) : el('td', { class: numbers[at] && 'number' }, cell))));
  return el(
    'table',
    { class: 'table' },
    names.some(Boolean) && el('thead', {}, el('tr', {}, names.map((name, at) => (name ? el('th', { scope: 'col', class: numbers[at] && 'number' }, name) : el('td', {}))))),
    el('tbody', {}, rows.map(row)),
  );
}
