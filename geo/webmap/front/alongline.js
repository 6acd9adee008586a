// @ts-check
// Points along a leg's drawn line by its kilometres, which are those of track. Pure.
import { beside, decode } from "./geometry.js";

/** @typedef {import("./geometry.js").LatLon} LatLon */
/** @typedef {{at: LatLon, km: number}} Milestone */

/**
 * A leg's lines with each point's kilometres. Between the stations, whose kilometres are
 * known, they go by the length that is drawn.
 * @param {import("./types.js").LegDoc} leg @param {number} centre a longitude
 * @returns {Milestone[][]}
 */
export function milestones(leg, centre) {
  let sum = 0;
  const lines = leg.lines.map((line) => {
    /** @type {LatLon | null} */
    let last = null;
    return decode(line, centre).map((at) => {
      if (last) sum += apart(last, at);
      last = at;
      return { at, drawn: sum };
    });
  });
  const points = lines.flat();
  const marks = [{ drawn: 0, km: 0 }];
  for (const { lat, lon, km } of leg.waypoints) {
    const before = marks[marks.length - 1];
    const station = /** @type {LatLon} */ ([lat, beside(lon, centre)]);
    const later = points.filter(({ drawn }) => drawn >= before.drawn);
    if (km <= before.km || km >= leg.km || !later.length) continue;
    const near = later.reduce((best, point) => (apart(point.at, station) < apart(best.at, station) ? point : best));
    if (near.drawn > before.drawn && near.drawn < sum) marks.push({ drawn: near.drawn, km });
  }
  marks.push({ drawn: sum, km: leg.km });
  return lines.map((line) => line.map(({ at, drawn }) => ({ at, km: kmAt(marks, drawn) })));
}

/**
 * The parts of lines that lie between two kilometres, cut exactly.
 * @param {readonly Milestone[][]} lines @param {number} from @param {number} to
 * @returns {LatLon[][]}
 */
export function cutBetween(lines, from, to) {
  /** @type {LatLon[][]} */
  const parts = [];
  for (const line of lines) {
    /** @type {LatLon[]} */
    const part = [];
    for (let i = 0; i + 1 < line.length; i += 1) {
      const [a, b] = [line[i], line[i + 1]];
      if (b.km <= from || a.km >= to) continue;
      if (!part.length) part.push(mix(a, b, from));
      part.push(mix(a, b, to));
    }
    if (part.length > 1) parts.push(part);
  }
  return parts;
}

/** The point between two at some kilometres, or the nearer of them. @param {Milestone} a
 * @param {Milestone} b @param {number} km @returns {LatLon} */
function mix(a, b, km) {
  const share = b.km > a.km ? Math.max(0, Math.min(1, (km - a.km) / (b.km - a.km))) : 0;
  return [a.at[0] + (b.at[0] - a.at[0]) * share, a.at[1] + (b.at[1] - a.at[1]) * share];
}

/** @param {{drawn: number, km: number}[]} marks @param {number} drawn */
function kmAt(marks, drawn) {
  const next = Math.max(1, marks.findIndex((mark, i) => i > 0 && drawn <= mark.drawn));
  const [a, b] = [marks[next - 1], marks[next]];
  return b.drawn > a.drawn ? a.km + ((b.km - a.km) * (drawn - a.drawn)) / (b.drawn - a.drawn) : a.km;
}

/** How far two points are apart, near enough to share a line's length out.
 * @param {LatLon} a @param {LatLon} b */
function apart([lat, lon], [lat2, lon2]) {
  return Math.hypot(lat2 - lat, (lon2 - lon) * Math.cos((((lat + lat2) / 2) * Math.PI) / 180));
}
