// @ts-check
// The document as it came with the page: plain, or packed where there are many events.
import { tables } from "./columns.js";
import { inflated, inflatedBytes } from "./inflate.js";
import { numbersOf } from "./opening.js";
import { createTexts } from "./texts.js";

/** @typedef {import("./types.js").MapDocument} MapDocument */

/**
 * The document. Of a packed one the lists hold objects that read their fields from columns,
 * and an excerpt's text is "" until it is unpacked (see `withText`).
 * @param {any} written
 * @param {{packed: string, numbers: import("./opening.js").Numbers[], blockOf: (block: number) => Promise<string> | string}} beside
 *   the document, numbers before JSON, the numbers of the opening, and the blocks of the sources' words
 * @returns {Promise<MapDocument>}
 */
export async function unpacked(written, { packed, numbers, blockOf }) {
  if (written.opening === undefined) return written;
  const bytes = await inflatedBytes(packed);
  const length = written.numbers.reduce(lengthBehind, 0);
  const { textStarts, ...doc } = JSON.parse(new TextDecoder().decode(bytes.subarray(length)));
  const texts = createTexts(textStarts, async (block) => inflated(await blockOf(block)));
  const lists = Object.entries(doc).filter(([, part]) => part?.rows).map(([name, { rows }]) => [name, rows]);
  const all = [...numbers, ...numbersOf(bytes, written.numbers)];
  return { ...doc, ...tables(Object.fromEntries(lists), texts, all) };
}

/** How many bytes columns take. @param {number} length of those before @param {import("./opening.js").NumbersDoc} column */
function lengthBehind(length, { count, wide }) {
  return length + count * wide;
}
