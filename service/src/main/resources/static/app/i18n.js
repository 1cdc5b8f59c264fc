const KEPT = 'amparo.language';

/** Languages that the page speaks, each by its own name. */
export const LANGUAGES = { es: 'Español', en: 'English', pt: 'Português', fr: 'Français' };

/** The language chosen last in this browser; Spanish at first. */
export function keptLanguage() {
  const kept = localStorage.getItem(KEPT);
  return kept in LANGUAGES ? kept : 'es';
}

export function keepLanguage(language) {
  localStorage.setItem(KEPT, language);
}

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
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const fullDay = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const shortMonth = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
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

  return {
    language,
    t,
    has: (key) => key in messages,
    number: (value) => numbers.format(value),
    percent: (share) => percent.format(share),
    day: (instant) => day.format(new Date(instant)),
    /** With the name of the day. */
    fullDay: (instant) => fullDay.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    month: (date) => month.format(new Date(date)),
    shortMonth: (date) => shortMonth.format(new Date(date)),
    bytes,
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
