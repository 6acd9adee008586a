// @ts-check
// Which documents a browser can read.

/** Whether this browser can read a document. @param {{opening?: object}} written */
export function readable({ opening }) {
  return opening === undefined || typeof DecompressionStream === "function";
}
