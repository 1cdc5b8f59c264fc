const DAY = 86_400_000;
const KEPT = 'amparo.language';

/** Languages that the page speaks, each by its own name. */
export const LANGUAGES = { es: 'Español', en: 'English', pt: 'Português', fr: 'Français' };

/** Today where the person is, such as 2026-03-12. */
export function todaysDate(now = new Date()) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The language chosen last in this browser; Spanish at first. */
export function keptLanguage() {
  const kept = localStorage.getItem(KEPT);
  return kept in LANGUAGES ? kept : 'es';
}

/** Whether anybody chose one here. */
export const isLanguageKept = () => localStorage.getItem(KEPT) in LANGUAGES;

export function keepLanguage(language) {
  localStorage.setItem(KEPT, language);
}

// Asked for while the other modules are still being read.
import(`../messages/${keptLanguage()}.js`).catch(() => {});

/**
 * Words, numbers and dates of one language; only that language's file is fetched.
 *
 * @param {string} language one of {@link LANGUAGES}
 */
export async function loadWords(language) {
  const { default: messages } = await import(`../messages/${language}.js`);
  return createWords(language, messages);
}

function createWords(language, messages) {
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const share = new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const points = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const distance = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const shortDay = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', weekday: 'short', timeZone: 'UTC' });
  const fullDay = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const shortMonth = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const countryNames = new Intl.DisplayNames(language, { type: 'region' });
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });

  /**
   * A text by its key, with its places filled. A message of two forms chooses by `values.count`.
   */
  function t(key, values = {}) {
    const message = messages[key] ?? key;
    const form = typeof message === 'string' ? message : (message[plural.select(values.count)] ?? message.other);
    return form.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? numbers.format(value) : String(value ?? '');
    });
  }

  function bytes(count) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    const step = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), 3);
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: units[step],
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step < 2 ? 0 : 1,
    }).format(count / 1000 ** step);
  }

  function duration(seconds) {
    const [count, unit] =
      seconds < 60 ? [Math.max(Math.round(seconds / 5) * 5, 5), 'second'] : seconds < 3600 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(count);
  }

  return {
    language,
    t,
    has: (key) => key in messages,
    number: (value) => numbers.format(value),
    percent: (share) => percent.format(share),
    /** With one decimal. */
    share: (value) => share.format(value),
    /** Percentage points, with their sign. */
    points: (difference) => points.format(100 * difference),
    decimal: (value) => decimals.format(value),
    /** About so long, in one unit. */
    duration,
    /** How far a day is from today. @param {string} date such as 2026-03-12 */
    distance: (date) => distance.format(Math.round((Date.parse(date) - Date.parse(todaysDate())) / DAY), 'day'),
    day: (instant) => day.format(new Date(instant)),
    /** Without the year. @param {string} date such as 2026-03-12 */
    shortDay: (date) => shortDay.format(new Date(date)),
    /** With the name of the day. */
    fullDay: (instant) => fullDay.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    month: (date) => month.format(new Date(date)),
    shortMonth: (date) => shortMonth.format(new Date(date)),
    bytes,
    /** The name of a country in this language. @param {string} code ISO 3166-1 alpha-2 */
    countryName: (code) => countryNames.of(code),
    /** The name of a language in this language. */
    languageName(code) {
      try {
        return languageNames.of(code);
      } catch {
        return code;
      }
    },
  };
}

/** A text with accents and capitals aside, as people remember names. */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
