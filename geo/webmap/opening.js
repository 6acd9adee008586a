// @ts-check
// What runs before all else: reads what stands in the page, and draws the marks of a large document.
import { beginDraft, endDraft, measurePage } from "./front/draft.js";
import { inflatedBytes } from "./front/inflate.js";
import { numbersOf } from "./front/opening.js";
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
  const begun = beginDraft(say, written.opening);
  await Promise.all([untilSeen(), untilLoaded()]);
  return endDraft(begun, numbersOf(await inflatedBytes(textOf("dateline-opening")), written.opening.columns));
}

/** When what was drawn has been seen. */
function untilSeen() {
  const frames = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Promise.race([frames, new Promise((done) => setTimeout(done, UNSEEN))]);
}

/** When all of the page is there. */
async function untilLoaded() {
  if (document.readyState !== "complete") await new Promise((done) => window.addEventListener("load", () => setTimeout(done)));
}

/** Runs the scripts that wait until all marks are drawn, and all of the page is there. */
async function runWaiting() {
  // They run also where nothing could be drawn: they tell of it, and show what readers without scripts get.
  await Promise.all([draft?.catch(() => {}) ?? untilSeen(), untilLoaded()]);
  for (const waiting of document.querySelectorAll("script.dateline-waiting")) {
    const script = document.createElement("script");
    script.textContent = waiting.textContent;
    waiting.replaceWith(script);
  }
}
