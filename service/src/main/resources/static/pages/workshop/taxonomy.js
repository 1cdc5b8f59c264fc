import { confirmed } from '../../app/confirm.js';
import { el } from '../../app/dom.js';
import { LANGUAGES, plain } from '../../app/i18n.js';
import { icon } from '../../app/icons.js';
import { askInDialog, field } from '../dialog.js';
import { dataTable } from '../table.js';

const KINDS = ['topics', 'types'];

/** The labels: those that come with Amparo, and the house's own, which can be changed. */
export function part(desk) {
  const { api, labels, may, say, words } = desk;
  const { t } = words;
  const changing = may('CHANGE_TAXONOMY');
  const tables = new Map(KINDS.map((kind) => [kind, dataTable(t(`taxonomy.${kind}`), [t('name'), t('taxonomy.id'), ''])]));

  async function load() {
    const taxonomy = await api.taxonomy();
    labels.learn(taxonomy);
    KINDS.forEach((kind) => tables.get(kind).show(ownFirst(taxonomy[kind]).map((label) => row(kind, label))));
  }

  const ownFirst = (all) => [...all.filter(({ builtIn }) => !builtIn), ...all.filter(({ builtIn }) => builtIn)];

  function row(kind, label) {
    const singular = kind === 'topics' ? 'topic' : 'type';
    const name = labels.name(singular, label.id);
    const action = (key, picture, act) => {
      const text = t(`${key}.of`, { name });
      return el('button', { class: 'quiet', title: text, 'aria-label': text, on: { click: act } }, icon(picture));
    };
    return [
      el(
        'div',
        { class: 'stack-tight' },
        el('div', { class: 'row row-tight' }, el('span', {}, name), !label.builtIn && el('span', { class: 'tag' }, t('taxonomy.own'))),
        el('div', { class: 'soft small' }, labels.description(singular, label.id)),
        missing(label),
      ),
      el('span', { class: 'filename' }, label.id),
      changing &&
        !label.builtIn &&
        el(
          'div',
          { class: 'row row-tight' },
          action('taxonomy.edit', 'pen', () => edit(kind, label)),
          action('taxonomy.remove', 'trash', () => remove(kind, label, name)),
        ),
    ];
  }

  /** In these languages people would see the name in another one. */
  function missing({ names }) {
    const without = Object.keys(LANGUAGES).filter((language) => !names[language]);
    return without.length > 0 && el('div', { class: 'bad small' }, t('taxonomy.missing', { languages: without.map(words.languageName).join(', ') }));
  }

  /** @param {object | null} label null for a new one */
  async function edit(kind, label) {
    const id = el('input', { class: 'input', required: true, pattern: '[a-z][a-z0-9\\-]{1,60}', autocomplete: 'off', spellcheck: 'false' });
    let written = false;
    id.addEventListener('input', () => (written = true));
    const inputs = (texts, make) =>
      Object.fromEntries(Object.keys(LANGUAGES).map((language) => [language, make(language, texts?.[language] ?? '')]));
    const names = inputs(label?.names, (language, value) =>
      el('input', { class: 'input', lang: language, value, maxlength: 100, autocomplete: 'off', required: language === words.language }),
    );
    const descriptions = inputs(label?.descriptions, (language, value) =>
      el('textarea', { class: 'input', lang: language, rows: 2, maxlength: 1000, value }),
    );
    names[words.language].addEventListener('input', ({ target }) => {
      if (!label && !written) {
        id.value = keyOf(target.value);
      }
    });
    const saved = await askInDialog(words, {
      title: t(label ? 'taxonomy.edit' : `taxonomy.new.${kind}`),
      lead: t('taxonomy.lead'),
      action: t('save'),
      conflict: t('taxonomy.taken'),
      fields: [
        group('taxonomy.names', 'label-name', names),
        group('taxonomy.descriptions', 'label-description', descriptions),
        !label && field('label-id', t('taxonomy.id'), id, t('taxonomy.id.help')),
      ],
      send: () => {
        const request = { id: label?.id ?? id.value, names: textsOf(names), descriptions: textsOf(descriptions) };
        return label ? api.changeLabel(kind, request) : api.addLabel(kind, request);
      },
    });
    if (saved) {
      say.done(t('taxonomy.saved', { name: saved.names[words.language] }));
      await load();
    }
  }

  function group(key, prefix, inputs) {
    return el(
      'fieldset',
      {},
      el('legend', {}, t(key)),
      el('div', { class: 'in-languages' }, Object.entries(inputs).map(([language, input]) => field(`${prefix}-${language}`, LANGUAGES[language], input))),
    );
  }

  async function remove(kind, { id }, name) {
    const sure = await confirmed(words, {
      title: t('taxonomy.remove.title', { name }),
      text: t('taxonomy.remove.text'),
      action: t('taxonomy.remove'),
    });
    if (!sure) {
      return;
    }
    try {
      await api.removeLabel(kind, id);
      say.done(t('taxonomy.removed', { name }));
      await load();
    } catch (problem) {
      if (problem.status === 409) {
        say.done(t('taxonomy.borne', { name }));
      } else {
        say.failed(problem);
      }
    }
  }

  return {
    element: el(
      'div',
      { class: 'stack-wide' },
      el('p', { class: 'soft' }, t('taxonomy.intro')),
      KINDS.map((kind) =>
        el(
          'section',
          { class: 'stack', 'aria-labelledby': `taxonomy-${kind}` },
          el(
            'div',
            { class: 'row row-apart' },
            el('h2', { id: `taxonomy-${kind}` }, t(`taxonomy.${kind}`)),
            changing && el('button', { class: 'button', on: { click: () => edit(kind, null) } }, icon('plus'), t(`taxonomy.new.${kind}`)),
          ),
          tables.get(kind).element,
        ),
      ),
    ),
    ready: load(),
  };
}

/** What somebody wrote, by language; nothing for a language without. */
function textsOf(inputs) {
  return Object.fromEntries(
    Object.entries(inputs)
      .map(([language, { value }]) => [language, value.trim()])
      .filter(([, value]) => value),
  );
}

/** A key made of a name: small letters, digits and hyphens. */
function keyOf(name) {
  return plain(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
}
