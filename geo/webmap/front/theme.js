// @ts-check
// Light, dark, or as the reader's system has it.

/** @typedef {import("./types.js").State} State */

/**
 * Sets the theme on the page; `changed` is called whenever the colours have become others.
 * @param {import("./types.js").Page} page @param {() => void} changed
 */
export function createTheme({ store }, changed) {
  const root = document.documentElement;
  const given = root.dataset.theme;
  if (given === "light" || given === "dark") store.send({ do: "theme", theme: given });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  /** @param {State} state @param {State | null} before */
  function draw({ theme }, before) {
    if (theme === before?.theme) return;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    changed();
  }
  return { draw };
}

/** Whether the reader wants things to stand still. */
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
