// @ts-check
// Leaflet's popup at the place of the chosen event: what is said, in whose words, when.
import { compareButton } from "./compare.js";
import { eventTimeText, readingText } from "./datetext.js";
import { button, h } from "./dom.js";
import { chainNode, excerptNode } from "./excerpt.js";
import { unpacking } from "./texts.js";
import { token } from "./token.js";
import { whyNode } from "./why.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").State} State */

/** On a smaller map the popup keeps to the quote itself: the card has the sentence around it. */
const SHORT_BELOW = { width: 420, height: 330 };

/**
 * Opens and closes the popup as the state says. `whereIs` gives the point of a place on the
 * map; it lies at the map's edge for a place that is far off.
 * @param {Page} page @param {(place: number) => any} whereIs
 */
export function createPopup(page, whereIs) {
  const { L, map, store, doc, part } = page;
  const popup = L.popup({ className: "sheetlet", closeButton: false });
  /** @type {number | null} */
  let shown = null;

  popup.on("remove", () => {
    if (shown !== null) {
      shown = null;
      clear();
      store.send({ do: "popup", popup: false, by: "reader" });
    }
  });
  map.on("moveend", () => {
    if (shown !== null) settle(shown);
    clear();
  });

  /** At the map's edge the popup takes the room that there is, and the map stays. @param {number} event */
  function settle(event) {
    const place = /** @type {number} */ (doc.events[event].place);
    if (!doc.places[place].far) return;
    const { x, y } = map.latLngToContainerPoint(whereIs(place));
    const element = popup.getElement();
    const [half, tall] = [element.offsetWidth / 2 + 10, element.offsetHeight + 26];
    popup.setLatLng(map.containerPointToLatLng([Math.max(half, Math.min(map.getSize().x - half, x)), Math.max(tall, y)]));
  }

  /** What would lie over the popup steps back while it is open. */
  function clear() {
    const own = shown === null ? null : popup.getElement()?.getBoundingClientRect();
    // On a small map the point below the popup is kept free too.
    const reach = popup.getElement()?.querySelector(".short") ? 16 : -20;
    for (const element of part("panel-map").querySelectorAll(".unplaced, .legend, .fartag, .leaflet-control-zoom, .credit")) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const over = own && left < own.right && own.left < right && top < own.bottom + reach && own.top < bottom;
      element.classList.toggle("behind", Boolean(over));
      if (over && element.contains(document.activeElement)) /** @type {HTMLElement | null} */ (popup.getElement()?.querySelector(".close"))?.focus();
    }
  }

  /** @param {State} state */
  function draw(state) {
    const wanted = state.popup && state.event !== null && doc.events[state.event].place !== null ? state.event : null;
    if (wanted === shown) return;
    shown = null;
    if (wanted === null) {
      popup.remove();
      clear();
      return;
    }
    const size = map.getSize();
    const short = size.y < SHORT_BELOW.height || size.x < SHORT_BELOW.width;
    popup.options.maxWidth = Math.min(short ? 250 : 320, size.x - 48);
    popup.options.minWidth = Math.min(short ? 190 : 250, size.x - 48);
    popup.options.maxHeight = Math.max(104, Math.min(270, size.y * 0.62));
    const aside = size.x > 700 ? part("over").offsetWidth + 20 : 12;
    const buttons = size.x > 700 ? 60 : 12;
    const mirrored = page.say("direction") === "rtl";
    popup.options.autoPanPaddingTopLeft = [mirrored ? aside : buttons, 12];
    popup.options.autoPanPaddingBottomRight = [mirrored ? buttons : aside, 12];
    const place = /** @type {number} */ (doc.events[wanted].place);
    popup.options.autoPan = !doc.places[place].far;
    const content = popupContent(page, wanted);
    content.classList.toggle("short", short);
    popup.setContent(content).setLatLng(whereIs(place)).openOn(map);
    shown = wanted;
    settle(wanted);
    clear();
    const grown = () => {
      if (shown !== wanted) return;
      popup.update();
      settle(wanted);
      clear();
    };
    const why = content.querySelector(".whybox");
    why?.addEventListener("toggle", () => {
      grown();
      why.scrollIntoView({ block: "nearest" });
    });
    void unpacking(doc.events[wanted].claims)?.then(grown);
  }
  return { draw };
}

/**
 * Text nodes only: title, every claim's excerpt, who says it, when.
 * @param {Page} page @param {number} index
 */
function popupContent(page, index) {
  const { doc, say, store } = page;
  const event = doc.events[index];
  const place = event.place === null ? null : doc.places[event.place];
  const claims = event.claims.map((claim) =>
    h(
      "div",
      { class: "claim" },
      excerptNode(claim.excerpt),
      chainNode(page, claim),
      h("p", { class: "when" }, claim.when.length ? readingText(say, claim) : say("noTime"), h("span", { class: "stance" }, ` · ${say(claim.stance)}`)),
    ),
  );
  const close = button({ class: "close", "aria-label": say("close") }, () => store.send({ do: "popup", popup: false, by: "reader" }), "×");
  return h(
    "article",
    { class: "popup", "data-event": index, dir: say("direction") },
    h("div", { class: "poptop" }, token(event, String(event.n)), h("bdi", { class: "where" }, place?.name), close),
    h("h2", { dir: "auto" }, event.title),
    ...event.conflicts.slice(0, 1).map((conflict) => compareButton(page, conflict, "clashrow", say("contradicted"))),
    ...claims,
    event.timed === "computed" && h("p", { class: "when" }, eventTimeText(say, event)),
    whyNode(page, event),
    button({ class: "more" }, () => store.send({ do: "sheet", sheet: true, by: "reader" }), say("readMore")),
  );
}
