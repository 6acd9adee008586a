// @ts-check
// Where the page begins: hands Leaflet, folium's map, the document and the words to the front end.
import { start } from "./front/main.js";
import { readable } from "./front/readable.js";
import { speaker } from "./front/strings.js";
import { unpacked } from "./front/unpack.js";
import { draft, spoken, written } from "./opening.js";

const element = document.querySelector(".folium-map");
if (!element) throw new Error("the page has no map");
/** @type {any} folium keeps a map in a global variable that is called as its element */
const made = window;
/** @param {number} block of the sources' words */
const blockOf = (block) => document.querySelectorAll("script.dateline-texts")[block].textContent ?? "";
if (readable(written)) {
  openPage().catch((failure) => {
    document.documentElement.classList.remove("scripted");
    throw failure;
  });
} else showSheet();

async function openPage() {
  const first = await draft;
  const pieces = Array.from(document.querySelectorAll("script.dateline-pieces"), ({ textContent }) => textContent);
  const doc = await unpacked(written, { packed: pieces.join(""), numbers: first?.numbers ?? [], blockOf });
  await start(made.L, made[/** @type {Element} */ (element).id], doc, spoken, first);
}

/** What readers without scripts get, where the document cannot be unpacked; that is said. */
function showSheet() {
  document.documentElement.classList.remove("scripted");
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = speaker(spoken)("cannotUnpack");
  document.getElementById("dateline-sheet")?.prepend(notice);
}
