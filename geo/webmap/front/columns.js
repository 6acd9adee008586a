// @ts-check
// Reads lists that travel as columns (geo/webmap/columns.py writes them): a row has the fields of an object.
import { numberAt } from "./opening.js";

/** @typedef {import("./texts.js").Texts} Texts */
/** @typedef {{count: number, columns: Record<string, any>}} Rows */
/** @typedef {(row: number) => any} Read */

/**
 * The fields of a document that travel as columns, as lists of objects whose fields are read
 * from the columns when they are asked for.
 * @param {Record<string, Rows>} lists @param {Texts} texts @param {import("./opening.js").Numbers[]} numbers all that travel as bytes
 * @returns {Record<string, any[]>}
 */
export function tables(lists, texts, numbers) {
  /** @type {Map<number, any>} */
  const known = new Map();
  for (const rows of Object.values(lists)) gather(rows, known);
  const made = Object.entries(lists).map(([name, rows]) => {
    const make = rowMaker(rows, { texts, known, numbers });
    return [name, Array.from({ length: rows.count }, (_, row) => make(row))];
  });
  return Object.fromEntries(made);
}

/** Finds the columns that others are like. @param {Rows} rows @param {Map<number, any>} known */
function gather({ columns }, known) {
  /** @param {any} column */
  const visit = (column) => {
    if ("known" in column) known.set(column.known, column);
    for (const inner of [...(column.list ?? []), ...(column.text ?? []), column.counts, column.at]) if (inner) visit(inner);
    for (const rows of [column.row, column.rows]) if (rows) gather(rows, known);
  };
  Object.values(columns).forEach(visit);
}

/** @typedef {{texts: Texts, known: Map<number, any>, numbers: import("./opening.js").Numbers[]}} Around */

/** Makes the object of a row. @param {Rows} rows @param {Around} around @returns {Read} */
function rowMaker({ count, columns }, around) {
  class Row {
    /** @param {number} row */
    constructor(row) {
      this._row = row;
    }

    toJSON() {
      return Object.fromEntries(Object.keys(columns).map((name) => [name, /** @type {any} */ (this)[name]]));
    }
  }
  for (const [name, column] of Object.entries(columns)) {
    const read = reader(column, count, around);
    Object.defineProperty(Row.prototype, name, { enumerable: true, get() { return read(this._row); } });
    if (column.text) {
      const [start, length] = readers(column.text, count, around);
      Object.defineProperty(Row.prototype, "unpack", { value() { return around.texts.later(start(this._row), length(this._row)); } });
    }
  }
  return (row) => new Row(row);
}

/** @param {any} column @param {number} count @param {Around} around @returns {Read} */
function reader(column, count, around) {
  if ("like" in column) return reader(around.known.get(column.like), count, around);
  if ("numbers" in column) return numberReader(around.numbers[column.numbers]);
  if ("all" in column) return () => column.all;
  if (column.of) {
    const at = reader(column.at, count, around);
    return (row) => column.of[at(row)];
  }
  if (column.lines) return lineReader(column.lines);
  if (column.each) return (row) => column.each[row];
  if (column.row) return once(rowMaker(column.row, around));
  if (column.rows) return listMaker(column, count, around);
  if (column.list) {
    const parts = readers(column.list, count, around);
    return (row) => parts.map((part) => part(row));
  }
  const [start, length] = readers(column.text, count, around);
  return (row) => around.texts.now(start(row), length(row)) ?? "";
}

/** @param {any[]} columns @param {number} count @param {Around} around */
function readers(columns, count, around) {
  return columns.map((each) => reader(each, count, around));
}

/** @param {import("./opening.js").Numbers} numbers @returns {Read} */
function numberReader(numbers) {
  return (row) => numberAt(numbers, row);
}

/** @param {string} text @returns {Read} */
function lineReader(text) {
  const lines = text.split("\n");
  return (row) => lines[row];
}

/** @param {{rows: Rows, counts: any}} column @param {number} count @param {Around} around */
function listMaker({ rows, counts }, count, around) {
  const many = reader(counts, count, around);
  const first = new Uint32Array(count + 1);
  for (let row = 0; row < count; row += 1) first[row + 1] = first[row] + many(row);
  const part = once(rowMaker(rows, around));
  return once((row) => Array.from({ length: first[row + 1] - first[row] }, (_, i) => part(first[row] + i)));
}

/** What is made stays the same. @param {Read} make @returns {Read} */
function once(make) {
  /** @type {any[]} */
  const made = [];
  return (row) => (made[row] ??= make(row));
}
