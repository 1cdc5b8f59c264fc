/**
 * The labels, in words.
 *
 * @param {{topics: object[], types: object[], urgencies: object[]}} taxonomy as the service has it
 * @param {object} words see i18n.js
 */
export function createLabelNames(taxonomy, words) {
  let byId = {};
  const inWords = (texts, otherwise) => texts?.[words.language] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? otherwise;

  /** From now on these are the labels. */
  function learn({ topics, types, urgencies }) {
    byId = Object.fromEntries(
      Object.entries({ topic: topics, type: types, urgency: urgencies }).map(([kind, labels]) => [
        kind,
        new Map(labels.map((label) => [label.id, label])),
      ]),
    );
  }

  learn(taxonomy);
  return {
    learn,
    /** Ids of a kind, in the taxonomy's order. */
    ids: (kind) => [...byId[kind].keys()],
    name: (kind, id) => inWords(byId[kind].get(id)?.names, id),
    description: (kind, id) => inWords(byId[kind].get(id)?.descriptions, ''),
  };
}
