// @ts-check
// Where the map looks first. Pure: from boxes and a size to a zoom and a corner, without Leaflet.
import { worldPixel } from "./stamps.js";

/** @typedef {[number, number, number, number]} BoxOfDegrees west, south, east, north */
/** @typedef {{x: number, y: number}} Size */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Room */

/** No page goes nearer. */
export const NEAREST_ZOOM = 13;

/** Whether an open legend leaves room to see the map. @param {Size} size */
export const hasRoom = ({ x, y }) => x > 720 && y > 460;

/**
 * The room at the map's edges for what lies over it, which is at the end of the line.
 * @param {Size} size of the map @param {boolean} open whether the legend is @param {string} direction "rtl" or "ltr"
 * @returns {Room}
 */
export function roomAround({ x, y }, open, direction) {
  const wide = x > 620;
  const [start, end] = [x * 0.08, wide && open ? Math.min(250, x * 0.23) : x * 0.12];
  const [top, bottom] = [46, 54].map((room) => Math.min(wide ? room : 34, y * 0.1));
  const [left, right] = direction === "rtl" ? [end, start] : [start, end];
  return { left, top, right, bottom };
}

/**
 * The zoom at which a box fits between the room at the edges, and the map's corner there in
 * whole pixels of the world: moved so that no edge of the sheet shows that need not.
 * @param {Size} size of the map @param {BoxOfDegrees} view @param {BoxOfDegrees} sheet @param {Room} room
 */
export function firstView({ x, y }, view, sheet, { left, top, right, bottom }) {
  const [northWest, southEast] = cornersOf(view);
  const [wide, tall] = [southEast.x - northWest.x, southEast.y - northWest.y];
  const zoom = Math.max(0, Math.min(NEAREST_ZOOM, Math.log2(Math.min((x - left - right) / wide, (y - top - bottom) / tall))));
  const scale = 2 ** zoom;
  const middle = { x: ((northWest.x + southEast.x) / 2) * scale + (right - left) / 2, y: ((northWest.y + southEast.y) / 2) * scale + (bottom - top) / 2 };
  const [first, last] = cornersOf(sheet);
  /** @param {number} from @param {number} to @param {number} at @param {number} length */
  const corner = (from, to, at, length) => Math.round(at - length / 2 - inward(from * scale - at + length / 2, to * scale - at + length / 2, length));
  return { zoom, corner: { x: corner(first.x, last.x, middle.x, x), y: corner(first.y, last.y, middle.y, y) } };
}

/** @param {BoxOfDegrees} box */
function cornersOf([west, south, east, north]) {
  return [worldPixel(north, west), worldPixel(south, east)];
}

/**
 * How far to move a sheet so that its edge does not show on a map of some length: a little,
 * and no further than brings the other edge in.
 * @param {number} from @param {number} to @param {number} length
 */
export function inward(from, to, length) {
  if (from > 0) return 0 - Math.max(0, Math.min(from, to - length, 60));
  return Math.max(0, Math.min(length - to, -from, 60));
}

/**
 * The sheet of the map, and what of it is drawn a little beyond the map's edges.
 * @param {Size} size of the map @param {Size} corner @param {number} zoom @param {number} spare so much of its size
 * @returns {import("./stamps.js").Sheet}
 */
export function sheetAround(size, corner, zoom, spare) {
  const [x, y] = [Math.round(size.x * spare), Math.round(size.y * spare)];
  return { left: corner.x - x, top: corner.y - y, scale: 2 ** zoom, width: size.x + 2 * x, height: size.y + 2 * y };
}
