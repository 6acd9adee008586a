// @ts-check
// The words of the interface in the document's language, as far as there is a catalogue.
import { EN } from "./strings-en.js";

/** @type {Record<string, typeof EN>} */
const CATALOGUES = { en: EN };

/**
 * The function that says a phrase of the catalogue. A key that it lacks is a fault.
 * @param {string} language a BCP 47 tag
 * @returns {import("./types.js").Say}
 */
export function speaker(language) {
  const words = CATALOGUES[language.toLowerCase().split("-")[0]] ?? EN;
  const plural = new Intl.PluralRules(/** @type {string} */ (words.locale));
  const number = new Intl.NumberFormat(/** @type {string} */ (words.locale));
  return (key, values = {}) => {
    const found = words[key];
    if (found === undefined) throw new Error(`no phrase “${key}” in the catalogue`);
    const phrase = typeof found === "string" ? found : found[plural.select(Number(values.count))] ?? found.other;
    return phrase.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" && name !== "year" ? number.format(value) : String(value);
    });
  };
}
