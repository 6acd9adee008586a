// @ts-check
// The marks of the canvas, drawn once into pixels, that stamping copies.

/** @typedef {(target: Uint32Array, centre: number, width: number, height: number) => void} Stamp */

const RADIUS = 5;

/**
 * A stamp for each stance, for the traveller's events and then for those of others.
 * @param {Element} element whose colours hold @param {number} ratio device pixels in a pixel
 * @returns {Stamp[]}
 */
export function markMasks(element, ratio) {
  const style = getComputedStyle(element);
  const [paper, ...hues] = ["--paper", "--traveller", "--other"].map((name) => style.getPropertyValue(name).trim());
  return hues.flatMap((hue) => ["asserted", "estimated", "expected", "denied", "hearsay"].map((stance) => mask(stance, hue, paper, ratio)));
}

/** @param {string} stance @param {string} hue @param {string} paper @param {number} ratio @returns {Stamp} */
function mask(stance, hue, paper, ratio) {
  const side = 2 * Math.ceil((RADIUS + 1) * ratio) + 1;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const brush = canvas.getContext("2d");
  if (!brush) return () => {};
  disc(brush, stance, hue, paper, side / 2, RADIUS * ratio);
  const data = new Uint32Array(brush.getImageData(0, 0, side, side).data.buffer);
  const half = side >> 1;
  const [rows, columns, colours] = [[], [], []].map(() => /** @type {number[]} */ ([]));
  data.forEach((colour, i) => {
    if (colour >>> 24 < 128) return;
    rows.push(Math.floor(i / side) - half);
    columns.push((i % side) - half);
    colours.push(colour);
  });
  return (target, centre, width, height) => {
    const [x, y] = [centre % width, Math.floor(centre / width)];
    const inside = x >= half && y >= half && x < width - half && y < height - half;
    for (let i = 0; i < colours.length; i += 1) {
      const [tx, ty] = [x + columns[i], y + rows[i]];
      if (inside || (tx >= 0 && ty >= 0 && tx < width && ty < height)) target[ty * width + tx] = colours[i];
    }
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
