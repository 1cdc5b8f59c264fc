import { el } from '../app/dom.js';

const ADDRESS = '/webjars/chart.js/dist/chart.umd.js';

let loading = null;

/** Chart.js, fetched once and only by pages that draw. */
export function chartLibrary() {
  loading ??= new Promise((resolve, reject) => {
    document.head.append(
      el('script', {
        src: ADDRESS,
        on: {
          load: () => resolve(globalThis.Chart),
          error: () => {
            loading = null;
            reject(new Error(ADDRESS));
          },
        },
      }),
    );
  });
  return loading;
}

/** The colours of the page as they are now, light or dark. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    soft: token('ink-soft'),
    line: token('line'),
    paper: token('surface'),
    accent: token('accent'),
    series: [1, 2, 3, 4, 5, 6].map((number) => token(`chart-${number}`)),
    urgency: { urgent: token('urgent'), priority: token('chart-2'), routine: token('chart-5') },
    font: token('sans'),
  };
}
