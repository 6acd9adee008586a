// @ts-check
// What is known before the document is unpacked (geo/webmap/opening.py writes it): numbers, and facts of the page.

/**
 * How a column of numbers is read; numbers.py says what it means.
 * @typedef {{count: number, least: number, times: number, per: number, wide: number, first?: number}} NumbersDoc
 *
 * @typedef {object} Facts
 * @property {NumbersDoc[]} columns latitudes and longitudes of places; places, starts, ends and kinds of events
 * @property {{columns: NumbersDoc[], data: string}} first the same of a few events, with their bytes in base64
 * @property {string} language
 * @property {number} reports how many
 * @property {number} events
 * @property {number} claims
 * @property {Pick<import("./types.js").ReportDoc, "published" | "publishedText" | "zone" | "assumed"> | null} report if there is but one
 * @property {boolean} axis whether anything has a time
 * @property {boolean} diagram whether there is a distance to draw against a time
 * @property {number} lanes how many sources there are
 * @property {number} untimed how many events have no time
 * @property {[number, number, number, number]} view west, south, east, north
 * @property {[number, number, number, number]} sheet the box of the base map
 */

/**
 * A column of numbers: `codes` as they came, 0 where there is none; of steps also the `values`.
 * @typedef {NumbersDoc & {codes: import("./stamps.js").Whole, values?: Float64Array}} Numbers
 */

/** The columns that lie one after the other in the bytes. @param {Uint8Array} bytes @param {NumbersDoc[]} columns @returns {Numbers[]} */
export function numbersOf(bytes, columns) {
  let at = 0;
  return columns.map((column) => {
    const part = bytes.slice(at, (at += column.wide * column.count));
    const codes = fromPlanes(part, column);
    return column.first === undefined ? { ...column, codes } : { ...column, codes, values: summed(column, column.first, codes) };
  });
}

/** Steps as the numbers that they lead to. @param {NumbersDoc} column @param {number} first @param {ArrayLike<number>} codes */
function summed({ least, times, per }, first, codes) {
  const values = new Float64Array(codes.length);
  let sum = first;
  for (let row = 0; row < codes.length; row += 1) values[row] = (sum += least + times * (codes[row] - 1)) / per;
  return values;
}

/** @param {Uint8Array} part @param {NumbersDoc} column */
function fromPlanes(part, { count, wide }) {
  if (wide === 8) return new Float64Array(part.buffer);
  const codes = new Uint32Array(count);
  const none = new Uint8Array(count);
  const [first, second, third, fourth] = [0, 1, 2, 3].map((plane) => (plane < wide ? part.subarray(plane * count) : none));
  for (let row = 0; row < count; row += 1) codes[row] = first[row] | (second[row] << 8) | (third[row] << 16) | (fourth[row] << 24);
  return codes;
}

/** The number in a row, null where there is none. @param {Numbers} numbers @param {number} row */
export function numberAt(numbers, row) {
  if (numbers.values) return numbers.values[row];
  const code = numbers.codes[row];
  return code === 0 ? null : numberOf(numbers, code);
}

/** The number of a code that is not 0. @param {NumbersDoc} column @param {number} code */
export function numberOf({ least, times, per }, code) {
  return (least + times * (code - 1)) / per;
}

/** The facts of a document that came plain. @param {import("./types.js").MapDocument} doc @returns {Omit<Facts, "columns" | "first" | "diagram" | "lanes" | "untimed">} */
export function factsOf({ language, reports, events, axis, view, basemap }) {
  const claims = events.reduce((sum, event) => sum + event.claims.length, 0);
  return { language, reports: reports.length, events: events.length, claims, report: reports.length === 1 ? reports[0] : null, axis: axis !== null, view, sheet: basemap.box };
}
