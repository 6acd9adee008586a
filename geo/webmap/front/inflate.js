// @ts-check
// What Python compressed (`deflated` in geo/webmap/pack.py), as bytes and as text.

/** @param {string} packed in base64 @returns {Promise<Uint8Array>} */
export async function inflatedBytes(packed) {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  // What is wrong with the bytes is told by whoever reads.
  writer.write(bytesOf(packed)).catch(() => {});
  writer.close().catch(() => {});
  const reader = readable.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** @param {string} packed in base64 */
export function bytesOf(packed) {
  /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} in browsers since 2025 */
  const { fromBase64 } = /** @type {any} */ (Uint8Array);
  if (fromBase64) return fromBase64.call(Uint8Array, packed);
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** @param {string} packed in base64 @returns {Promise<string>} */
export async function inflated(packed) {
  return new TextDecoder().decode(await inflatedBytes(packed));
}
