// @ts-check
// The words of the interface, in the language of the catalogue that the page carries.

/** @typedef {Record<string, string | Record<string, string>>} Catalogue phrases by key; plurals by category */

/**
 * The function that says a phrase of the catalogue. A key that it lacks is a fault.
 * @param {Catalogue} words
 * @returns {import("./types.js").Say}
 */
export function speaker(words) {
  const locale = /** @type {string} */ (words.locale);
  /** @type {Intl.PluralRules | undefined} made when they are needed: the first takes long to make */
  let plural;
  /** @type {Intl.NumberFormat | undefined} */
  let number;
  return (key, values = {}) => {
    const found = words[key];
    if (found === undefined) throw new Error(`no phrase “${key}” in the catalogue`);
    if (typeof found !== "string") plural ??= new Intl.PluralRules(locale);
    const phrase = typeof found === "string" ? found : found[plural?.select(Number(values.count)) ?? ""] ?? found.other;
    return phrase.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" && name !== "year" ? (number ??= new Intl.NumberFormat(locale)).format(value) : String(value);
    });
  };
}
