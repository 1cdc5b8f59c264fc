const SVG = 'http://www.w3.org/2000/svg';

/** Lines on a field of 24 by 24. */
const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L20 20',
  leave: 'M14 4H6v16h8M10 12h11M17 8l4 4l-4 4',
  upload: 'M12 16V5M7 9.5L12 4.5L17 9.5M4 16v4h16v-4',
  download: 'M12 4v11M7 10.5L12 15.5L17 10.5M4 16v4h16v-4',
  pen: 'M4 20l1-4.5L16.5 4L20 7.5L8.5 19zM14 6.5L17.5 10',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  again: 'M20 5v5h-5M19.5 10A8 8 0 1 0 20 14',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M6 15l6-6l6 6',
  down: 'M6 9l6 6l6-6',
  back: 'M20 12H4M10 6l-6 6l6 6',
  paperclip: 'M8 12.5l6-6a3 3 0 0 1 4.5 4.5l-8 8a5 5 0 0 1-7-7l7.5-7.5',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4.5 20a7.5 6 0 0 1 15 0',
  folder: 'M3 6h6l2 2.5h10V19H3z',
  bell: 'M12 4a5.5 5.5 0 0 0-5.5 5.5V14L5 17h14l-1.5-3V9.5A5.5 5.5 0 0 0 12 4M10 20h4',
  book: 'M6 4h12v16l-6-4l-6 4z',
  plus: 'M12 5v14M5 12h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  key: 'M15 5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M11.5 12.5L4 20M7 17l2 2',
  chart: 'M4 20V4M4 20h16M8.5 16v-5M13 16V8M17.5 16v-3',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  picture: 'M4 5h16v14H4zM4 16l5-5l4 4l3-3l4 4M15.5 8.5v.5',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4',
  copy: 'M9 9h11v11H9zM6 15H4V4h11v2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  urgent: 'M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4',
  priority: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7.5V12l3 2.5',
  routine: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12h8',
};

/** A picture that only repeats what a word beside it, or the label of its button, says. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
