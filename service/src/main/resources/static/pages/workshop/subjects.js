import { el } from '../../app/dom.js';
import { places } from '../../app/router.js';
import { copyButton } from '../copying.js';

/** An id that was made here: nobody knows anything by it. */
const MADE = /^(case-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** So many documents are asked for at once: they stand in an address, and that has an end. */
const AT_ONCE = 100;

/**
 * What the ids in the trail are ids of, by deed. Other deeds name what they were done to in words:
 * a model, a label, a backup.
 */
const KINDS = {
  document: [
    'upload', 'upload-again', 'read', 'preview', 'download', 'correct', 'correct-undo', 'retry', 'move',
    'release', 'withdraw-release', 'summarize', 'erase', 'search-similar',
  ],
  case: ['create-case', 'change-case', 'open-case', 'restrict-case', 'write-note'],
  account: [
    'login', 'login-failed', 'logout', 'change-password', 'set-password', 'create-user', 'grant-roles',
    'disable-user', 'enable-user',
  ],
  key: ['create-key', 'revoke-key'],
  search: ['keep-search', 'change-search', 'forget-search'],
  training: ['train', 'train-cancel'],
  relabelling: ['reclassify'],
};
const KIND_OF = new Map(Object.entries(KINDS).flatMap(([kind, deeds]) => deeds.map((deed) => [deed, kind])));

/**
 * What a deed was done to, in the order of the trail. It writes two ids with a blank between them;
 * a case's own may have blanks in it, those of documents and accounts have none.
 *
 * @returns {{kind?: string, id: string}[]} without a kind: a name already
 */
function subjectsOf({ action, subject }) {
  if (!subject) {
    return [];
  }
  switch (action) {
    case 'link':
    case 'unlink': {
      const [id, ...rest] = subject.split(' ');
      return [{ kind: 'document', id }, { kind: 'case', id: rest.join(' ') }];
    }
    case 'add-member':
    case 'remove-member': {
      const at = subject.lastIndexOf(' ');
      return [{ kind: 'case', id: subject.slice(0, at) }, { kind: 'account', id: subject.slice(at + 1) }];
    }
    default:
      return [{ kind: KIND_OF.get(action), id: subject }];
  }
}

const WAYS = { document: places.document, case: places.case };

const joined = (texts) => texts.filter(Boolean).join('; ');

/**
 * What the subjects of the trail are called, as far as the person may see it elsewhere on the page:
 * the trail itself holds ids, and whoever sees no documents here learns no title.
 */
export function createSubjects(desk) {
  const { api, cases, may, words } = desk;
  const { t } = words;
  const documents = new Map();
  const accounts = new Map();
  const keys = new Map();
  const asked = new Set();
  let kept = null;

  /** Learns what these entries speak of. What cannot be learned stays an id. */
  async function learn(entries) {
    kept ??= [
      may('ADMINISTER_USERS') && api.users().then((all) => all.forEach(({ id, displayName }) => accounts.set(id, displayName))),
      api.keys().then((all) => all.forEach(({ id, name }) => keys.set(id, name))),
    ];
    await Promise.allSettled([...kept, ...(may('READ_DOCUMENTS') ? titles(entries) : [])]);
  }

  function titles(entries) {
    const found = entries.flatMap(subjectsOf).filter(({ kind, id }) => kind === 'document' && !asked.has(id));
    const ids = [...new Set(found.map(({ id }) => id))];
    ids.forEach((id) => asked.add(id));
    return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
      api
        .documentsOf(ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE))
        .then((some) => some.forEach(({ id, title }) => documents.set(id, title))),
    );
  }

  function nameOf({ kind, id }) {
    switch (kind) {
      case 'document':
        return documents.get(id);
      case 'case':
        return cases.knows(id) ? cases.name(id) : undefined;
      case 'account':
        return accounts.get(id) ?? keys.get(id);
      case 'key':
        return keys.get(id);
      default:
        return undefined;
    }
  }

  function shown(subject) {
    const { kind, id } = subject;
    const name = nameOf(subject) ?? (kind ? undefined : id);
    if (name !== undefined) {
      return el('div', { class: 'subject', title: id }, kind in WAYS ? el('a', { href: WAYS[kind](id) }, name) : name);
    }
    const code = el('span', { class: 'filename', title: id }, id);
    code.classList.toggle('short-id', MADE.test(id));
    return el(
      'div',
      { class: 'subject' },
      el('span', {}, t(`subject.${kind}`)),
      code,
      MADE.test(id) && copyButton(desk, code, { name: t('audit.copy', { id }), done: t('audit.copied') }),
    );
  }

  return {
    learn,
    /** A cell of the table. */
    cell: (entry) => subjectsOf(entry).map(shown),
    /** Of a deed's subjects, as the trail orders them. */
    kinds: (entry) => joined(subjectsOf(entry).map(({ kind }) => kind)),
    names: (entry) => joined(subjectsOf(entry).map(nameOf)),
  };
}
