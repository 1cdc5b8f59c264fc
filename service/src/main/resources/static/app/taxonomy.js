/**
 * The labels, in words.
 *
 * @param {{topics: object[], types: object[], urgencies: object[]}} taxonomy as the service has it
 * @param {object} words see i18n.js
 */
export function createLabelNames(taxonomy, words) {
  const kinds = { topic: taxonomy.topics, type: taxonomy.types, urgency: taxonomy.urgencies };
  const byId = Object.fromEntries(
    Object.entries(kinds).map(([kind, labels]) => [
      kind,
      new Map(labels.map((label) => [label.id, label])),
    ]),
  );
  const inWords = (texts, otherwise) => texts?.[words.language] ?? texts?.en ?? otherwise;

  return {
    /** Ids of a kind, in the taxonomy's order. */
    ids: (kind) => kinds[kind].map((label) => label.id),
    name: (kind, id) => inWords(byId[kind].get(id)?.names, id),
    description: (kind, id) => inWords(byId[kind].get(id)?.descriptions, ''),
  };
}
