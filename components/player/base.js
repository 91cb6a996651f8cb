/**
 * The offline base map: land, water, borders, drawn on one canvas from public-domain lines.
 */

import { projectX, projectY } from "./records.js";

/** Steps smaller than this are not seen, so not drawn. */
const FINEST_PX = 0.6;

/** Decode components/base_layers.py's lines into pixels of zoom 0, each with the box around it. */
export function readBase(content) {
  const layers = {};
  for (const name of ["land", "lakes", "borders", "admin1", "rivers"]) {
    layers[name] = content[name].flatMap((feature) =>
      feature.lines.map((line) => ({
        ...readLine(line, content.units),
        disputed: feature.disputed ?? false,
        minZoom: feature.min_zoom ?? 0,
      })),
    );
  }
  return layers;
}

export function readLine(deltas, units) {
  const points = new Float64Array(deltas.length);
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < deltas.length; i += 2) {
    lon += deltas[i];
    lat += deltas[i + 1];
    const x = projectX(lon / units);
    const y = projectY(lat / units);
    points[i] = x;
    points[i + 1] = y;
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.north) box.north = y;
    if (y > box.south) box.south = y;
  }
  return { points, box };
}

/** Draw the layers in a view, in the colours of a theme's paper. */
export function drawBase(context, view, layers, paper) {
  context.lineJoin = "round";
  context.lineCap = "round";

  trace(context, view, layers.land, true);
  context.fillStyle = paper.land;
  context.fill("evenodd");
  context.strokeStyle = paper.border;
  context.globalAlpha = 0.55;
  context.lineWidth = 0.7;
  context.stroke();
  context.globalAlpha = 1;

  trace(context, view, layers.admin1);
  context.strokeStyle = paper.admin1;
  context.lineWidth = view.zoom >= 7 ? 1.1 : 0.8;
  context.stroke();

  trace(context, view, layers.rivers);
  context.strokeStyle = paper.river;
  context.lineWidth = Math.max(0.8, Math.min(2.2, (view.zoom - 3) * 0.35));
  context.stroke();

  trace(context, view, layers.lakes, true);
  context.fillStyle = paper.lake;
  context.fill("evenodd");

  const width = Math.max(0.9, Math.min(1.8, view.zoom * 0.22));
  trace(context, view, layers.borders.filter((line) => !line.disputed));
  context.strokeStyle = paper.border;
  context.lineWidth = width;
  context.stroke();

  trace(context, view, layers.borders.filter((line) => line.disputed));
  context.strokeStyle = paper.disputed;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** Put the lines that can be seen into the context's path. */
function trace(context, view, lines, closed = false) {
  const { scale, left, top, width, height } = view;
  context.beginPath();
  for (const { points, box, minZoom } of lines) {
    if (view.zoom < minZoom) continue;
    if (box.east * scale < left || box.west * scale > left + width) continue;
    if (box.south * scale < top || box.north * scale > top + height) continue;
    let lastX = points[0] * scale - left;
    let lastY = points[1] * scale - top;
    context.moveTo(lastX, lastY);
    const end = points.length - 2;
    for (let i = 2; i <= end; i += 2) {
      const x = points[i] * scale - left;
      const y = points[i + 1] * scale - top;
      if (i < end && Math.abs(x - lastX) < FINEST_PX && Math.abs(y - lastY) < FINEST_PX) continue;
      context.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (closed) context.closePath();
  }
}
