/**
 * Draw flows. Shapes are kept as long as the zoom stays: panning and playing only move and choose them.
 */

import { SHORTEST_PX, STUB_PX, bendOf, curve, distanceTo, pointAt, ribbon, stub, trimmed, walked } from "./curves.js";
import { drawOutline } from "./outlines.js";
import { STRENGTHS, VOUCHED } from "./records.js";
import { writeHaloed } from "./writing.js";

/** A ribbon is at most this part of its length wide. */
const WIDEST_PART = 0.2;

/** Discs of areas wider than this pale as they grow: a country lies under everything in it. */
const PALING_PX = 60;

/** Keep the shapes of flows for one zoom. */
export function makeShapes(corpus, scales) {
  let zoom = null;
  let shapes = [];
  return (row, view) => {
    if (view.zoom !== zoom) {
      zoom = view.zoom;
      shapes = new Array(corpus.flows.count);
    }
    shapes[row] ??= shapeOf(corpus, row, view.scale, scales);
    return shapes[row];
  };
}

/** The shape of one flow at a scale; null where neither end has a place. */
export function shapeOf(corpus, row, scale, { stroke, statuses, ribbon: { bend, tail } }) {
  const { flows, places } = corpus;
  const from = places[flows.from.place[row]];
  const to = places[flows.to.place[row]];
  if (!from && !to) return null;
  const lanes = flows.corridor[row].size;
  const isStub = !from || !to;
  const anchor = from ?? to;
  const [dx, dy] = isStub ? [0, 0] : [(to.x - from.x) * scale, (to.y - from.y) * scale];
  const style = statuses[flows.status[row]]?.line ?? "solid";
  const isUnknown = Number.isNaN(flows.figure[row]);
  const low = flows.low[row];
  const high = flows.high[row];
  const least = stroke(Number.isNaN(low) ? flows.figure[row] : low);
  const most = high > (low || 0) ? stroke(high) : least;
  // A ribbon wider than it is long is no ribbon: short ones are thinner until one looks closer.
  const fit = Math.min(1, ((isStub ? STUB_PX : Math.hypot(dx, dy)) * WIDEST_PART) / most);
  const width = Math.max(1.2, least * fit);
  const outer = Math.max(width, most * fit);
  const shape = { anchor, width, outer, isUnknown, isStub, isLoop: false };

  if (!isStub && Math.hypot(dx, dy) < SHORTEST_PX) {
    const angle = -Math.PI / 2 + flows.lane[row] * 0.6;
    return { ...shape, isLoop: true, line: loop(angle), inner: null, pale: null };
  }
  const whole = isStub ? stub(flows.lane[row], !from) : curve(dx, dy, bendOf(flows.lane[row], lanes, bend));
  const gap = (place) => (place ? Math.max(4, place.isArea ? Math.min(place.reach * scale * 0.8, 60) : 4) : 0);
  const line = trimmed(whole, gap(from), gap(to));
  const hasHead = Boolean(to);
  const make = (px, head) => toPath(ribbon(line, { width: px, style, hasHead: head, tail }));
  return {
    ...shape,
    line,
    inner: make(width, hasHead),
    pale: outer > width + 0.5 ? toPath(ribbon(line, { width: outer, style, hasHead: false, taper: hasHead ? tail : 1 })) : null,
    openEnd: isStub ? (from ? line.slice(-2) : line.slice(0, 2)) : null, // fades out there
    middle: pointAt(line, walked(line), walked(line).at(-1) * 0.5),
  };
}

/** A small circle beside a spot, for a movement within it, or too short to be seen at this zoom. */
function loop(angle) {
  const radius = 7;
  const line = new Float64Array(26);
  const [cx, cy] = [Math.cos(angle) * radius, Math.sin(angle) * radius];
  for (let i = 0; i < 13; i++) {
    const turn = angle + Math.PI + 0.5 + (i / 12) * (2 * Math.PI - 1);
    line[2 * i] = cx + Math.cos(turn) * radius;
    line[2 * i + 1] = cy + Math.sin(turn) * radius;
  }
  return line;
}

function toPath(polygons) {
  const path = new Path2D();
  for (const polygon of polygons) {
    path.moveTo(polygon[0], polygon[1]);
    for (let i = 2; i < polygon.length; i += 2) path.lineTo(polygon[i], polygon[i + 1]);
    path.closePath();
  }
  return path;
}

/** Where a shape's own (0, 0) is in a view. */
export function anchorIn(view, shape) {
  return [shape.anchor.x * view.scale - view.left, shape.anchor.y * view.scale - view.top];
}

