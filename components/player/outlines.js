/**
 * Areas of a known outline: governorates, and countries as all of theirs.
 */

import { readLine } from "./base.js";

/**
 * Give places the outlines components/payload.py sent; `outline` of one is {lines, hasEdge, look}, or null.
 *
 * A country, made of many, has no edge: its own lines are on the base map, and where its parts meet there is nothing to see.
 */
export function setOutlines(places, { units, areas, look } = { units: 1, areas: [], look: {} }) {
  const read = areas.map(({ lines, has_edge: hasEdge }) => ({ lines: lines.map((line) => readLine(line, units)), hasEdge, look }));
  for (const place of places) place.outline = read[place.outlineNumber] ?? null;
}

/** Fill an outline in the context's colour, `strength` of how strong it may be; an area is no more certain than its edge. */
export function drawOutline(context, { scale, left, top }, { lines, hasEdge, look }, strength) {
  context.beginPath();
  for (const { points } of lines) {
    context.moveTo(points[0] * scale - left, points[1] * scale - top);
    for (let i = 2; i < points.length; i += 2) context.lineTo(points[i] * scale - left, points[i + 1] * scale - top);
    context.closePath();
  }
  context.globalAlpha = (hasEdge ? look.shade : look.shade_of_many) * strength;
  context.fill("evenodd");
  if (!hasEdge) return;
  context.globalAlpha = look.edge * strength;
  context.lineWidth = look.edge_px;
  context.setLineDash(look.dash_px);
  context.stroke();
  context.setLineDash([]);
}

/** Whether a spot, in pixels of zoom 0, lies inside. Pure. */
export function isInside({ lines }, x, y) {
  let inside = false;
  for (const { points, box } of lines) {
    if (x < box.west || x > box.east || y < box.north || y > box.south) continue;
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [points[i], points[i + 1], points[j], points[j + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
