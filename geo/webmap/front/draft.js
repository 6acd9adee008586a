// @ts-check
// The page before its document is unpacked: the measures that it will keep, and the marks of events.
import { beside, unwrapped } from "./geometry.js";
import { firstView, hasRoom, roomAround, sheetAround } from "./firstview.js";
import { fillHead, fillStrings, partOf } from "./head.js";
import { finish } from "./jobs.js";
import { bytesOf } from "./inflate.js";
import { numbersOf } from "./opening.js";
import { createPlate } from "./plate.js";
import { pointsOf } from "./points.js";
import { layPoints } from "./stamps.js";

/** @typedef {import("./stamps.js").Points} Points */

/** Beyond the map's edges so much of its size is drawn too, so that a hand that pans finds it there. */
export const SPARE = 0.12;
export const ALL = { from: 0, to: Infinity, admitted: null };
/** No more lanes are shown; a lane is so high, with its line. */
export const MOST_LANES = 8;
const LANE = 25;
/** In a page with a map of this width all beside the title stands in one line. */
const WIDE_MAP = 620;
/** Events without a time stand some in a line. */
const UNTIMED_IN_LINE = 4;
const UNTIMED_LINE = 26;

/**
 * @typedef {object} Draft
 * @property {import("./opening.js").Numbers[]} numbers of the opening
 * @property {Points} points
 * @property {ReturnType<typeof createPlate>} plate
 * @property {Drawn | null} drawn null: not yet
 *
 * @typedef {Place & {sheet: import("./stamps.js").Sheet, laid: import("./stamps.js").Laid}} Drawn
 *
 * Where the map will be: its size, its corner in pixels of the world, and its zoom.
 * @typedef {{size: {x: number, y: number}, corner: {x: number, y: number}, zoom: number}} Place
 *
 * What was begun: `at` is null where the page is asked for something else.
 * @typedef {{centre: number, plate: ReturnType<typeof createPlate>, at: Place | null}} Begun
 */

/**
 * Takes the page's measures, before anything is drawn.
 * @param {import("./types.js").Say} say @param {string} title @param {import("./opening.js").Facts} facts
 */
export function measurePage(say, title, facts) {
  fillStrings(say);
  fillHead(say, title, facts, false);
  partOf("axis").hidden = !facts.axis;
  partOf("tab-distance").hidden = !facts.diagram;
  const untimed = Math.ceil(Math.min(facts.untimed, 40) / UNTIMED_IN_LINE) * UNTIMED_LINE;
  partOf("lanes").style.height = `${Math.min(facts.lanes, MOST_LANES) * LANE + untimed}px`;
  // The words of numbers take long to make, and hold up the marks: in a wide head they change no height.
  if (partOf("stage").clientWidth < WIDE_MAP) fillHead(say, title, facts);
}

/**
 * Draws a few of the events where the map will have them, unless the address asks for something
 * else: the code that draws is slow when it first runs, and a reader sees the journey sooner.
 * @param {import("./types.js").Say} say @param {import("./opening.js").Facts} facts
 * @returns {Begun}
 */
export function beginDraft(say, { first, view: box, sheet: cut }) {
  const view = unwrapped(box);
  const centre = (view[0] + view[2]) / 2;
  const plate = createPlate();
  const [map, stage] = [partOf("map"), partOf("stage")];
  const size = { x: map.clientWidth, y: map.clientHeight };
  if (!size.x || !size.y || window.location.hash.length > 1) return { centre, plate, at: null };
  const room = roomAround(size, hasRoom({ x: stage.clientWidth, y: stage.clientHeight }), say("direction"));
  const at = { size, ...firstView(size, view, sheetOf(cut, centre), room) };
  map.append(plate.element);
  drawAll(plate, pointsOf(numbersOf(bytesOf(first.data), first.columns), centre), at, 0);
  return { centre, plate, at };
}

/**
 * Draws all events.
 * @param {Begun} begun @param {import("./opening.js").Numbers[]} numbers
 * @returns {Draft}
 */
export function endDraft({ centre, plate, at }, numbers) {
  const points = pointsOf(numbers, centre);
  return { numbers, points, plate, drawn: at && { ...at, ...drawAll(plate, points, at, SPARE) } };
}

/** @param {ReturnType<typeof createPlate>} plate @param {Points} points @param {Place} at @param {number} spare */
function drawAll(plate, points, { size, corner, zoom }, spare) {
  const sheet = sheetAround(size, corner, zoom, spare);
  const laid = layPoints(points, sheet);
  plate.element.style.transform = `translate(${sheet.left - corner.x}px, ${sheet.top - corner.y}px)`;
  plate.fit(sheet);
  finish(plate.draw("shown", 1, laid, ALL));
  return { sheet, laid };
}

/**
 * The sheet that the base map is drawn on.
 * @param {readonly [number, number, number, number]} box of the base map @param {number} centre its longitude
 * @returns {[number, number, number, number]}
 */
export function sheetOf(box, centre) {
  const cut = unwrapped(box);
  const shift = beside((cut[0] + cut[2]) / 2, centre) - (cut[0] + cut[2]) / 2;
  return [cut[0] + shift, cut[1], cut[2] + shift, cut[3]];
}
