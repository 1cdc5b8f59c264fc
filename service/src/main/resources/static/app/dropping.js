import { el } from './dom.js';
import { icon } from './icons.js';

/** Left behind by operating systems, in folders that nobody looks into. */
const LITTER = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

/** All files of what was dropped, through folders within folders. */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) {
    return worthKeeping([...transfer.files]);
  }
  return worthKeeping((await Promise.all(entries.map(filesUnder))).flat());
}

export function worthKeeping(files) {
  return files.filter((file) => !LITTER.test(file.name));
}

async function filesUnder(entry) {
  if (entry.isFile) {
    return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  }
  const files = [];
  for (const child of await children(entry.createReader())) {
    files.push(...(await filesUnder(child)));
  }
  return files;
}

/** A reader gives a folder in parts; the last part is empty. */
async function children(reader) {
  const all = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) {
      return all;
    }
    all.push(...part);
  }
}

/** Files may be dropped wherever one is; a veil says so while they hover. */
export function dropAnywhere(words, onFiles) {
  const veil = el(
    'div',
    { class: 'veil', hidden: true, 'aria-hidden': 'true' },
    el('p', {}, icon('upload'), words.t('intake.drop')),
  );
  const listeners = {
    dragenter: over,
    dragover: over,
    dragleave(event) {
      if (event.relatedTarget === null) {
        veil.hidden = true;
      }
    },
    async drop(event) {
      if (!carriesFiles(event)) {
        return;
      }
      event.preventDefault();
      veil.hidden = true;
      const files = await filesOf(event.dataTransfer);
      if (files.length > 0) {
        onFiles(files);
      }
    },
  };

  function over(event) {
    if (carriesFiles(event)) {
      event.preventDefault();
      veil.hidden = false;
    }
  }

  return {
    element: veil,
    start: () => Object.entries(listeners).forEach(([name, listen]) => addEventListener(name, listen)),
    close: () => Object.entries(listeners).forEach(([name, listen]) => removeEventListener(name, listen)),
  };
}

const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
