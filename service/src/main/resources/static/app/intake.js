import { problemInWords } from './announcer.js';
import { caseName } from './casenames.js';
import { el, fill } from './dom.js';
import { worthKeeping } from './dropping.js';
import { adviceText, canEndBetter, failureText } from './failure.js';
import { icon } from './icons.js';
import { places } from './router.js';

const SECOND = 1000;

/** Where files are handed in, and what became of them. */
export function intakePanel(desk) {
  const { uploads, words, say } = desk;
  const { t } = words;
  const summary = el('p', { class: 'soft' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': t('intake.progress') });
  const pace = el('p', { class: 'soft small' });
  const clear = el('button', { class: 'quiet', on: { click: uploads.clear } }, t('intake.clear'));
  const list = el('ul', { class: 'uploads', 'aria-label': t('intake.files') });
  const progress = el('div', { class: 'stack-small', hidden: true }, el('div', { class: 'row row-apart' }, summary, clear), bar, pace, list);
  const rows = new Map();
  let timer = 0;

  const stopListening = uploads.listen((item) => {
    if (item && rows.has(item) && item.state !== 'gone') {
      rows.get(item).update();
    } else {
      rebuild();
    }
    total();
  });

  function rebuild() {
    const items = uploads.items();
    rows.forEach((_, item) => !items.includes(item) && rows.delete(item));
    items.forEach((item) => rows.has(item) || rows.set(item, uploadRow({ uploads, words, say }, item)));
    fill(list, items.map((item) => rows.get(item).element).reverse());
  }

  function total() {
    const { files, settled, fraction, bad } = uploads.totals();
    progress.hidden = files === 0;
    bar.value = fraction;
    bar.hidden = settled === files;
    clear.hidden = settled === 0;
    const done = t('intake.settled', { settled, count: files });
    fill(summary, bad > 0 ? `${done} · ${t('intake.bad', { count: bad })}` : done);
    time(files > settled);
  }

  /** Once a second, whether something happened or not. */
  function time(busy) {
    const { left, speed } = busy ? uploads.pace() : {};
    fill(
      pace,
      [speed > 0 && t('intake.speed', { speed: words.bytes(speed) }), left !== null && busy && t('intake.left', { time: words.duration(left) })]
        .filter(Boolean)
        .join(' · '),
    );
    clearTimeout(timer);
    timer = busy ? setTimeout(() => time(uploads.totals().files > uploads.totals().settled), SECOND) : 0;
  }

  rebuild();
  total();
  const element = el(
    'section',
    { class: 'panel stack', 'aria-labelledby': 'intake-title' },
    el('h2', { id: 'intake-title' }, t('intake.title')),
    dropZone({ uploads, words }),
    caseChoice(desk),
    progress,
  );
  return {
    element,
    close() {
      stopListening();
      clearTimeout(timer);
    },
  };
}

function dropZone({ uploads, words }) {
  const { t } = words;
  const chooser = (attributes) =>
    el('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      ...attributes,
      on: {
        change(event) {
          uploads.add(worthKeeping([...event.target.files]));
          event.target.value = '';
        },
      },
    });
  const files = chooser({});
  const folder = chooser({ webkitdirectory: true });
  return el(
    'div',
    { class: 'drop-zone' },
    icon('upload'),
    el('p', {}, t('intake.invite')),
    el(
      'div',
      { class: 'row' },
      el('button', { class: 'button button-strong', on: { click: () => files.click() } }, t('intake.choose')),
      el('button', { class: 'button', on: { click: () => folder.click() } }, t('intake.folder')),
    ),
    files,
    folder,
  );
}

/** A case by its name, one of those that are there or a new one. */
function caseChoice({ api, cases, uploads, words, say }) {
  const { t } = words;
  const options = el('datalist', { id: 'known-cases' });
  const input = el('input', {
    id: 'case',
    class: 'input',
    list: 'known-cases',
    maxlength: 300,
    autocomplete: 'off',
    value: cases.name(uploads.chosenCase()),
    'aria-describedby': 'case-help',
    on: { input: () => uploads.chooseCase(cases.idOf(input.value) ?? input.value) },
  });

  function showOptions() {
    fill(
      options,
      cases
        .all()
        .filter((file) => !file.closedAt)
        .map((file) => el('option', { value: caseName(file) })),
    );
  }

  async function make() {
    try {
      const { askForCase } = await import('../pages/newcase.js');
      const made = await askForCase({ api, cases, words }, cases.idOf(input.value) ? '' : input.value);
      if (made) {
        showOptions();
        input.value = caseName(made);
        uploads.chooseCase(made.id);
        say.done(t('case.made', { name: caseName(made) }));
      }
      input.focus();
    } catch (problem) {
      say.failed(problem);
    }
  }

  showOptions();
  return el(
    'div',
    { class: 'field' },
    el('label', { for: 'case' }, t('intake.case')),
    el(
      'div',
      { class: 'case-choice' },
      input,
      el('button', { class: 'button', on: { click: make } }, icon('plus'), t('case.new')),
    ),
    options,
    el('p', { id: 'case-help', class: 'soft small' }, t('intake.case.help')),
  );
}

function uploadRow({ uploads, words, say }, item) {
  const { t } = words;
  const element = el('li', {});
  let shown = '';

  const action = (key, name, act) =>
    el(
      'button',
      {
        class: 'quiet',
        title: t(key),
        'aria-label': `${t(key)}: ${item.name}`,
        on: { click: () => Promise.resolve(act(item)).catch(say.failed) },
      },
      icon(name),
    );

  function stateText() {
    if (item.state === 'failed') {
      return `${failureText(words, item.failure)} ${adviceText(words, item.failure)}`;
    }
    return item.state === 'refused' ? problemInWords(words, item.problem) : t(`upload.${item.state}`);
  }

  function actions() {
    if (item.state === 'waiting' || item.state === 'sending') {
      return action('upload.stop', 'close', uploads.stop);
    }
    if (item.state === 'refused') {
      return action('retry', 'again', uploads.resend);
    }
    return item.state === 'failed' && canEndBetter(item.failure) && action('retry', 'again', uploads.readAgain);
  }

  /** Built anew only when the state is another: progress alone must not take the focus away. */
  function update() {
    if (shown !== item.state) {
      shown = item.state;
      element.className = `upload upload-${item.state}`;
      fill(
        element,
        el('div', { class: 'upload-name' }, item.id ? el('a', { href: places.document(item.id) }, item.name) : item.name),
        el('div', { class: 'upload-actions' }, actions()),
        el('div', { class: 'upload-state' }, stateText()),
        item.state === 'sending' && el('progress', { max: Math.max(item.size, 1), value: item.sent, 'aria-label': item.name }),
      );
    }
    const bar = element.querySelector('progress');
    if (bar) {
      bar.value = item.sent;
    }
  }

  update();
  return { element, update };
}

/** Away from where files are handed in: one line that tells how it goes. */
export function uploadStrip({ uploads, words }) {
  const text = el('span', {});
  const bar = el('progress', { max: 1, value: 0, 'aria-hidden': 'true' });
  const element = el('a', { class: 'strip', href: places.today(), hidden: true }, text, bar);
  let wanted = false;

  function update() {
    const { files, settled, fraction } = uploads.totals();
    element.hidden = !wanted || files === settled;
    bar.value = fraction;
    fill(text, words.t('intake.settled', { settled, count: files }));
  }

  return {
    element,
    show(away) {
      wanted = away;
      update();
    },
    close: uploads.listen(update),
  };
}
