// @ts-check
// Where the traveller can be at a moment: the stretch that reports and speeds leave. Pure.
//
// A movement at k on the line, at some moment of [a, b), leaves at t what lies between the
// point from which k can still be reached by b and the point that can have been reached from
// k since a; before a nothing beyond k, from b on nothing short of it. What all movements
// leave together is the answer. Speeds differ between legs, so distances are compared as the
// time that they take at the least; a leg without a highest speed takes none.

/** @typedef {import("./types.js").MapDocument} MapDocument */

/**
 * A leg of the whole line: kilometres from its start, and the least milliseconds from there.
 * @typedef {{from: number, to: number, soonest: number, takes: number, reported: boolean, joined: boolean}} Reach
 *
 * A movement: where it was, the least time to there from the start of the line, and when.
 * @typedef {{event: number, km: number, soonest: number, start: number, end: number, leaves: boolean}} Fix
 *
 * @typedef {{reaches: Reach[], length: number, fixes: Fix[], stops: {km: number, name: string}[]}} Track
 *
 * `parts` are the stretches of reported line, [from, to] in km; `beyond` and `off` say that
 * the traveller can also be past the line's end, or where no reported leg lies in between.
 * `last` is the movement before which, or after which, nothing is known.
 * @typedef {{kind: "on", parts: [number, number][], km: number, from: string, to: string, beyond: boolean, off: boolean}
 *   | {kind: "before" | "after", last: Fix} | {kind: "nowhere"}} Whereabouts
 */

export const NEAR_KM = 0.05;
const HOUR_MS = 3_600_000;

/**
 * The line that the reports tell of, with what ties the traveller to it; null without any.
 * @param {MapDocument} doc
 * @returns {Track | null}
 */
export function trackOf(doc) {
  return doc.fixes.length ? lineOf(doc) : null;
}

/** Whether there is a distance to draw against a time. @param {MapDocument} doc */
export function hasDiagram({ legs, axis }) {
  return legs.length > 0 && axis !== null;
}

/** The whole line, whether anything ties the traveller to it or not. @param {MapDocument} doc @returns {Track} */
export function lineOf(doc) {
  /** @type {Reach[]} */
  const reaches = [];
  let [km, soonest] = [0, 0];
  doc.legs.forEach((leg, at) => {
    const takes = leg.kmh ? (leg.km / leg.kmh) * HOUR_MS : 0;
    const joined = at === 0 || doc.legs[at - 1].end === leg.start;
    reaches.push({ from: km, to: km + leg.km, soonest, takes, reported: leg.status === "reported", joined });
    km += leg.km;
    soonest += takes;
  });
  const fixes = doc.fixes.map(({ event, leg, km: along, start, end }) => {
    const reach = reaches[leg];
    const at = reach.from + along;
    return { event, km: at, soonest: soonestTo(reach, at), start: start ?? -Infinity, end: end ?? Infinity, leaves: doc.events[event].kind === "departure" };
  });
  return { reaches, length: km, fixes, stops: stopsOn(doc, reaches) };
}

/**
 * What is known of where the traveller is at an instant; null where nothing is.
 * @param {Track} track @param {number} at
 * @returns {Whereabouts | null}
 */
export function whereabouts(track, at) {
  const { fixes, length } = track;
  const { least, most } = boundsAt(track, at);
  if (least > most + 1e-6) return { kind: "nowhere" };
  const first = fixes[0];
  if (least < 0 && fixes.every(({ start }) => at <= start)) return { kind: "before", last: first };
  if (fixes.every(({ end }) => at >= end)) return { kind: "after", last: fixes[fixes.length - 1] };
  // Who may not have come to the line yet can be anywhere, but for one who is to leave its start.
  if (least < 0 && !(first.leaves && first.km <= NEAR_KM && first.start <= at)) return null;
  const [from, to] = [Math.max(0, least), Math.max(0, Math.min(length, most))];
  const parts = reportedIn(track, from, to);
  if (!parts.length) return null;
  const km = parts.reduce((sum, [a, b]) => sum + b - a, 0);
  const [low, high] = [parts[0][0], parts[parts.length - 1][1]];
  const gaps = track.reaches.some((reach) => (!reach.joined && reach.from > from && reach.from < to)
    || (!reach.reported && reach.from < to && reach.to > from && reach.from < high && reach.to > low));
  return {
    kind: "on", parts, km, from: stopBefore(track, low), to: stopAfter(track, high),
    beyond: most > high + 1e-6, off: gaps || from < low - 1e-6,
  };
}

