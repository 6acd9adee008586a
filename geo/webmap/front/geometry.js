// @ts-check
// The document's lines as points, on the side of the date line where the map looks.

/** Parts of a degree in the document's lines; `PRECISION` in document.py. */
export const PRECISION = 100_000;

/** @typedef {[number, number]} LatLon */

/**
 * A longitude moved by whole turns to within 180 degrees of another.
 * @param {number} lon @param {number} centre
 */
export function beside(lon, centre) {
  return lon + 360 * Math.round((centre - lon) / 360);
}

/**
 * The west-to-east box with its east edge beyond 180 where it spans the date line.
 * @param {readonly [number, number, number, number]} box west, south, east, north
 * @returns {[number, number, number, number]}
 */
export function unwrapped([west, south, east, north]) {
  return [west, south, east < west ? east + 360 : east, north];
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
[...ALPHABET].forEach((character, value) => { VALUES[character.charCodeAt(0)] = value; });

/**
 * The whole numbers of a line's text: five bits a character, the sign lowest; see lines.py.
 * @param {string} line
 */
export function lineNumbers(line) {
  const found = [];
  let [total, place] = [0, 1];
  for (let i = 0; i < line.length; i += 1) {
    const value = VALUES[line.charCodeAt(i)];
    total += (value % 32) * place;
    place *= 32;
    if (value < 32) {
      found.push(total % 2 ? -(total + 1) / 2 : total / 2);
      [total, place] = [0, 1];
    }
  }
  return found;
}

/**
 * The points of a line. The whole line is moved by one number of turns, by its middle, so
 * that it is never torn.
 * @param {string} line @param {number} centre a longitude
 * @returns {LatLon[]}
 */
export function decode(line, centre) {
  /** @type {LatLon[]} */
  const points = [];
  const steps = lineNumbers(line);
  let [x, y, west, east] = [0, 0, Infinity, -Infinity];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    west = Math.min(west, x);
    east = Math.max(east, x);
    points.push([y / PRECISION, x / PRECISION]);
  }
  const middle = (west + east) / 2 / PRECISION;
  const shift = beside(middle, centre) - middle;
  if (shift) for (const point of points) point[1] += shift;
  return points;
}

/**
 * A ring's outline without the sides that only cutting made: those along the box or along
 * the 180th meridian.
 * @param {LatLon[]} ring @param {readonly [number, number, number, number]} box
 * @returns {LatLon[][]}
 */
export function coastOf(ring, [west, south, east, north]) {
  const near = 2 / PRECISION;
  /** @param {number} a @param {number} b @param {number} edge */
  const along = (a, b, edge) => Math.abs(a - edge) <= near && Math.abs(b - edge) <= near;
  /** @type {LatLon[][]} */
  const parts = [];
  /** @type {LatLon[]} */
  let part = [];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [[lat, lon], [lat2, lon2]] = [ring[i], ring[i + 1]];
    const cut = along(lon, lon2, west) || along(lon, lon2, east) || along(lat, lat2, south) || along(lat, lat2, north)
      || along(Math.abs(lon), Math.abs(lon2), 180);
    if (cut) {
      if (part.length > 1) parts.push(part);
      part = [];
    } else {
      if (!part.length) part.push(ring[i]);
      part.push(ring[i + 1]);
    }
  }
  if (part.length > 1) parts.push(part);
  return parts;
}

/**
 * How many degrees lie between the lines of the graticule, for about ten lines over a width.
 * @param {number} degrees
 */
export function graticuleStep(degrees) {
  return [1, 2, 5, 10, 20].find((step) => degrees / step <= 24) ?? 30;
}
