// @ts-check
// The card as a sheet: what it covers of the map, and that nothing focused stays below it.

/** @typedef {import("./types.js").Page} Page */

/**
 * How many pixels of the map's lower part the sheet covers, or will once it has opened; 0
 * where the card stands beside the map. @param {Page} page
 */
export function sheetCover({ store, part }) {
  const card = part("card");
  const style = getComputedStyle(card);
  if (style.position !== "fixed" || !store.state().sheet) return 0;
  const top = window.innerHeight * (1 - Number(style.getPropertyValue("--open")));
  return Math.max(0, part("map").getBoundingClientRect().bottom - top);
}

/**
 * Whoever moves the focus below the sheet has it back at its edge, and sees what is focused.
 * Where there is no room for a sheet, the card stands below all, and is scrolled to.
 * @param {Page} page @param {() => void} lay lays the map's labels anew
 */
export function createUnderSheet(page, lay) {
  const { part, store } = page;
  const card = part("card");
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || card.contains(target) || getComputedStyle(card).position !== "fixed") return;
    const [own, over] = [target.getBoundingClientRect(), card.getBoundingClientRect()];
    if (own.bottom <= over.top + 1 || own.top >= over.bottom) return;
    store.send({ do: "sheet", sheet: false, by: "reader" });
    requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
  });
  store.listen((state, before, { by }) => {
    if (state.sheet !== before.sheet) lay();
    const below = state.event !== before.event && by === "reader" && card.contains(document.activeElement);
    if (below && getComputedStyle(part("app")).getPropertyValue("--flow")) card.scrollIntoView({ block: "start" });
  });
}
