// @ts-check
// Where the page begins: hands Leaflet, folium's map, the document and the words to the front end.
import { start } from "./front/main.js";

const element = document.querySelector(".folium-map");
const data = document.getElementById("dateline-document");
const words = document.getElementById("dateline-words");
if (!element || !data || !words) throw new Error("the page has no map, no document or no words");
/** @type {any} folium keeps a map in a global variable that is called as its element */
const made = window;
start(made.L, made[element.id], JSON.parse(data.textContent ?? ""), JSON.parse(words.textContent ?? ""));
