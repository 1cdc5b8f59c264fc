import { caseName } from '../app/casenames.js';
import { confirmed } from '../app/confirm.js';
import { worthKeeping } from '../app/dropping.js';
import { el, fill, paced } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { problemInWords } from '../app/announcer.js';
import { places } from '../app/router.js';
import { caseTimeline } from './casetimeline.js';
import { membersPanel } from './members.js';
import { notesPanel } from './notes.js';
import { totalsPanel } from './totals.js';
import { askInDialog, field } from './dialog.js';

const PACE = 3000;

/** One case: its documents in time, what it holds in numbers, its people, its notes. */
export function view(desk, parameters) {
  const { api, cases, events, may, router, say, uploads, words } = desk;
  const { t } = words;
  const id = parameters.get('case');
  const head = el('div', { class: 'page-head' });
  const main = el('div', { class: 'case-main stack-wide' });
  const side = el('div', { class: 'case-side stack' });
  let file = null;
  let documents = null;
  let totals = null;

  async function load() {
    try {
      file = await api.caseFile(id);
    } catch (problem) {
      fill(head, el('h1', {}, problem.status === 404 ? t('case.missing') : problemInWords(words, problem)));
      fill(main, el('p', {}, el('a', { href: places.cases() }, t('cases.title'))));
      return;
    }
    const members = membersPanel(desk, file, { onLeft: () => router.go(places.cases()) });
    // An administrator may know of a case and not see into it.
    const counted = may('WORK_ON_CASES') ? await api.caseTotals(file.id).catch(() => null) : null;
    showHead(counted !== null);
    if (!counted) {
      fill(main, el('p', { class: 'notice' }, t('case.existenceOnly')));
      fill(side, members.element);
      return;
    }
    documents = caseTimeline(desk, file, { onChange: () => totals.load() });
    totals = totalsPanel(desk, file, counted);
    const notes = notesPanel(desk, file);
    fill(main, documents.element);
    fill(side, visibility(), totals.element, members.element, notes.element);
    await Promise.all([documents.ready, notes.ready]);
  }

  /** @param {boolean} inside whether the person sees what it holds */
  function showHead(inside) {
    fill(
      head,
      el('a', { class: 'quiet back', href: places.cases() }, icon('back'), t('cases.title')),
      el('h1', {}, caseName(file)),
      el(
        'p',
        { class: 'facts' },
        file.restricted && el('span', { class: 'tag' }, icon('lock'), t('case.restricted')),
        (file.knownAs ?? file.id) !== caseName(file) && el('span', { class: 'filename' }, file.knownAs ?? file.id),
        el('span', {}, t('case.since', { day: words.day(file.createdAt), name: file.createdBy })),
        file.closedAt && el('span', {}, t('case.state.closed', { day: words.day(file.closedAt) })),
        file.retentionDays !== undefined && el('span', {}, t('case.retention.set', { count: file.retentionDays })),
      ),
      inside &&
        el(
          'div',
          { class: 'row' },
          adding(),
          el('a', { class: 'button', href: places.search(new URLSearchParams({ q: '', caseId: file.id })) }, icon('search'), t('case.search')),
          el('button', { class: 'button', on: { click: edit } }, icon('pen'), t('case.edit')),
          file.closedAt
            ? el('button', { class: 'button', on: { click: () => change({ closed: false }) } }, t('case.reopen'))
            : el('button', { class: 'button', on: { click: close } }, icon('check'), t('case.close')),
        ),
    );
  }

  function adding() {
    if (file.closedAt || !may('ADD_DOCUMENTS')) {
      return null;
    }
    const input = el('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      on: {
        change() {
          take([...input.files]);
          input.value = '';
        },
      },
    });
    return [input, el('button', { class: 'button button-strong', on: { click: () => input.click() } }, icon('upload'), t('case.add'))];
  }

  /** What is handed in here belongs here. */
  function take(files) {
    uploads.add(worthKeeping(files), file.id);
  }

  function visibility() {
    return el(
      'section',
      { class: 'panel stack-small', 'aria-labelledby': 'visible-title' },
      el('h2', { id: 'visible-title' }, t('case.visible')),
      el('p', {}, t(file.restricted ? 'case.visible.restricted' : 'case.visible.open')),
      el(
        'div',
        {},
        file.restricted
          ? el('button', { class: 'button', on: { click: () => restrict(false) } }, t('case.unrestrict'))
          : el('button', { class: 'button', on: { click: () => restrict(true) } }, icon('lock'), t('case.restrict.action')),
      ),
    );
  }

  async function restrict(wanted) {
    const kind = wanted ? 'case.restrict' : 'case.unrestrict';
    const sure = await confirmed(words, {
      title: t(`${kind}.title`),
      text: t(`${kind}.text`),
      action: t(wanted ? 'case.restrict.action' : 'case.unrestrict'),
    });
    if (sure) {
      await change({ restricted: wanted });
    }
  }

  async function close() {
    const sure = await confirmed(words, {
      title: t('case.close.title'),
      text: t('case.close.text'),
      action: t('case.close'),
    });
    if (sure) {
      await change({ closed: true });
    }
  }

  async function edit() {
    const title = el('input', { class: 'input', maxlength: 300, value: file.title ?? '' });
    const days = el('input', { class: 'input', type: 'number', min: 0, max: 36500, value: file.retentionDays ?? '' });
    const changed = await askInDialog(words, {
      title: t('case.edit.title'),
      action: t('save'),
      fields: [
        field('edit-title', t('case.title'), title),
        field('edit-days', t('case.retention'), days, t('case.retention.help')),
      ],
      send: () =>
        api.changeCase(file.id, {
          title: title.value,
          retentionDays: days.value === '' ? null : Number(days.value),
        }),
    });
    if (changed) {
      await changedTo(changed);
    }
  }

  async function change(values) {
    try {
      await changedTo(await api.changeCase(file.id, values));
    } catch (problem) {
      say.failed(problem);
    }
  }

  /** A case that becomes restricted bears another id from then on. */
  async function changedTo(now) {
    await cases.load();
    if (now.id === id) {
      await load();
    } else {
      router.replace(places.case(now.id));
    }
  }

  const follow = paced(PACE, () => {
    documents?.reload();
    totals?.load();
  });
  const stopListening = may('READ_DOCUMENTS') ? events.listen(follow) : () => {};

  return {
    get title() {
      return file && caseName(file);
    },
    element: el('article', { class: 'case' }, head, main, side),
    ready: load().catch(say.failed),
    update: (next) => next.get('case') === id,
    takes(files) {
      const open = documents && !file.closedAt && may('ADD_DOCUMENTS');
      if (open) {
        take(files);
      }
      return Boolean(open);
    },
    close() {
      stopListening();
      follow.cancel();
    },
  };
}
