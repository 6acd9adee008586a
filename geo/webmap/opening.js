// @ts-check
// What runs before all else: reads what stands in the page, and draws the marks of a large document.
import { drawDraft, measurePage } from "./front/draft.js";
import { inflatedBytes } from "./front/inflate.js";
import { readable } from "./front/readable.js";
import { speaker } from "./front/strings.js";

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? "";

export const spoken = JSON.parse(textOf("dateline-words"));
export const written = JSON.parse(textOf("dateline-document"));
/** What is drawn already of a document that came packed. */
export const draft = written.opening && readable(written) ? opened() : null;

async function opened() {
  const say = speaker(spoken);
  measurePage(say, written.title, written.opening);
  return drawDraft(await inflatedBytes(textOf("dateline-opening")), say, written.opening);
}
