// @ts-check
// The sources' words where they travel in compressed blocks: a block is unpacked when it is wanted.

/**
 * @typedef {object} Texts
 * @property {(start: number, length: number) => string | null} now the words, if their block is unpacked
 * @property {(start: number, length: number) => Promise<string> | null} later null if `now` has them
 */

const MOST_KEPT = 6;

/**
 * Texts that lie one after the other; a text lies whole in a block.
 * @param {number[]} starts of the blocks, in UTF-16 units
 * @param {(block: number) => Promise<string>} unpack
 * @returns {Texts}
 */
export function createTexts(starts, unpack) {
  /** @type {Map<number, string>} the blocks used last come last */
  const kept = new Map();
  /** @type {Map<number, Promise<string>>} */
  const coming = new Map();

  /** @param {number} start */
  const blockOf = (start) => Math.max(0, starts.findLastIndex((first) => first <= start));

  /** @param {number} block @param {string} text */
  function keep(block, text) {
    kept.delete(block);
    kept.set(block, text);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    return text;
  }

  /** @param {number} block */
  async function fetched(block) {
    try {
      return keep(block, await unpack(block));
    } finally {
      coming.delete(block);
    }
  }

  return {
    now(start, length) {
      const block = blockOf(start);
      const text = kept.get(block);
      if (text === undefined) return null;
      const at = start - starts[block];
      return keep(block, text).slice(at, at + length);
    },
    later(start, length) {
      const block = blockOf(start);
      if (kept.has(block)) return null;
      const text = coming.get(block) ?? fetched(block);
      coming.set(block, text);
      const at = start - starts[block];
      return text.then((whole) => whole.slice(at, at + length));
    },
  };
}

/**
 * Hands over an excerpt's words: at once if they are there, else when they are unpacked.
 * @param {import("./types.js").ExcerptDoc} excerpt @param {(text: string) => void} use
 */
export function withText(excerpt, use) {
  const { unpack } = /** @type {{unpack?: () => Promise<string> | null}} */ (excerpt);
  const later = unpack?.call(excerpt);
  if (later) void later.then(use);
  else use(excerpt.text);
}

/**
 * When all words of some claims will be there; null if they are.
 * @param {readonly import("./types.js").ClaimDoc[]} claims @returns {Promise<unknown> | null}
 */
export function unpacking(claims) {
  /** @type {Promise<void>[]} */
  const coming = [];
  for (const { excerpt } of claims) {
    let there = false;
    const done = new Promise((/** @type {(value?: undefined) => void} */ resolve) => withText(excerpt, () => {
      there = true;
      resolve();
    }));
    if (!there) coming.push(done);
  }
  return coming.length ? Promise.all(coming) : null;
}
