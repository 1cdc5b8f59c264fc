import { plain } from './i18n.js';

/** What people call cases: the title, or the name that its members gave it, or its id. */
export function createCaseNames(api) {
  let files = new Map();

  return {
    async load() {
      const all = await api.cases();
      files = new Map(all.map((file) => [file.id, file]));
      return all;
    },
    /** For somebody else at the same desk. */
    forget: () => files.clear(),
    add: (file) => files.set(file.id, file),
    /** Newest first. */
    all: () => [...files.values()],
    knows: (id) => files.has(id),
    name: (id) => (files.has(id) ? caseName(files.get(id)) : id),
    /** The id of the case that somebody wrote by id, name or title; undefined if there is none. */
    idOf(text) {
      const wanted = text.trim().toLowerCase();
      return [...files.values()].find((file) =>
        [file.id, file.knownAs, file.title].some((name) => name?.toLowerCase() === wanted),
      )?.id;
    },
  };
}

/** Whether every word that somebody remembers stands, at least in part, in what a case is called. */
export function isCalled({ id, knownAs, title }, text) {
  const names = plain([id, knownAs, title].filter(Boolean).join(' '));
  return plain(text).split(/\s+/).every((word) => names.includes(word));
}

export const caseName = ({ id, knownAs, title }) => title ?? knownAs ?? id;
