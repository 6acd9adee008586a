// @ts-check
// Link: the address of the moment that is shown, to the share sheet, the clipboard or a field.
import { h } from "./dom.js";
import { writeLink } from "./link.js";

/** @typedef {import("./types.js").Page} Page */

const TOLD_MS = 2500;

/**
 * The address that the document was published at, if it names one; else its own, without a
 * moment. Empty where it has none, as in a frame that was given its content and no address.
 * @param {string} href @param {string} canonical
 */
export function addressOf(href, canonical) {
  const own = href.replace(/#.*$/s, "");
  return canonical || (/^(https?|file):/.test(own) ? own : "");
}

/** @param {Page} page */
export function createShare({ store, doc, say, part }) {
  const button = part("link");
  const told = part("link-told");
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  const own = addressOf(window.location.href, canonical?.href ?? "");
  button.hidden = !own;
  if (!own) return;
  const field = h("input", { type: "text", readonly: true, "aria-label": say("linkField") });
  const box = h("div", { class: "linkbox", role: "group", "aria-label": say("linkField"), hidden: true }, h("p", {}, say("linkCopyIt")), field);
  part("link-slot").append(box);
  let clearing = 0;

  const address = () => {
    const moment = writeLink(store.state(), doc);
    return moment ? `${own}#${moment}` : own;
  };

  /** @param {string} words */
  function tell(words) {
    told.textContent = words;
    clearTimeout(clearing);
    clearing = window.setTimeout(() => void (told.textContent = ""), TOLD_MS);
  }

  /** @param {boolean} open */
  function show(open) {
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    field.value = address();
    field.focus();
    field.select();
  }

  async function copy() {
    if (!mayCopy()) return show(true);
    try {
      await navigator.clipboard.writeText(address());
      show(false);
      tell(say("linkCopied"));
    } catch {
      show(true); // no clipboard here, or none for a page in a frame: the reader copies it
    }
  }

  async function share() {
    try {
      await navigator.share({ title: doc.title, url: address() });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) await copy();
    }
  }

  button.addEventListener("click", () => {
    if (!box.hidden) return show(false);
    return void (sharing() ? share() : copy());
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || (!box.contains(relatedTarget) && relatedTarget !== button)) show(false);
  });
  box.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape") return;
    pressed.stopPropagation();
    show(false);
    button.focus();
  });
  field.addEventListener("click", () => field.select());
}

/** Whether there is a clipboard, and no page around forbids it: asking all the same would be noted in its console. */
function mayCopy() {
  /** @type {{allowsFeature: (name: string) => boolean} | undefined} only some browsers have it */
  const policy = /** @type {any} */ (document).featurePolicy;
  return navigator.clipboard !== undefined && policy?.allowsFeature("clipboard-write") !== false;
}

/** Whether to use the share sheet: on phones and tablets that have one. */
function sharing() {
  return typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches;
}
