// @ts-check
// "How sure is it?": the forms that certainty takes on map and timeline.
import { h, s } from "./dom.js";
import { lanesBySource } from "./lanes.js";
import { token } from "./token.js";

/** @typedef {import("./types.js").Page} Page */
/** @typedef {import("./types.js").Stance} Stance */

/** @param {Page} page */
export function createLegend({ say, part, doc, many }) {
  /** @param {Stance} stance @param {"traveller" | "other"} actor @param {number[]} conflicts */
  const disc = (stance, actor, conflicts = []) => token({ stance, actor, conflicts }, "");
  /** @param {string} form */
  const line = (form) => s("svg", { class: "sample", viewBox: "0 0 40 8" }, s("path", { class: `route ${form}`, d: "M2 4H38" }));
  const banded = line("reported");
  banded.prepend(s("path", { class: "band", d: "M7 4H33" }));
  banded.classList.add("banded");
  /** @param {string} form */
  const bar = (form) => h("span", { class: `bar of-other asserted ${form} sample` }, h("span", { class: "fill" }));
  const narrow = bar("within narrowed");
  narrow.append(h("span", { class: "shut" }));
  const spot = (/** @type {string} */ form) => s("svg", { class: "sample", viewBox: "0 0 40 12" }, s("circle", { class: form, cx: 20, cy: 6, r: form === "gap" ? 4 : 5 }));
  const statuses = new Set(doc.legs.map(({ status }) => status));
  /** @type {[Node[] | false, string][]} */
  const rows = [
    [statuses.has("reported") && [line("reported")], "legendReported"],
    [statuses.has("expected") && [line("expected")], "legendExpected"],
    [doc.legs.some(({ gaps }) => gaps.length) && [spot("gap")], "legendGap"],
    [doc.places.some(({ radiusKm }) => radiusKm) && [spot("area")], "legendArea"],
    [doc.fixes.length > 0 && [banded], "legendWhere"],
    [[disc("asserted", "traveller"), disc("asserted", "other")], "legendAsserted"],
    [[disc("estimated", "traveller"), disc("expected", "traveller")], "legendEstimated"],
    [[disc("hearsay", "other"), disc("denied", "other")], "legendDenied"],
    [doc.contradictions.length > 0 && [disc("asserted", "other", [0])], "legendConflict"],
    [[bar("during"), bar("within")], "legendExtent"],
    [[bar("within computed")], "legendComputed"],
    [!many && lanesBySource(doc).some(({ items }) => items.some(({ left }) => left)) && [narrow], "legendNarrowed"],
    [[bar("dots")], "legendNoTime"],
  ];
  part("legend-body").append(
    h("dl", {}, ...rows.flatMap(([shown, key]) => (shown ? [h("dt", { "aria-hidden": "true" }, ...shown), h("dd", {}, say(key))] : []))),
    doc.legs.some(({ by, kmDrawn }) => by === "rail" && kmDrawn > 0) ? h("p", {}, say("legendLines")) : "",
    doc.legs.some(({ by }) => by === "sea") ? h("p", {}, say("legendSea")) : "",
    doc.legs.some(({ by }) => by !== "rail" && by !== "sea") ? h("p", {}, say("legendShortest")) : "",
  );
}
