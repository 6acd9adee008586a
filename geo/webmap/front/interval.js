// @ts-check
// Half-open intervals [start, end) of milliseconds; null is an open edge.

/**
 * Whether some instant lies in both intervals.
 * @param {number | null} start @param {number | null} end
 * @param {number | null} from @param {number | null} to
 */
export function meets(start, end, from, to) {
  return (start === null || to === null || start < to) && (end === null || from === null || from < end);
}

/**
 * The middle of what both intervals hold; where one edge is open, the other edge.
 * @param {number | null} start @param {number | null} end
 * @returns {number | null}
 */
export function middle(start, end) {
  if (start === null) return end;
  return end === null ? start : (start + end) / 2;
}

/**
 * What all reports leave of a time; null where that is all of it, or lies beside it.
 * @param {number | null} start @param {number | null} end
 * @param {readonly {start: number | null, end: number | null}[]} feasible in one part at most
 * @returns {[number | null, number | null] | null}
 */
export function leftOf(start, end, [left]) {
  if (!left) return null;
  const from = left.start !== null && (start === null || left.start > start) ? left.start : start;
  const to = left.end !== null && (end === null || left.end < end) ? left.end : end;
  return (from === start && to === end) || (from !== null && to !== null && from >= to) ? null : [from, to];
}

/**
 * Counts how many of the intervals meet a window, by two searches in sorted edges.
 *
 * An interval is out of the window if it ends at or before its start, or starts at or after
 * its end, and never both, so that the two counts can be subtracted.
 * @param {ReadonlyArray<{start: number | null, end: number | null}>} intervals
 * @returns {(from: number | null, to: number | null) => number}
 */
export function counter(intervals) {
  const starts = Float64Array.from(intervals, (one) => one.start ?? -Infinity).sort();
  const ends = Float64Array.from(intervals, (one) => one.end ?? Infinity).sort();
  return (from, to) => {
    const before = from === null ? 0 : below(ends, from, true);
    const after = to === null ? 0 : starts.length - below(starts, to, false);
    return starts.length - before - after;
  };
}

/**
 * How many of the sorted numbers are less than `limit`, or equal to it where `inclusive`.
 * @param {Float64Array} sorted @param {number} limit @param {boolean} inclusive
 */
export function below(sorted, limit, inclusive) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] < limit || (inclusive && sorted[mid] === limit)) low = mid + 1;
    else high = mid;
  }
  return low;
}
