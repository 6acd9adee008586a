// @ts-check
// The document as it came with the page: plain, or packed where there are many events.
import { tables } from "./columns.js";
import { createTexts, inflated } from "./texts.js";

/** @typedef {import("./types.js").MapDocument} MapDocument */

/** Whether this browser can read a document. @param {{packed?: string}} written */
export function readable({ packed }) {
  return packed === undefined || typeof DecompressionStream === "function";
}

/**
 * The document. Of a packed one the lists hold objects that read their fields from columns,
 * and an excerpt's text is "" until it is unpacked (see `withText`).
 * @param {any} written @param {(block: number) => Promise<string> | string} blockOf a block of the sources' words
 * @returns {Promise<MapDocument>}
 */
export async function unpacked(written, blockOf) {
  if (written.packed === undefined) return written;
  const { textStarts, ...doc } = JSON.parse(await inflated(written.packed));
  const texts = createTexts(textStarts, async (block) => inflated(await blockOf(block)));
  const lists = Object.entries(doc).filter(([, part]) => part?.rows).map(([name, { rows }]) => [name, rows]);
  return { ...doc, ...tables(Object.fromEntries(lists), texts) };
}
