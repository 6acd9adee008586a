// @ts-check
// Where the page begins: hands Leaflet, folium's map, the document and the words to the front end.
import { start } from "./front/main.js";
import { speaker } from "./front/strings.js";
import { readable, unpacked } from "./front/unpack.js";

const element = document.querySelector(".folium-map");
const data = document.getElementById("dateline-document");
const words = document.getElementById("dateline-words");
if (!element || !data || !words) throw new Error("the page has no map, no document or no words");
/** @type {any} folium keeps a map in a global variable that is called as its element */
const made = window;
const spoken = JSON.parse(words.textContent ?? "");
const written = JSON.parse(data.textContent ?? "");
/** @param {number} block of the sources' words: they stand below, and may not have come yet */
const blockOf = async (block) => {
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  return document.querySelectorAll("script.dateline-texts")[block].textContent ?? "";
};
if (readable(written)) {
  unpacked(written, blockOf).then((doc) => start(made.L, made[element.id], doc, spoken)).catch((failure) => {
    document.documentElement.classList.remove("scripted");
    throw failure;
  });
} else document.addEventListener("DOMContentLoaded", showSheet);

/** What readers without scripts get, where the document cannot be unpacked; that is said. */
function showSheet() {
  document.documentElement.classList.remove("scripted");
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = speaker(spoken)("cannotUnpack");
  document.getElementById("dateline-sheet")?.prepend(notice);
}
