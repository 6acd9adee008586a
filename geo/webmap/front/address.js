// @ts-check
// Keeps the address bar saying what is shown, where the page is allowed to.
import { readLink, writeLink } from "./link.js";
import { firstState } from "./state.js";

/** Milliseconds without a change. */
const PAUSE_TO_WRITE = 250;

/** @param {import("./types.js").Page} page */
export function createAddress({ store, doc }) {
  let allowed = true;
  let own = "";
  const restore = () => {
    const hash = window.location.hash;
    if (hash.replace(/^#/, "") === own) return;
    const { theme } = store.state();
    const asked = readLink(hash, doc);
    store.send({ do: "restore", state: { ...firstState(doc), theme, popup: !asked.camera, ...asked } });
  };
  restore();
  window.addEventListener("hashchange", restore);
  let [due, last] = [0, -Infinity];
  const write = () => {
    own = writeLink(store.state(), doc);
    try {
      history.replaceState(null, "", own ? `#${own}` : "#");
    } catch {
      allowed = false; // a sandboxed or opaque page has no address of its own
    }
  };
  // A browser takes long to write its address: of many changes the first is written, and the last.
  store.listen((state) => {
    if (!allowed || !state.settled) return;
    clearTimeout(due);
    due = window.setTimeout(write, performance.now() - last > PAUSE_TO_WRITE ? 0 : PAUSE_TO_WRITE);
    last = performance.now();
  });
}
