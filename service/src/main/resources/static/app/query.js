/** What narrows a search, beside its words. */
export const FILTERS = ['topic', 'type', 'urgency', 'language', 'caseId', 'from', 'to'];

/** The filters that a facet offers; they may have several values. */
export const FACETS = ['urgency', 'topic', 'type', 'language'];

/** The search that an address holds, in one order: equal searches have equal addresses. */
export function queryFrom(parameters) {
  const query = new URLSearchParams({ q: parameters.get('q') ?? '' });
  for (const name of FILTERS) {
    [...new Set(parameters.getAll(name))].sort().forEach((value) => query.append(name, value));
  }
  return query;
}

/** The same filters with other words. */
export function withText(query, text) {
  const next = new URLSearchParams(query ?? {});
  next.set('q', text);
  return queryFrom(next);
}

/** With the value if it was not there, without it if it was. */
export function toggled(query, name, value) {
  const next = new URLSearchParams(query);
  const values = next.getAll(name);
  next.delete(name);
  values.filter((other) => other !== value).forEach((other) => next.append(name, other));
  if (!values.includes(value)) {
    next.append(name, value);
  }
  return queryFrom(next);
}

/** With this value alone, or without any. */
export function withValue(query, name, value) {
  const next = new URLSearchParams(query);
  next.delete(name);
  if (value) {
    next.set(name, value);
  }
  return queryFrom(next);
}

/** Every filter that is set, as pairs of name and value. */
export function filtersOf(query) {
  return FILTERS.flatMap((name) => query.getAll(name).map((value) => [name, value]));
}