/**
 * The least and the most kilometres that the movements leave, unbounded off the line's ends.
 * @param {Track} track @param {number} at
 */
export function boundsAt(track, at) {
  let [least, most] = [-Infinity, Infinity];
  for (const { km, soonest, start, end } of track.fixes) {
    least = Math.max(least, at >= end ? km : farthestBack(track, soonest - (end - at)));
    most = Math.min(most, at <= start ? km : farthestOn(track, soonest + (at - start)));
  }
  return { least, most };
}

/**
 * When the traveller can be at a point of the line, as [from, to); null if never.
 * @param {Track} track @param {number} km
 * @returns {[number, number] | null}
 */
export function timesAt({ reaches, fixes }, km) {
  const reach = reaches.find(({ to }) => km <= to) ?? reaches[reaches.length - 1];
  const soonest = soonestTo(reach, km);
  let [from, to] = [-Infinity, Infinity];
  for (const fix of fixes) {
    if (fix.km < km) from = Math.max(from, fix.start + soonest - fix.soonest);
    if (fix.km > km) to = Math.min(to, fix.end - (fix.soonest - soonest));
  }
  return from < to ? [from, to] : null;
}

/** The first point of the line that cannot be passed sooner. @param {Track} track @param {number} time */
function farthestBack({ reaches }, time) {
  if (time < 0) return -Infinity;
  const reach = reaches.find(({ soonest, takes }) => time <= soonest + takes) ?? reaches[reaches.length - 1];
  return reach.takes ? reach.from + ((time - reach.soonest) / reach.takes) * (reach.to - reach.from) : reach.from;
}

/** The last point of the line that can be reached in a time. @param {Track} track @param {number} time */
function farthestOn({ reaches }, time) {
  const reach = reaches.find(({ soonest, takes }) => time < soonest + takes);
  if (reach) return reach.from + ((time - reach.soonest) / reach.takes) * (reach.to - reach.from);
  const last = reaches[reaches.length - 1];
  return time > last.soonest + last.takes ? Infinity : last.to;
}

/** @param {Reach} reach @param {number} km */
function soonestTo({ from, to, soonest, takes }, km) {
  return to > from ? soonest + (takes * (km - from)) / (to - from) : soonest;
}

/** The stretches of reported legs between two points, those that join as one.
 * @param {Track} track @param {number} from @param {number} to @returns {[number, number][]} */
function reportedIn({ reaches }, from, to) {
  /** @type {[number, number][]} */
  const parts = [];
  let open = false;
  for (const reach of reaches) {
    const [a, b] = [Math.max(from, reach.from), Math.min(to, reach.to)];
    if (!reach.reported || a > b) {
      open = false;
      continue;
    }
    const last = parts[parts.length - 1];
    if (last && open && reach.joined) last[1] = b;
    else if (b > a || from === to) parts.push([a, b]);
    open = true;
  }
  return parts;
}

/** The named points of the line in order; at one point the journey's own names come first.
 * @param {MapDocument} doc @param {Reach[]} reaches */
function stopsOn(doc, reaches) {
  /** @type {{km: number, name: string}[]} */
  const own = doc.legs.flatMap((leg, at) => [
    { km: reaches[at].from, name: doc.places[leg.start].name }, { km: reaches[at].to, name: doc.places[leg.end].name },
  ]);
  for (const { event, leg, km } of doc.fixes) {
    const { place } = doc.events[event];
    if (place !== null) own.push({ km: reaches[leg].from + km, name: doc.places[place].name });
  }
  const halts = doc.legs.flatMap((leg, at) => leg.waypoints.map(({ name, km }) => ({ km: reaches[at].from + km, name })));
  const others = halts.filter((halt) => !own.some(({ km }) => Math.abs(km - halt.km) <= NEAR_KM));
  return [...own, ...others].sort((a, b) => a.km - b.km);
}

/** The last named point at or before one. @param {Track} track @param {number} km */
function stopBefore({ stops }, km) {
  return stops.reduce((found, stop) => (stop.km <= km + NEAR_KM ? stop : found), stops[0]).name;
}

/** The first named point at or after one. @param {Track} track @param {number} km */
function stopAfter({ stops }, km) {
  return (stops.find((stop) => stop.km >= km - NEAR_KM) ?? stops[stops.length - 1]).name;
}
