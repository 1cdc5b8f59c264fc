import { el, fill } from '../../app/dom.js';
import { icon } from '../../app/icons.js';

/** Of interest to nobody. */
const HIDDEN = ['validationQuery', 'exists'];

const SIZES = ['total', 'free', 'threshold'];
const LANGUAGES = ['languages', 'missingLanguages'];

/** Details that tell something; a part without any is of interest only when it is not well. */
const telling = (details = {}) => Object.entries(details).filter(([key, value]) => !HIDDEN.includes(key) && value?.length !== 0);

/** How the service is, part by part, with its own reasons. */
export function part({ api, say, words }) {
  const { t } = words;
  const body = el('div', { class: 'stack' });

  async function load() {
    const { components = {}, status } = await api.health();
    const well = status === 'UP';
    fill(
      body,
      el(
        'p',
        { class: `notice ${well ? 'notice-person' : 'notice-bad'}`, role: 'status' },
        icon(well ? 'check' : 'urgent'),
        `${t(well ? 'health.up' : 'health.down')}. ${t('health.asked', { time: new Date().toLocaleTimeString(words.language) })}`,
      ),
      el(
        'div',
        { class: 'tiles' },
        Object.entries(components)
          .filter(([, { details, status }]) => status !== 'UP' || telling(details).length > 0)
          .map(([name, component]) => tile(name, component)),
      ),
    );
  }

  function tile(name, { details, status }) {
    const known = `health.${status}`;
    return el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': `health-${name}` },
      el(
        'div',
        { class: 'row row-apart' },
        el('h3', { id: `health-${name}` }, called('part', name)),
        el('span', { class: 'status', data: { status: status === 'UP' ? 'READY' : 'FAILED' } }, words.has(known) ? t(known) : status),
      ),
      el(
        'dl',
        { class: 'card-data' },
        telling(details).map(([key, value]) => [el('dt', {}, detailName(name, key)), el('dd', {}, shown(name, key, value))]),
      ),
    );
  }

  /** A part or a detail that has no words of ours has its own name. */
  function called(kind, name) {
    const key = `health.${kind}.${name}`;
    return words.has(key) ? t(key) : name;
  }

  /** What is a size of a disk is a number of documents elsewhere. */
  function detailName(part, key) {
    const own = `health.detail.${part}.${key}`;
    return words.has(own) ? t(own) : called('detail', key);
  }

  function shown(part, key, value) {
    if (part === 'diskSpace' && SIZES.includes(key)) {
      return words.bytes(value);
    }
    if (Array.isArray(value)) {
      return value.map((one) => (LANGUAGES.includes(key) ? words.languageName(one) : called('value', one))).join(', ');
    }
    if (typeof value === 'number') {
      return words.number(value);
    }
    return typeof value === 'object' ? JSON.stringify(value) : called('value', String(value));
  }

  return {
    element: el(
      'section',
      { class: 'stack', 'aria-labelledby': 'health-title' },
      el(
        'div',
        { class: 'row row-apart' },
        el('h2', { id: 'health-title' }, t('workshop.health')),
        el('button', { class: 'button', on: { click: () => load().catch(say.failed) } }, icon('again'), t('health.again')),
      ),
      body,
    ),
    ready: load(),
  };
}
