import { el, fill } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { palette } from './chartlibrary.js';
import { save, saveCsv } from './csv.js';

const BAR = 30;
const LONG = 28;
const SPARE = 70;
const PICTURE_MARGIN = 16;

/**
 * A chart that can be read as a table, too, and be taken away as either. Every mark, and every
 * number of the table, opens the search behind it.
 *
 * @param {object} desk
 * @param {Function} Chart see chartlibrary.js
 * @param {object} drawn
 *     `id`, `title`, `wide`, `base` (the sentence that says what was counted), `corner` (what the
 *     first column of the table holds), `rows` (names of the rows), `series`
 *     (`[{name, values, colour?}]`), `kind` (`bar` lies, `stack` stands, `group` stands side by side, `line` runs),
 *     `address(row, series)` (of the search behind a number; null where there is none)
 */
export function chartCard({ router, words }, Chart, drawn) {
  const { t } = words;
  const { base, id, title, rows, series, kind, address } = drawn;
  const canvas = el('canvas', { role: 'img', 'aria-label': title });
  const plot = el('div', { class: 'chart-plot' }, canvas);
  const table = el('div', { hidden: true });
  const turn = action('table', 'chart.table', toggle);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  let chart = null;

  function action(picture, key, act) {
    const name = t('chart.of', { action: t(key), name: title });
    return el('button', { class: 'quiet', title: t(key), 'aria-label': name, on: { click: act } }, icon(picture));
  }

  function toggle() {
    const asTable = table.hidden;
    table.hidden = !asTable;
    plot.hidden = asTable;
    if (asTable && table.childElementCount === 0) {
      fill(table, tableOf());
    }
    const key = asTable ? 'chart.plot' : 'chart.table';
    turn.title = t(key);
    turn.setAttribute('aria-label', t('chart.of', { action: t(key), name: title }));
    fill(turn, icon(asTable ? 'chart' : 'table'));
  }

  function tableOf() {
    return el(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': title },
      el(
        'table',
        { class: 'table' },
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, drawn.corner), series.map(({ name }) => el('th', { scope: 'col', class: 'number' }, name)))),
        el(
          'tbody',
          {},
          rows.map((row, at) =>
            el('tr', {}, el('th', { scope: 'row' }, row), series.map((one, of) => el('td', { class: 'number' }, number(one.values[at], at, of)))),
          ),
        ),
      ),
    );
  }

  function number(value, row, of) {
    const where = value > 0 && address(row, of);
    return where ? el('a', { href: where }, words.number(value)) : words.number(value);
  }

  function draw() {
    chart?.destroy();
    const colours = palette();
    const lying = kind === 'bar';
    if (lying) {
      plot.style.setProperty('--plot', `${rows.length * BAR + SPARE}px`);
    }
    Chart.defaults.font.family = colours.font;
    chart = new Chart(canvas, {
      type: kind === 'line' ? 'line' : 'bar',
      data: {
        labels: lying ? rows.map(inLines) : rows,
        datasets: series.map((one, at) => {
          const colour = one.colour?.(colours) ?? (series.length === 1 ? colours.accent : colours.series[at % colours.series.length]);
          return {
            label: one.name,
            data: one.values,
            backgroundColor: colour,
            borderColor: colour,
            borderWidth: kind === 'line' ? 2 : 0,
            pointStyle: POINTS[at % POINTS.length],
            pointRadius: 4,
            pointHitRadius: 10,
            tension: 0.25,
            maxBarThickness: 34,
          };
        }),
      },
      options: {
        indexAxis: lying ? 'y' : 'x',
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: 'nearest', intersect: true },
        onClick: open,
        locale: words.language,
        plugins: {
          legend: { display: series.length > 1, position: 'bottom', labels: { color: colours.ink, usePointStyle: true, padding: 16 } },
          tooltip: { backgroundColor: colours.ink, titleColor: colours.paper, bodyColor: colours.paper },
        },
        scales: {
          x: axis(colours, kind === 'stack', lying),
          y: axis(colours, kind === 'stack', !lying),
        },
      },
    });
  }

  function axis({ soft, line }, stacked, counts) {
    return {
      stacked,
      beginAtZero: true,
      grid: { display: counts, color: line },
      border: { color: line },
      ticks: { color: soft, precision: 0, autoSkip: counts || kind !== 'bar' },
    };
  }

  function open(event, [mark]) {
    const where = mark && address(mark.index, mark.datasetIndex);
    if (where) {
      // Not yet: the chart still has the click in its hands, and goes with the page.
      setTimeout(() => router.go(where));
    }
  }

  const file = `amparo-${id}-${new Date().toISOString().slice(0, 10)}`;

  function saveTable() {
    saveCsv(`${file}.csv`, [
      [drawn.corner, ...series.map(({ name }) => name)],
      ...rows.map((row, at) => [row, ...series.map(({ values }) => values[at])]),
      [],
      [base],
    ]);
  }

  /** The chart under its title and above its base, on paper. */
  function savePicture() {
    if (plot.hidden) {
      toggle();
    }
    const scale = canvas.width / canvas.clientWidth;
    const picture = el('canvas', { width: canvas.width + 2 * PICTURE_MARGIN * scale, height: canvas.height + 90 * scale });
    const pen = picture.getContext('2d');
    const { ink, paper, soft, font } = palette();
    pen.fillStyle = paper;
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.scale(scale, scale);
    pen.fillStyle = ink;
    pen.font = `600 18px ${font}`;
    pen.fillText(title, PICTURE_MARGIN, 32);
    pen.drawImage(canvas, PICTURE_MARGIN, 48, canvas.clientWidth, canvas.clientHeight);
    pen.fillStyle = soft;
    pen.font = `12px ${font}`;
    pen.fillText(base, PICTURE_MARGIN, 48 + canvas.clientHeight + 24, canvas.clientWidth);
    picture.toBlob((blob) => save(`${file}.png`, blob), 'image/png');
  }

  scheme.addEventListener('change', draw);
  return {
    element: el(
      'section',
      { class: `panel stack chart ${drawn.wide ? 'chart-wide' : ''}`, 'aria-labelledby': `chart-${id}` },
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: `chart-${id}` }, title),
        el('div', { class: 'row row-tight chart-actions' }, turn, action('download', 'chart.csv', saveTable), action('picture', 'chart.png', savePicture)),
      ),
      plot,
      table,
    ),
    draw,
    close() {
      scheme.removeEventListener('change', draw);
      chart?.destroy();
    },
  };
}

/** A long name in two lines. */
function inLines(name) {
  const middle = name.indexOf(' ', name.length / 2);
  return name.length > LONG && middle > 0 ? [name.slice(0, middle), name.slice(middle + 1)] : name;
}

/** Lines differ by the shape of their points, not by colour alone. */
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot'];
