import { el, fill } from './dom.js';
import { places } from './router.js';
import { withValue } from './query.js';

const FEW = 2;

/**
 * Documents over time, one bar a month or year. Below the bars two handles
 * narrow the search to any stretch of time, by pointer or with the arrow keys.
 */
export function timeline(desk, query, dates) {
  const buckets = whole(dates);
  if (buckets.length < FEW) {
    return null;
  }
  const { t, month } = desk.words;
  const most = Math.max(...buckets.map((bucket) => bucket.count));
  const name = (bucket) => (dates.step === 'YEAR' ? bucket.start.slice(0, 4) : month(bucket.start));
  const shown = el('span', {});
  const bars = buckets.map(bar);
  const last = buckets.length - 1;
  const from = handle('from', positionOf(query.get('from'), 0));
  const to = handle('to', positionOf(query.get('to'), last));

  /** For the pointer; whoever has none uses the handles. */
  function bar(bucket) {
    const text = t('timeline.bar', { time: name(bucket), count: bucket.count });
    const go = () => desk.router.go(places.search(during(query, bucket, bucket, dates.step)));
    const element = el('span', { title: text, on: { click: go } });
    element.style.setProperty('--share', bucket.count / most);
    return element;
  }

  function positionOf(day, otherwise) {
    if (!day) {
      return otherwise;
    }
    const at = buckets.findLastIndex((bucket) => bucket.start <= day);
    return Math.max(at, 0);
  }

  function handle(side, value) {
    return el('input', {
      type: 'range',
      id: `range-${side}`,
      min: 0,
      max: last,
      value,
      'aria-label': t(`range.${side}`),
      on: { input: () => moved(side), change: settle },
    });
  }

  /** The handles may meet, and do not pass each other. */
  function moved(side) {
    if (Number(from.value) > Number(to.value)) {
      const [pushed, by] = side === 'from' ? [from, to] : [to, from];
      pushed.value = by.value;
    }
    say();
  }

  function say() {
    const [start, end] = [Number(from.value), Number(to.value)];
    from.setAttribute('aria-valuetext', name(buckets[start]));
    to.setAttribute('aria-valuetext', name(buckets[end]));
    // Where both stand at the right end, the one that can move is on top.
    from.classList.toggle('range-above', start > last / 2);
    bars.forEach((one, index) => one.classList.toggle('bar-out', index < start || index > end));
    track.style.setProperty('--from', start / last);
    track.style.setProperty('--to', end / last);
    const isWhole = start === 0 && end === last;
    fill(
      shown,
      isWhole ? t('range.all') : t('range.shown', { from: name(buckets[start]), to: name(buckets[end]) }),
    );
  }

  function settle() {
    const [start, end] = [Number(from.value), Number(to.value)];
    const next =
      start === 0 && end === last
        ? withValue(withValue(query, 'from', ''), 'to', '')
        : during(query, buckets[start], buckets[end], dates.step);
    desk.router.go(places.search(next));
  }

  const track = el('div', { class: 'range', role: 'group', 'aria-label': t('range.label') }, from, to);
  say();
  return el(
    'figure',
    { class: 'timeline' },
    el('div', { class: 'bars', role: 'img', 'aria-label': t('timeline.title') }, bars),
    track,
    el(
      'figcaption',
      { class: 'row row-apart small soft' },
      el('span', {}, name(buckets[0])),
      shown,
      el('span', {}, name(buckets.at(-1))),
    ),
  );
}

/** Every stretch from the first to the last, also those that hold nothing. */
function whole(dates) {
  const counts = new Map((dates?.buckets ?? []).map(({ start, count }) => [start, count]));
  return stretches([...counts.keys()], dates?.step).map((start) => ({ start, count: counts.get(start) ?? 0 }));
}

/** The first days of all months or years from the first to the last of these, which are in order. */
export function stretches(starts, step) {
  const all = [];
  for (let start = starts[0]; start <= starts.at(-1); start = after(start, step)) {
    all.push(start);
  }
  return all;
}

function after(start, step) {
  const next = new Date(`${start}T00:00:00Z`);
  if (step === 'YEAR') {
    next.setUTCFullYear(next.getUTCFullYear() + 1);
  } else {
    next.setUTCMonth(next.getUTCMonth() + 1);
  }
  return next.toISOString().slice(0, 10);
}

function during(query, first, end, step) {
  return withValue(withValue(query, 'from', first.start), 'to', lastDay(end.start, step));
}

/** The last day of the month or year that begins on this day. */
export function lastDay(start, step) {
  const next = new Date(`${after(start, step)}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() - 1);
  return next.toISOString().slice(0, 10);
}
