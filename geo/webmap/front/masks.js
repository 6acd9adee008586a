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
  const forms = hues.flatMap((hue) => STANCES.map((stance) => ({ stance, hue })));
  const reach = reachOf(ratio);
  const side = 2 * reach + 1;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side * forms.length;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) return [];
  forms.forEach(({ stance, hue }, i) => disc(brush, stance, hue, paper, side / 2, side * i + side / 2, RADIUS * ratio));
  const data = new Uint32Array(brush.getImageData(0, 0, side, side * forms.length).data.buffer);
  return forms.map((_, i) => mask(data.subarray(side * side * i, side * side * (i + 1)), reach, width));
}

/** @param {Uint32Array} data a square around a mark's middle @param {number} reach @param {number} width @returns {Mask} */
function mask(data, reach, width) {
  const side = 2 * reach + 1;
  const [full, soft] = [[], []].map((none) => /** @type {number[]} */ (none));
  for (let i = 0; i < data.length; i += 1) if (data[i] >>> 24) (data[i] >>> 24 > 250 ? full : soft).push(i);
  /** @param {number[]} of */
  const offsets = (of) => Int32Array.from(of, (i) => (Math.floor(i / side) - reach) * width + (i % side) - reach);
  return {
    offsets: offsets(full), colours: Uint32Array.from(full, (i) => data[i] | 0xff000000),
    edges: offsets(soft), edgeColours: Uint32Array.from(soft, (i) => data[i]),
  };
}

/** @param {CanvasRenderingContext2D} brush @param {string} stance @param {string} hue
 * @param {string} paper @param {number} x @param {number} y its middle @param {number} radius */
function disc(brush, stance, hue, paper, x, y, radius) {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
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
    brush.moveTo(x - radius * 0.7, y + radius * 0.7);
    brush.lineTo(x + radius * 0.7, y - radius * 0.7);
    brush.stroke();
  }
}
