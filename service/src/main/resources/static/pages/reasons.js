/** Why a document should be looked at, in one sentence. Reasons are codes such as `unsure-type:press`. */
export function reasonsInWords({ labels, words }, reasons) {
  const { t } = words;
  return reasons
    .map((reason) => {
      const [code, id] = reason.split(':');
      return t(`reason.${code}`, { name: id ? nameOf(labels, code, id) : '' });
    })
    .concat(reasons.length === 0 ? t('reason.none') : [])
    .join(' ');
}

function nameOf(labels, code, id) {
  const kinds = { 'unsure-type': ['type'], 'unsure-urgency': ['urgency'] }[code] ?? ['topic', 'type', 'urgency'];
  return kinds.map((kind) => labels.name(kind, id)).find((name) => name !== id) ?? id;
}
