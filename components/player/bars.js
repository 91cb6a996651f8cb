/**
 * The time line's histogram and axis: drawn apart, since they change with the filters only.
 *
 * Above the middle people who moved (what is certain solid, what may be more pale), below it incidents or
 * their deaths, stacked by type. Each half says what its tallest bar stands for.
 */

import { MONTHS } from "./days.js";
import { countBins, edgesOf, heightScale, ticksOf, unitFor } from "./histogram.js";
import { short } from "./scale.js";

export const AXIS_PX = 18;
export const SIDE_PX = 14;
const CAPTION_PX = 13;
const CAPTION_GAP_PX = 4;
const FONT = 'Inter, "Segoe UI", system-ui, sans-serif';
const LOWER = { incidents: "Incidents", deaths: "Deaths" };

/** Draw bars and axis of `corpus` into `g`; returns what the halves say of themselves. */
export function drawBars(g, { corpus, masks, theme, size, span, xOf, what }) {
  const plot = size.height - AXIS_PX;
  const middle = Math.round(plot * 0.52);
  const unit = unitFor(span[1] - span[0], size.width - 2 * SIDE_PX);
  const edges = edgesOf(span[0], span[1], unit);
  const { low, high, types } = countBins(corpus, masks, edges, what);
  const totals = low.map((_, bin) => types.reduce((sum, type) => sum + type[bin], 0));
  const up = heightScale(high, middle - CAPTION_PX);
  const down = heightScale(totals, plot - middle - CAPTION_PX - 2);
  const order = types.map((_, type) => type).sort((a, b) => total(types[b]) - total(types[a]));
  for (let bin = 0; bin < low.length; bin++) {
    const left = xOf(Math.max(span[0], edges[bin]));
    const width = Math.max(1, xOf(Math.min(span[1], edges[bin + 1])) - left - (size.width > 500 ? 1 : 0.5));
    if (high[bin] > 0) drawUp(g, left, middle, width, up, low[bin], high[bin], theme);
    if (totals[bin] > 0) {
      const parts = order.map((type) => [theme.events[corpus.eventTypes[type]], types[type][bin] / totals[bin]]);
      drawDown(g, left, middle + 1, width, Math.max(1.5, down.at(totals[bin])), parts);
    }
  }
  g.globalAlpha = 1;
  g.fillStyle = theme.paper.line;
  g.fillRect(SIDE_PX, middle, size.width - 2 * SIDE_PX, 1);
  drawAxis(g, plot, theme.paper, { size, span, xOf });
  const isWide = size.width > 420;
  return [captionOf(isWide ? "People displaced" : "Displaced", up, unit), captionOf(LOWER[what], down, unit)];
}

function drawUp(g, left, middle, width, up, low, high, theme) {
  g.fillStyle = theme.flows.done;
  g.globalAlpha = 0.3;
  const tall = Math.max(1.5, up.at(high));
  g.fillRect(left, middle - tall, width, tall);
  g.globalAlpha = 0.95;
  const sure = low > 0 ? Math.max(1.5, up.at(low)) : 0;
  g.fillRect(left, middle - sure, width, sure);
}

function drawDown(g, left, top, width, tall, parts) {
  let y = top;
  g.globalAlpha = 0.95;
  for (const [colour, part] of parts) {
    if (part <= 0) continue;
    g.fillStyle = colour;
    g.fillRect(left, y, width, part * tall);
    y += part * tall;
  }
}

function drawAxis(g, plot, paper, { size, span, xOf }) {
  g.font = `500 10.5px ${FONT}`;
  g.textBaseline = "middle";
  g.textAlign = "left";
  g.fillStyle = paper.line;
  g.fillRect(SIDE_PX, plot, size.width - 2 * SIDE_PX, 1);
  let free = 0;
  for (const { day, words: text, isMajor } of ticksOf(span[0], span[1], size.width, MONTHS)) {
    const x = xOf(day);
    g.fillStyle = paper.line;
    g.fillRect(x, plot, 1, isMajor ? 6 : 4);
    const width = g.measureText(text).width;
    if (x + 3 < free || x + 3 + width > size.width - 2) continue;
    g.fillStyle = isMajor ? paper.ink : paper.muted;
    g.fillText(text, x + 3, plot + AXIS_PX / 2 + 1);
    free = x + width + 10;
  }
}

function captionOf(what, { largest, isRoot }, unit) {
  return largest > 0 ? `${what}, up to ${short(Math.ceil(largest))} a ${unit}${isRoot ? " (√)" : ""}` : "";
}

/** Write what the halves say, over the dimming of what is outside the window, where no edge of it runs through. */
export function drawCaptions(g, captions, { plot, width, window }, paper) {
  g.font = `500 10px ${FONT}`;
  g.textAlign = "left";
  g.fillStyle = paper.muted;
  captions.forEach((text, i) => {
    g.textBaseline = i === 0 ? "top" : "bottom";
    g.fillText(text, freeLeft(g.measureText(text).width, width, window), i === 0 ? 1.5 : plot - 2);
  });
}

/** Where a caption begins: at the left, else inside the window, else right of it, as it finds room. Pure. */
export function freeLeft(wide, width, edges) {
  const places = [SIDE_PX + CAPTION_GAP_PX, ...edges.map((edge) => edge + CAPTION_GAP_PX)];
  const isFree = (left) =>
    left + wide <= width - SIDE_PX && edges.every((edge) => edge < left || edge > left + wide + CAPTION_GAP_PX);
  return places.find(isFree) ?? places[0];
}

function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}
