// @ts-check
// A report as its claims use it: the passages in order, what is marked in them, what is left out.

/** @typedef {import("./types.js").MapDocument} MapDocument */
/** @typedef {import("./types.js").ReportDoc} ReportDoc */

/**
 * A piece of a report that travels with a claim: its excerpt, or its caveat.
 * @typedef {object} Piece
 * @property {number} event
 * @property {number} claim
 * @property {boolean} caveat
 * @property {number} start its first character in the report
 *
 * @typedef {object} Passage
 * @property {Piece[]} pieces
 * @property {number} before the sentences left out before it
 *
 * @typedef {object} Mark what is used, in UTF-16 units of a passage's text
 * @property {number} event
 * @property {number} claim
 * @property {boolean} caveat
 * @property {number} from
 * @property {number} to
 */

/**
 * The passages of a report in its order.
 * @param {MapDocument} doc @param {number} report
 * @returns {Passage[]}
 */
export function passagesOf(doc, report) {
  const { runs, pieces, caveats } = doc.reports[report];
  /** @type {Piece[]} */
  const found = caveats.map(([event, claim, start]) => ({ event, claim, caveat: true, start }));
  doc.events.forEach(({ claims }, event) => claims.forEach((made, claim) => {
    if (made.report === report) found.push({ event, claim, caveat: false, start: made.excerpt.start });
  }));
  found.sort((a, b) => a.start - b.start || a.event - b.event || a.claim - b.claim);
  let at = 0;
  return pieces.map((count, i) => ({ pieces: found.slice(at, (at += count)), before: runs[2 * i] }));
}

/** How many of a report's sentences are used. @param {ReportDoc} report */
export function tally({ runs }) {
  const total = runs.reduce((sum, count) => sum + count, 0);
  return { total, used: runs.reduce((sum, count, i) => sum + (i % 2 ? count : 0), 0) };
}

/**
 * A passage in one text, with what its claims quote of it, in order.
 * @param {MapDocument} doc @param {Passage} passage
 * @param {string[]} texts those of its pieces
 * @returns {{text: string, marks: Mark[]}}
 */
export function passageText(doc, { pieces }, texts) {
  const start = Math.min(...pieces.map((piece) => piece.start));
  let text = "";
  /** @type {Mark[]} */
  const marks = [];
  pieces.forEach((piece, i) => {
    const at = unitsOf(text, piece.start - start);
    text += texts[i].slice(text.length - at);
    const [from, to] = piece.caveat ? [0, texts[i].length] : doc.events[piece.event].claims[piece.claim].excerpt.quote;
    marks.push({ event: piece.event, claim: piece.claim, caveat: piece.caveat, from: at + from, to: at + to });
  });
  marks.sort((a, b) => a.from - b.from || b.to - a.to);
  return { text, marks };
}

/**
 * The text cut at the edges of its marks; each part has the marks that it belongs to.
 * @param {string} text @param {Mark[]} marks
 * @returns {{text: string, from: number, marks: Mark[]}[]}
 */
export function cut(text, marks) {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return edges.slice(1).map((to, i) => {
    const from = edges[i];
    return { text: text.slice(from, to), from, marks: marks.filter((mark) => mark.from <= from && to <= mark.to) };
  });
}

/** How many UTF-16 units the first characters of a text take. @param {string} text @param {number} characters */
function unitsOf(text, characters) {
  let at = 0;
  for (let count = 0; count < characters && at < text.length; count += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
