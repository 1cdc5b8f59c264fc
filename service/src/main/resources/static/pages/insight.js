import { el, fill } from '../app/dom.js';
import { valueName } from '../app/facets.js';
import { places } from '../app/router.js';
import { lastDay, stretches } from '../app/timeline.js';
import { chartCard } from './chart.js';
import { chartLibrary } from './chartlibrary.js';

const TOPICS_OVER_TIME = 6;
const LANGUAGES_OVER_TIME = 6;
const COUNTRIES = 20;
const COUNTRIES_OVER_TIME = 6;
const PAIRS = 15;

/** What the documents are about, in numbers: now, over time, together. */
export function view(desk) {
  const { api, may, say, session, words } = desk;
  const { t } = words;
  const lead = el('div', { class: 'stack-tight' });
  const charts = el('div', { class: 'charts' });
  let cards = [];
  let closed = false;

  async function load() {
    const [development, Chart] = await Promise.all([api.trends(), chartLibrary()]);
    if (closed) {
      return;
    }
    const { trends } = development;
    if (trends.documents === 0) {
      fill(lead, el('p', { class: 'lead' }, t('insight.empty')));
      return;
    }
    const base = baseOf(development);
    showLead(base);
    cards = drawings(trends)
      .filter(({ rows }) => rows.length > 0)
      .map((drawn) => chartCard(desk, Chart, { ...drawn, base: base.join(' ') }));
    fill(charts, cards.map((card) => card.element));
    cards.forEach((card) => card.draw());
  }

  /** What was counted, by whom it was labelled, and when. */
  function baseOf({ trends, models, corrected }) {
    const names = Object.entries(models).map(([name, count]) => t('insight.model', { name, count }));
    return [
      t('insight.base', { count: trends.documents, dated: trends.dated }),
      t('insight.labels', {
        models: names.join(', ') || t('insight.model.none'),
        corrected,
        day: words.day(new Date()),
      }),
    ];
  }

  function showLead(base) {
    const searches = may('SEARCH_DOCUMENTS');
    fill(
      lead,
      base.map((sentence) => el('p', { class: 'lead' }, sentence)),
      el(
        'p',
        { class: 'soft small' },
        [
          t('insight.restricted'),
          searches && t('chart.open'),
          searches && !session.roles.includes('CASEWORKER') && t('insight.researcher'),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    );
  }

  function drawings(trends) {
    const { byLabel, byTime, step } = trends;
    const times = stretches(trends.times, step);
    const filled = (values) => times.map((start) => values[trends.times.indexOf(start)] ?? 0);
    const when = times.map((start) => (step === 'YEAR' ? start.slice(0, 4) : words.shortMonth(`${start}T00:00:00Z`)));
    /** A document counts for several topics and countries: their numbers do not add up to a stack. */
    const lines = times.length > 1 ? 'line' : 'group';
    const during = (at) => ({ from: times[at], to: lastDay(times[at], step) });
    const overTime = (kind, ids) =>
      ids.map((id) => ({
        name: valueName(desk, kind, id),
        values: filled(byTime[kind][id]),
        colour: kind === 'urgency' ? ({ urgency }) => urgency[id] : undefined,
      }));
    const counts = (id, title, kind, most = Infinity) => {
      const labels = Object.keys(byLabel[kind] ?? {}).slice(0, most);
      return {
        id,
        title: t(title),
        kind: 'bar',
        corner: t('chart.label'),
        rows: labels.map((label) => valueName(desk, kind, label)),
        series: [{ name: t('chart.documents'), values: labels.map((label) => byLabel[kind][label]) }],
        address: (row) => search(behind(kind, labels[row])),
      };
    };
    const countries = Object.keys(byLabel.country ?? {}).slice(0, COUNTRIES_OVER_TIME);
    const urgencies = desk.labels.ids('urgency').filter((id) => byTime.urgency?.[id]);
    const topics = Object.keys(byLabel.topic ?? {}).slice(0, TOPICS_OVER_TIME);
    const languages = Object.keys(byLabel.language ?? {}).slice(0, LANGUAGES_OVER_TIME);
    const pairs = trends.pairs.slice(0, PAIRS);
    return [
      {
        id: 'time',
        title: t('chart.time'),
        wide: true,
        kind: 'stack',
        corner: t('chart.when'),
        rows: when,
        series: overTime('urgency', urgencies),
        address: (row, of) => search({ urgency: urgencies[of], ...during(row) }),
      },
      counts('topics', 'chart.topics', 'topic'),
      {
        id: 'pairs',
        title: t('chart.pairs'),
        kind: 'bar',
        corner: t('chart.pair'),
        rows: pairs.map(({ one, other }) =>
          t('chart.pairName', { one: valueName(desk, 'topic', one), other: valueName(desk, 'topic', other) }),
        ),
        series: [{ name: t('chart.documents'), values: pairs.map(({ documents }) => documents) }],
        address: (row) => search({ q: `topic:${pairs[row].one} topic:${pairs[row].other}` }),
      },
      {
        id: 'topics-time',
        title: t('chart.topicsTime'),
        wide: true,
        kind: lines,
        corner: t('chart.when'),
        rows: when,
        series: overTime('topic', topics),
        address: (row, of) => search({ topic: topics[of], ...during(row) }),
      },
      {
        id: 'countries-time',
        title: t('chart.countriesTime'),
        wide: true,
        kind: lines,
        corner: t('chart.when'),
        rows: countries.length > 0 ? when : [],
        series: overTime('country', countries),
        address: (row, of) => search({ ...behind('country', countries[of]), ...during(row) }),
      },
      counts('countries', 'chart.countries', 'country', COUNTRIES),
      counts('types', 'chart.types', 'type'),
      counts('languages', 'chart.languages', 'language'),
      counts('urgencies', 'chart.urgencies', 'urgency'),
      {
        id: 'languages-time',
        title: t('chart.languagesTime'),
        kind: 'stack',
        corner: t('chart.when'),
        rows: when,
        series: overTime('language', languages),
        address: (row, of) => search({ language: languages[of], ...during(row) }),
      },
    ];
  }

  /** A country is no filter but part of a question. */
  const behind = (kind, label) => (kind === 'country' ? { q: `country:${label}` } : { [kind]: label });

  /** Whoever may not search sees the numbers alone. */
  function search(query) {
    return may('SEARCH_DOCUMENTS') ? places.search(new URLSearchParams({ q: '', ...query })) : null;
  }

  return {
    title: t('insight.title'),
    element: el('div', { class: 'stack-wide' }, el('div', { class: 'stack-small' }, el('h1', {}, t('insight.title')), lead), charts),
    ready: load().catch(say.failed),
    update: () => true,
    close() {
      closed = true;
      cards.forEach((card) => card.close());
    },
  };
}
