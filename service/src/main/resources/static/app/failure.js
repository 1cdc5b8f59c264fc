import { el } from './dom.js';

/** Why a document could not be read, in words; the service's own words where there are none. */
export function failureText(words, failure) {
  const key = `failure.${failure?.reason}`;
  return words.has(key) ? words.t(key) : (failure?.detail ?? words.t('failure.FAULT'));
}

/** What to do about it. */
export function adviceText(words, failure) {
  const key = `advice.${failure?.retry}`;
  return words.has(key) ? words.t(key) : '';
}

/** Whether the same file may be read another time with another end. */
export const canEndBetter = (failure) => failure?.retry !== 'USELESS';

/** The service's own words, for whoever runs it. */
export function technicalDetail(words, failure) {
  return (
    failure?.detail &&
    el(
      'details',
      { class: 'soft' },
      el('summary', {}, words.t('failure.detail')),
      el('p', { lang: 'en' }, `${failure.reason}: ${failure.detail}`),
    )
  );
}
