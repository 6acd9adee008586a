// @ts-check
// The marks of the canvas, drawn once into pixels, that stamping copies.

/** @typedef {import("./stamps.js").Mask} Mask */

export const STANCES = ["asserted", "estimated", "expected", "denied", "hearsay"];
const RADIUS = 5;

/** How far a mark reaches from its middle. @param {number} ratio device pixels in a pixel */
export function reachOf(ratio) {
  return Math.ceil((RADIUS + 1) * ratio);
}

/** The colours of the marks. @param {Element} element whose colours hold */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  return ["--paper", "--traveller", "--other"].map((name) => style.getPropertyValue(name).trim());
}

/**
 * A form for each stance, for the traveller's events and then for those of others.
 * @param {Element} element whose colours hold @param {number} ratio device pixels in a pixel
 * @param {number} width of the pixels that are stamped
 * @returns {Mask[]}
 */
export function markMasks(element, ratio, width) {
  const [paper, ...hues] = coloursOf(element);
  return hues.flatMap((hue) => STANCES.map((stance) => mask(stance, hue, paper, ratio, width)));
}

/** @param {string} stance @param {string} hue @param {string} paper @param {number} ratio @param {number} width @returns {Mask} */
function mask(stance, hue, paper, ratio, width) {
  const reach = reachOf(ratio);
  const side = 2 * reach + 1;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (brush) disc(brush, stance, hue, paper, side / 2, RADIUS * ratio);
  const data = new Uint32Array(brush?.getImageData(0, 0, side, side).data.buffer ?? new ArrayBuffer(0));
  const found = [...data.keys()].filter((i) => data[i] >>> 24);
  /** @param {number[]} of */
  const offsets = (of) => Int32Array.from(of, (i) => (Math.floor(i / side) - reach) * width + (i % side) - reach);
  const [full, soft] = [found.filter((i) => data[i] >>> 24 > 250), found.filter((i) => data[i] >>> 24 <= 250)];
  return {
    offsets: offsets(full), colours: Uint32Array.from(full, (i) => data[i] | 0xff000000),
    edges: offsets(soft), edgeColours: Uint32Array.from(soft, (i) => data[i]),
  };
}
/** @param {CanvasRenderingContext2D} brush @param {string} stance @param {string} hue
 * @param {string} paper @param {number} middle @param {number} radius */
function disc(brush, stance, hue, paper, middle, radius) {
  brush.beginPath();
  brush.arc(middle, middle, radius, 0, 2 * Math.PI);
  brush.fillStyle = stance === "asserted" ? hue : paper;
  brush.fill();
  brush.strokeStyle = stance === "asserted" ? paper : hue;
  brush.lineWidth = radius / 3.5;
  if (stance === "expected") brush.setLineDash([radius * 0.7, radius * 0.5]);
  if (stance === "hearsay") brush.setLineDash([radius * 0.3, radius * 0.45]);
  brush.stroke();
  brush.setLineDash([]);
  if (stance === "estimated" || stance === "denied") {
    brush.beginPath();
    brush.moveTo(middle - radius * 0.7, middle + radius * 0.7);
    brush.lineTo(middle + radius * 0.7, middle - radius * 0.7);
    brush.stroke();
  }
}
