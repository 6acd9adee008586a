// @ts-check
// Where labels go: none over another, none over what must be seen, leaders short and apart.

/** @typedef {import("./types.js").Box} Box */

/**
 * A label to place: its anchor, its size, and how far below its top the leader meets it.
 * @typedef {object} Wanted
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {number} hook
 * @property {Spot | null} [was] where it was before, relative to its anchor
 * @property {boolean} [covers] it may begin on its point, without a leader
 *
 * @typedef {{dx: number, dy: number, side: "left" | "right", on?: boolean}} Spot where the
 * leader ends; `on`: the label's beginning covers the point
 *
 * @typedef {object} Scene
 * @property {number} width of the map
 * @property {number} height
 * @property {Box[]} taken what no label may touch
 * @property {{x: number, y: number}[]} keep points that labels should leave free
 */

const RADII = [12, 22, 36, 54, 76, 104, 138, 176];
const TURNS = 20;
const BLOCKED = 1e6;
/** No leader is longer than this part of the map's shorter side, or than so many pixels. */
const REACH = 0.34;
const LEAST_REACH = 40;
/** @type {Spot[]} */
const SPOTS = RADII.flatMap((radius) => Array.from({ length: TURNS }, (_, i) => {
  const angle = ((i + 0.5) / TURNS) * 2 * Math.PI;
  const dx = Math.round(Math.cos(angle) * radius);
  return { dx, dy: Math.round(Math.sin(angle) * radius), side: dx < 0 ? /** @type {const} */ ("left") : "right" };
}));

/** @type {Spot[]} */
const ON_POINT = [{ dx: -13, dy: 0, side: "right", on: true }, { dx: 13, dy: 0, side: "left", on: true }];

/** @param {Wanted} label */
const spotsOf = (label) => (label.covers ? [...SPOTS, ...ON_POINT] : SPOTS);

/** Whether two boxes share an area. @param {Box} a @param {Box} b @param {number} [gap] */
export function overlap(a, b, gap = 0) {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/** The box of a label at a spot. @param {Wanted} label @param {Spot} spot @returns {Box} */
export function boxAt(label, { dx, dy, side }) {
  const x = label.x + dx;
  return { x: side === "right" ? x : x - label.w, y: label.y + dy - label.hook, w: label.w, h: label.h };
}

/**
 * Whether two line segments cross.
 * @param {{x: number, y: number}} a @param {{x: number, y: number}} b
 * @param {{x: number, y: number}} c @param {{x: number, y: number}} d
 */
export function cross(a, b, c, d) {
  /** @param {{x: number, y: number}} p @param {{x: number, y: number}} q @param {{x: number, y: number}} r */
  const turn = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/**
 * A spot for each label; null for one that fits nowhere. Each takes the cheapest spot that
 * the others leave, in some rounds, the earlier labels first.
 * @param {Wanted[]} labels @param {Scene} scene
 * @returns {(Spot | null)[]}
 */
export function place(labels, scene) {
  /** @type {(Spot | null)[]} */
  const spots = labels.map(() => null);
  const alone = labels.map((label) => spotsOf(label).map((spot) => aloneCost(label, spot, scene, labels)));
  for (let round = 0; round < 4; round += 1) {
    let moved = false;
    labels.forEach((label, i) => {
      let least = BLOCKED;
      /** @type {Spot | null} */
      let best = null;
      spotsOf(label).forEach((spot, at) => {
        if (alone[i][at] >= least) return;
        const cost = alone[i][at] + togetherCost(labels, spots, i, spot);
        if (cost < least) [least, best] = [cost, spot];
      });
      moved ||= best !== spots[i];
      spots[i] = best;
    });
    if (!moved) break;
  }
  return spots;
}

/** @param {Wanted} label @param {Spot} spot @param {Scene} scene @param {Wanted[]} labels */
function aloneCost(label, spot, { width, height, taken, keep }, labels) {
  const box = boxAt(label, spot);
  const inside = box.x >= 4 && box.y >= 4 && box.x + box.w <= width - 4 && box.y + box.h <= height - 4;
  if (!inside || taken.some((other) => overlap(box, other, 4))) return BLOCKED;
  if (Math.hypot(spot.dx, spot.dy) > Math.max(LEAST_REACH, REACH * Math.min(width, height))) return BLOCKED;
  if (labels.some((other) => !(spot.on && other === label) && overlap(box, { x: other.x - 5, y: other.y - 5, w: 10, h: 10 }))) return BLOCKED;
  let cost = Math.hypot(spot.dx, spot.dy) + (spot.side === "left" ? 6 : 0) + Math.abs(spot.dy) * 0.1;
  const line = { x: label.x + spot.dx, y: label.y + spot.dy };
  for (const point of keep) {
    if (point.x > box.x - 3 && point.x < box.x + box.w + 3 && point.y > box.y - 3 && point.y < box.y + box.h + 3) cost += 30;
  }
  for (let i = 0; i + 1 < keep.length; i += 1) {
    if (Math.abs(keep[i].x - keep[i + 1].x) + Math.abs(keep[i].y - keep[i + 1].y) < 40 && cross(label, line, keep[i], keep[i + 1])) cost += 45;
  }
  if (label.was && label.was.dx === spot.dx && label.was.dy === spot.dy) cost -= 30;
  return cost;
}

/** @param {Wanted[]} labels @param {(Spot | null)[]} spots @param {number} i @param {Spot} spot */
function togetherCost(labels, spots, i, spot) {
  const label = labels[i];
  const box = boxAt(label, spot);
  const end = { x: label.x + spot.dx, y: label.y + spot.dy };
  let cost = 0;
  for (let j = 0; j < labels.length; j += 1) {
    const other = spots[j];
    if (j === i || !other) continue;
    const theirs = boxAt(labels[j], other);
    if (overlap(box, theirs, 5)) return BLOCKED;
    const their = { x: labels[j].x + other.dx, y: labels[j].y + other.dy };
    if (cross(label, end, labels[j], their)) cost += 300;
    if (runsThrough(label, end, theirs) || runsThrough(labels[j], their, box)) cost += 200;
  }
  return cost;
}

/** Whether a segment passes through a box. @param {{x: number, y: number}} a
 * @param {{x: number, y: number}} b @param {Box} box */
function runsThrough(a, b, { x, y, w, h: tall }) {
  const corners = [[x, y], [x + w, y], [x + w, y + tall], [x, y + tall]].map(([cx, cy]) => ({ x: cx, y: cy }));
  return corners.some((corner, i) => cross(a, b, corner, corners[(i + 1) % 4]));
}

/**
 * For small names without leaders: the first of the offsets at which a box is free, or null.
 * @param {{x: number, y: number, w: number, h: number}} label centred on x, y
 * @param {readonly (readonly [number, number])[]} offsets @param {Scene} scene
 * @returns {Box | null}
 */
export function firstFree({ x, y, w, h: tall }, offsets, { width, height, taken, keep }) {
  for (const [dx, dy] of offsets) {
    const box = { x: x + dx - w / 2, y: y + dy - tall / 2, w, h: tall };
    if (box.x < 2 || box.y < 2 || box.x + w > width - 2 || box.y + tall > height - 2) continue;
    if (taken.some((other) => overlap(box, other, 3))) continue;
    if (keep.some((point) => overlap(box, { x: point.x - 3, y: point.y - 3, w: 6, h: 6 }))) continue;
    return box;
  }
  return null;
}
