// @ts-check
// Keeps the address bar saying what is shown, where the page is allowed to.
import { readLink, writeLink } from "./link.js";
import { firstState } from "./state.js";

/** No more often than every so many milliseconds. */
const OFTEN = 250;

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
    [due, last] = [0, performance.now()];
    own = writeLink(store.state(), doc);
    try {
      history.replaceState(null, "", own ? `#${own}` : "#");
    } catch {
      allowed = false; // a sandboxed or opaque page has no address of its own
    }
  };
  // At once, but not with every one of many keys: a browser takes long to write its address.
  store.listen((state) => {
    if (!allowed || !state.settled) return;
    if (performance.now() - last > OFTEN) write();
    else due ||= window.setTimeout(write, OFTEN);
  });
}
