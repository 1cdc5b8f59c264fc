import { el } from './dom.js';
import { places } from './router.js';
import { withValue } from './query.js';

const FEW = 3;

/** Documents over time, one bar a month or year; a bar narrows the search to its time. */
export function timeline(desk, query, dates) {
  const buckets = dates?.buckets ?? [];
  if (buckets.length < FEW) {
    return null;
  }
  const most = Math.max(...buckets.map((bucket) => bucket.count));
  const name = (bucket) => (dates.step === 'YEAR' ? bucket.start.slice(0, 4) : desk.words.month(bucket.start));
  return el(
    'figure',
    { class: 'timeline' },
    el(
      'ol',
      {},
      buckets.map((bucket) => {
        const text = desk.words.t('timeline.bar', { time: name(bucket), count: bucket.count });
        const bar = el('a', { href: places.search(during(query, bucket.start, dates.step)), title: text, 'aria-label': text });
        bar.style.setProperty('--share', bucket.count / most);
        return el('li', {}, bar);
      }),
    ),
    el('figcaption', { class: 'row row-apart small soft' }, el('span', {}, name(buckets[0])), el('span', {}, name(buckets.at(-1)))),
  );
}

function during(query, start, step) {
  const end = new Date(`${start}T00:00:00Z`);
  if (step === 'YEAR') {
    end.setUTCFullYear(end.getUTCFullYear() + 1);
  } else {
    end.setUTCMonth(end.getUTCMonth() + 1);
  }
  end.setUTCDate(end.getUTCDate() - 1);
  return withValue(withValue(query, 'from', start), 'to', end.toISOString().slice(0, 10));
}
