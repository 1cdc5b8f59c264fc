import { el, fill } from '../../app/dom.js';
import { chartLibrary, palette } from '../chartlibrary.js';

/**
 * What a training makes ever smaller, step by step; grows while the training runs.
 *
 * @returns {Promise<{element: HTMLElement, show: (losses: object[]) => void, close: () => void}>}
 */
export async function lossCurve(words) {
  const { t } = words;
  const Chart = await chartLibrary();
  const canvas = el('canvas', { role: 'img', 'aria-label': t('training.curve') });
  const caption = el('figcaption', { class: 'soft small' });
  const element = el('figure', { class: 'stack-tight', hidden: true }, el('div', { class: 'chart-plot curve' }, canvas), caption);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  let chart = null;
  let shown = [];

  function draw() {
    chart?.destroy();
    const { font, ink, line, soft } = palette();
    Chart.defaults.font.family = font;
    const axis = (title) => ({
      type: 'linear',
      title: { display: true, text: title, color: soft },
      grid: { color: line },
      border: { color: line },
      ticks: { color: soft, maxTicksLimit: 8 },
    });
    chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: datasets() },
      options: {
        maintainAspectRatio: false,
        animation: false,
        events: [],
        locale: words.language,
        plugins: { legend: { position: 'bottom', labels: { color: ink, usePointStyle: true } } },
        scales: { x: axis(t('training.curve.step')), y: axis(t('training.curve.loss')) },
      },
    });
  }

  function datasets() {
    const { series } = palette();
    return [...Map.groupBy(shown, ({ part }) => part)].map(([part, losses], at) => ({
      label: partName(part),
      data: losses.map(({ loss, step }) => ({ x: step, y: loss })),
      borderColor: series[at % series.length],
      backgroundColor: series[at % series.length],
      borderWidth: 2,
      pointRadius: losses.length === 1 ? 3 : 0,
    }));
  }

  function partName(part) {
    const [, fold] = part.match(/^fold-(\d+)$/) ?? [];
    return fold ? t('training.part.fold', { number: Number(fold) }) : t('training.part.model');
  }

  function show(losses) {
    if (losses.length === shown.length) {
      return;
    }
    shown = losses;
    element.hidden = losses.length === 0;
    const last = losses.at(-1);
    fill(caption, last ? t('training.curve.now', { part: partName(last.part), step: last.step, loss: words.decimal(last.loss) }) : '');
    if (chart) {
      chart.data.datasets = datasets();
      chart.update('none');
    } else {
      draw();
    }
  }

  const redraw = () => chart && draw();
  scheme.addEventListener('change', redraw);
  return {
    element,
    show,
    close() {
      scheme.removeEventListener('change', redraw);
      chart?.destroy();
    },
  };
}
