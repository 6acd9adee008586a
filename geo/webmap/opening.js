// @ts-check
// What runs before all else: reads what stands in the page, and draws the marks of a large document.
import { drawDraft, measurePage } from "./front/draft.js";
import { inflatedBytes } from "./front/inflate.js";
import { readable } from "./front/readable.js";
import { speaker } from "./front/strings.js";

/** In a page that nobody sees there are no frames to wait for, after so many milliseconds. */
const UNSEEN = 400;

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? "";

export const spoken = JSON.parse(textOf("dateline-words"));
export const written = JSON.parse(textOf("dateline-document"));
/** What is drawn already of a document that came packed. */
export const draft = written.opening && readable(written) ? opened() : null;
if (written.opening) void runWaiting();

async function opened() {
  const say = speaker(spoken);
  measurePage(say, written.title, written.opening);
  return drawDraft(await inflatedBytes(textOf("dateline-opening")), say, written.opening);
}

/** Runs the scripts that wait until what is drawn has been seen, and all of the page is there. */
async function runWaiting() {
  const seen = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const hidden = new Promise((done) => setTimeout(done, UNSEEN));
  const loaded = document.readyState !== "complete" && new Promise((done) => window.addEventListener("load", () => setTimeout(done)));
  await Promise.all([Promise.race([seen, hidden]), loaded]);
  for (const waiting of document.querySelectorAll("script.dateline-waiting")) {
    const script = document.createElement("script");
    script.textContent = waiting.textContent;
    waiting.replaceWith(script);
  }
}