/** Draw the selected rows, the largest first. */
export function drawFlows(context, view, corpus, selection, shapes, theme, picked, { confirmed, dataSet }) {
  const { flows, places } = corpus;
  const drawn = [];
  for (let i = 0; i < selection.count; i++) {
    const row = selection.rows[i];
    const shape = shapes(row, view);
    if (shape === null) continue;
    drawn.push([row, shape, STRENGTHS[selection.levels[i]]]);
  }
  drawEnds(context, view, places, drawn, flows, theme);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [row, shape, strength] of drawn) {
    const [x, y] = anchorIn(view, shape);
    context.translate(x, y);
    if (picked.has(flows.id[row])) drawHalo(context, shape, theme.paper);
    const colour = shape.isUnknown ? theme.flow_unknown : theme.flows[flows.status[row]] ?? theme.flow_unknown;
    context.fillStyle = shape.openEnd ? fading(context, shape.openEnd, colour) : colour;
    context.strokeStyle = colour;
    drawShape(context, shape, strength, theme.paper);
    if (corpus.isMixed && flows.vouched[row] === VOUCHED.dataSet) drawCore(context, shape, theme.paper, dataSet.core_px);
    if (flows.vouched[row] === VOUCHED.person) drawConfirmed(context, shape, strength, theme.paper, confirmed.edge_px);
    context.translate(-x, -y);
  }
  context.globalAlpha = 1;
}

function drawShape(context, shape, strength, paper) {
  if (shape.isLoop) {
    context.globalAlpha = 0.9 * strength;
    context.lineWidth = Math.min(5, shape.width);
    context.stroke(outline(shape.line));
    return;
  }
  if (shape.pale) {
    context.globalAlpha = 0.3 * strength;
    context.fill(shape.pale);
  }
  context.globalAlpha = 0.88 * strength;
  context.fill(shape.inner);
  if (shape.isUnknown && shape.middle) {
    context.globalAlpha = strength;
    context.font = "700 11px system-ui, sans-serif";
    context.textAlign = "center";
    const [x, y] = shape.middle;
    writeHaloed(context, "?", x, y - 8, { ink: context.strokeStyle, halo: paper.land, width: 3.5 });
  }
}

/** What a data set says has a light core, where other things were read from reports. */
function drawCore(context, { middle, line }, paper, radius) {
  const [x, y] = middle ?? line;
  context.globalAlpha = 1;
  context.fillStyle = paper.mark_edge;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** What a person confirmed has an edge in ink; what only a machine read has none. */
function drawConfirmed(context, shape, strength, paper, width) {
  context.globalAlpha = strength;
  context.strokeStyle = paper.ink;
  context.lineWidth = width;
  context.stroke(shape.inner ?? outline(shape.line));
}

/** A colour that gives way to nothing towards an end nobody told of. */
function fading(context, [x, y], colour) {
  const gradient = context.createLinearGradient(0, 0, x, y);
  gradient.addColorStop(0.25, colour);
  gradient.addColorStop(1, `${colour}00`);
  return gradient;
}

/** A pale band around a picked flow. */
function drawHalo(context, shape, paper) {
  context.globalAlpha = 0.9;
  context.strokeStyle = paper.mark_edge;
  context.lineWidth = shape.outer + 7;
  const path = outline(shape.line);
  context.stroke(path);
  context.globalAlpha = 0.42;
  context.strokeStyle = paper.accent;
  context.lineWidth = shape.outer + 5;
  context.stroke(path);
}

function outline(line) {
  const path = new Path2D();
  path.moveTo(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
  return path;
}

/** Where flows start and end: a small dot, or a soft disc as wide as what is known of an area. */
function drawEnds(context, view, places, drawn, flows, theme) {
  const ends = new Set();
  for (const [row] of drawn) {
    for (const number of [flows.from.place[row], flows.to.place[row]]) if (number >= 0) ends.add(places[number]);
  }
  context.fillStyle = theme.flows.done;
  context.strokeStyle = theme.flows.done;
  for (const place of ends) {
    const x = place.x * view.scale - view.left;
    const y = place.y * view.scale - view.top;
    if (place.outline) drawOutline(context, view, place.outline, 1);
    else if (place.isArea) drawArea(context, x, y, place.reach * view.scale);
  }
  context.beginPath();
  for (const place of ends) {
    if (place.isArea) continue;
    const x = place.x * view.scale - view.left;
    const y = place.y * view.scale - view.top;
    context.moveTo(x + 2.6, y);
    context.arc(x, y, 2.6, 0, 2 * Math.PI);
  }
  context.globalAlpha = 0.9;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = theme.paper.mark_edge;
  context.stroke();
}

/** A place known as an area only: no middle, no edge one could mistake for a border. */
function drawArea(context, x, y, radius) {
  const px = Math.max(10, radius);
  context.globalAlpha = 0.1 * Math.min(1, PALING_PX / px);
  context.beginPath();
  context.arc(x, y, px, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.setLineDash([2, 5]);
  context.stroke();
  context.setLineDash([]);
}

/** The selected rows within reach of a point, the nearest first: [[row, distance], ...]. */
export function flowsAt(view, corpus, selection, shapes, x, y, reach = 5) {
  const found = [];
  for (let i = 0; i < selection.count; i++) {
    const row = selection.rows[i];
    const shape = shapes(row, view);
    if (shape === null) continue;
    const [ax, ay] = anchorIn(view, shape);
    const distance = distanceTo(shape.line, x - ax, y - ay) - shape.width / 2;
    if (distance <= reach) found.push([row, Math.max(0, distance)]);
  }
  return found.sort((a, b) => a[1] - b[1]);
}
