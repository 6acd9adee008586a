// @ts-check
// Where the page begins: hands Leaflet, folium's map and the document to the front end.
import { start } from "./front/main.js";

const element = document.querySelector(".folium-map");
const data = document.getElementById("dateline-document");
if (!element || !data) throw new Error("the page has no map or no document");
/** @type {any} folium keeps a map in a global variable that is called as its element */
const made = window;
start(made.L, made[element.id], JSON.parse(data.textContent ?? ""));
