const PARAGRAPH_BREAK = /\n[^\S\n]*\n\s*/g;
const LONGEST = 3000;
const LONG_LINE = 160;

/**
 * Cuts a text into stretches that can be shown one by one. Together they hold every character but
 * white space between them, at its own offset.
 *
 * A stretch is `{start, end, pages, wrapped, continued}`: `pages` are the numbers of the pages that
 * begin before it (several, if some are empty); `wrapped` tells that its line breaks are those of
 * the paper and no words of the writer; `continued` that the paragraph before goes on.
 *
 * @param {string} text
 * @param {number[]} pageOffsets where each page begins, the first at 0; empty without pages
 */
export function paragraphsOf(text, pageOffsets = []) {
  const starts = pageOffsets.length > 0 ? pageOffsets : [0];
  const paragraphs = [];
  let waiting = [];
  starts.forEach((start, index) => {
    if (pageOffsets.length > 1) {
      waiting.push(index + 1);
    }
    const before = paragraphs.length;
    cut(text, start, starts[index + 1] ?? text.length, paragraphs);
    if (paragraphs.length > before) {
      paragraphs[before].pages = waiting;
      waiting = [];
    }
  });
  return paragraphs;
}

function cut(text, start, end, paragraphs) {
  const page = text.slice(start, end);
  let from = 0;
  for (const gap of page.matchAll(PARAGRAPH_BREAK)) {
    paragraph(page, from, gap.index, start, paragraphs);
    from = gap.index + gap[0].length;
  }
  paragraph(page, from, page.length, start, paragraphs);
}

function paragraph(page, from, to, offset, paragraphs) {
  const lines = page.slice(from, to).split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (lines.length > 1 && longest > LONG_LINE) {
    let at = from;
    for (const line of lines) {
      pieces(page, at, at + line.length, offset, false, paragraphs);
      at += line.length + 1;
    }
  } else {
    pieces(page, from, to, offset, isWrapped(lines, longest), paragraphs);
  }
}

/** Lines that all but fill the paper were broken by its edge. */
function isWrapped(lines, longest) {
  const full = lines.slice(0, -1);
  return full.length > 0 && longest > 50 && full.filter((line) => line.length > 0.65 * longest).length > 0.7 * full.length;
}

/** A very long paragraph is shown in pieces, cut between words where there are any. */
function pieces(page, from, to, offset, wrapped, paragraphs) {
  let start = from;
  while (start < to) {
    let end = to;
    if (to - start > LONGEST) {
      const space = page.lastIndexOf(' ', start + LONGEST);
      end = space > start ? space + 1 : start + LONGEST;
    }
    if (page.slice(start, end).trim() !== '') {
      paragraphs.push({
        start: offset + start,
        end: offset + end,
        pages: [],
        wrapped,
        continued: start > from,
      });
    }
    start = end;
  }
}
