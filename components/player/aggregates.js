/**
 * Records added up: circles for the incidents of a cell, ribbons for the flows between two clusters.
 *
 * components/aggregate_payload.py sends them where there are too many records to send. What the filters' own
 * dates keep is sent as it is; any other moment is added up of whole steps of time: what began in them, and
 * what goes on from before them. All but `drawAggregate` is pure.
 */

import { bendOf, curve, distanceTo, ribbon, stub } from "./curves.js";
import { projectX, projectY } from "./records.js";
import { full, short } from "./scale.js";
import { writeHaloed } from "./writing.js";

const LARGEST_PX = 16; // a cell is 32 pixels wide
const SMALLEST_PX = 2.5;
const NUMBERED_PX = 10; // circles this large have room for their number
const WIDEST_PX = 12; // sums have no natural largest: the widest ribbon in view is this wide
const THINNEST_PX = 0.7;
const FAINTEST = 0.14; // a thousand ribbons of one strength would hide each other
const NEAR_PX = 6;
const NAMING_PX = { cell: 22, cluster: 44 }; // from its middle, the largest place so near names a mark
const TOWNS = new Set(["capital", "town"]);
const CLOSER = 2; // zoom levels a click on a circle goes nearer
const FONT = '600 10px Inter, "Segoe UI", system-ui, sans-serif';

/**
 * Decode a payload's `aggregate`, or the file that tells it apart by time; null where there is none.
 * Without steps of time it shows what the filters' own dates keep, whatever the moment.
 */
export function readAggregate(content, kinds) {
  if (!content) return null;
  const cells = readMarks(content.cells, ["n", "counted", "fatalities_best"]);
  const corridors = readMarks(content.corridors, ["n", "counted", "persons_low", "persons_most"]);
  cells.at = spots(content.cells.lat, content.cells.lon);
  corridors.from = spots(content.corridors.origin_lat, content.corridors.origin_lon);
  corridors.to = spots(content.corridors.destination_lat, content.corridors.destination_lon);
  corridors.isOpen = content.corridors.is_open;
  corridors.widest = corridors.rest.persons_most.subarray(0, corridors.count).reduce((most, persons) => Math.max(most, persons), 1);
  return { cells, corridors, hasSteps: "begun" in content.cells, eventTypes: kinds.event_type, statuses: kinds.status };
}

/** Every column has one number more than there are marks: what lies beyond the bound, and is not drawn. */
function readMarks(content, columns) {
  const count = content.n.length - 1;
  const rest = Object.fromEntries(columns.map((name) => [name, Float64Array.from(content[name])]));
  return {
    count,
    columns,
    rest,
    now: rest,
    colour: content.colour,
    begun: content.begun,
    carried: content.carried,
    edges: content.edges,
    unit: content.unit,
    largest: rest.n.subarray(0, count).reduce((most, n) => Math.max(most, n), 1),
  };
}

function spots(lat, lon) {
  return {
    lat,
    lon,
    x: lon.map((value) => (value === null ? NaN : projectX(value))),
    y: lat.map((value) => (value === null ? NaN : projectY(value))),
  };
}

/** Add up what a moment shows; null is what the filters' own dates keep. Returns how many records that is. */
export function chooseAggregate({ cells, corridors, hasSteps }, moment) {
  for (const marks of [cells, corridors]) marks.now = moment === null || !hasSteps ? marks.rest : addUp(marks, moment);
  return { incidents: sum(cells.now.n), flows: sum(corridors.now.n) };
}

/** What the whole steps show that have a part in a moment. */
export function addUp({ count, columns, begun, carried, edges }, moment) {
  const [from, before] = wholeSteps(edges, moment);
  const now = Object.fromEntries(columns.map((name) => [name, new Float64Array(count + 1)]));
  for (let i = 0; i < begun.mark.length; i++) {
    if (begun.day[i] < from || begun.day[i] >= before) continue;
    for (const name of columns) now[name][begun.mark[i]] += begun[name][i];
  }
  for (let i = 0; i < carried.mark.length; i++) {
    if (carried.day[i] >= from) continue;
    for (const name of columns) now[name][carried.mark[i]] += carried[name][i];
  }
  return now;
}

/** The first day of the step a moment begins in, and the first after the step it ends in. */
export function wholeSteps(edges, { start, before }) {
  let from = edges[0] ?? start;
  for (const edge of edges) if (edge <= start) from = edge;
  return [from, edges.find((edge) => edge >= before) ?? before];
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** The box of all marks: [[south, west], [north, east]]; null where there is none. */
export function boundsOfAggregate({ cells, corridors }) {
  const all = (axis) =>
    [...cells.at[axis], ...corridors.from[axis], ...corridors.to[axis]].filter((value) => value !== null);
  const [lats, lons] = [all("lat"), all("lon")].map((values) => values.sort((a, b) => a - b));
  if (lats.length === 0) return null;
  const skip = Math.floor(lats.length * 0.01);
  return [[lats[skip], lons[skip]], [lats.at(-1 - skip), lons.at(-1 - skip)]];
}

/** Bars of everything, wherever the map looks, in the bins of `edges`; as `countBins`. */
export function binsOf(bins, edges, what) {
  const size = edges.length - 1;
  const low = new Float64Array(size);
  const high = new Float64Array(size);
  const types = bins.incidents.map(() => new Float64Array(size));
  const lower = what === "deaths" ? bins.deaths : bins.incidents;
  let bin = 0;
  for (let i = 0; i < bins.first.length; i++) {
    const [first, before] = [bins.first[i], bins.before[i]];
    while (bin > 0 && edges[bin] > first) bin--;
    while (bin < size && edges[bin + 1] <= first) bin++;
    for (let each = bin; each < size && edges[each] < before; each++) {
      const part = (Math.min(before, edges[each + 1]) - Math.max(first, edges[each])) / (before - first);
      if (part <= 0) continue;
      low[each] += bins.low[i] * part;
      high[each] += bins.high[i] * part;
      for (let type = 0; type < types.length; type++) types[type][each] += lower[type][i] * part;
    }
  }
  return { low, high, types };
}

/** How large a circle of so many incidents is: its area grows with them, the largest fills its cell. */
export function radiusOf(n, largest) {
  return n > 0 ? Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(n / largest)) : 0;
}

/** How wide a ribbon of so many persons is, beside the widest in view. */
export function widthOf(persons, widest) {
  return persons > 0 ? Math.max(THINNEST_PX, WIDEST_PX * Math.sqrt(Math.min(1, persons / widest))) : THINNEST_PX;
}

// --- Drawing --------------------------------------------------------------------------------------

/** Draw ribbons, then circles, the most at last. */
export function drawAggregate(context, view, aggregate, theme, scales) {
  const { cells, corridors } = aggregate;
  for (let i = corridors.count - 1; i >= 0; i--) drawCorridor(context, view, aggregate, i, theme, scales);
  for (let i = cells.count - 1; i >= 0; i--) {
    const n = cells.now.n[i];
    if (n <= 0) continue;
    const [x, y] = placed(view, cells.at, i);
    if (!isSeen(view, x, y)) continue;
    const radius = radiusOf(n, cells.largest);
    context.globalAlpha = 0.9;
    context.fillStyle = theme.events[aggregate.eventTypes[cells.colour[i]]];
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = theme.paper.panel;
    context.stroke();
    if (radius >= NUMBERED_PX) number(context, x, y, n, theme);
  }
  context.globalAlpha = 1;
}

function number(context, x, y, n, theme) {
  context.globalAlpha = 1;
  context.font = FONT;
  context.textAlign = "center";
  writeHaloed(context, short(n), x, y, { ink: theme.paper.ink, halo: theme.paper.panel, width: 2.5 });
}

function drawCorridor(context, view, aggregate, i, theme, { ribbon: { bend, tail }, statuses: looks }) {
  const { corridors, statuses } = aggregate;
  if (corridors.now.n[i] <= 0) return;
  const shape = shapeIn(view, corridors, i, bend);
  if (shape === null) return;
  const status = statuses[corridors.colour[i]];
  const [low, most] = [corridors.now.persons_low[i], corridors.now.persons_most[i]];
  const isKnown = most > 0;
  const style = isKnown ? "solid" : looks[status].line;
  context.fillStyle = isKnown ? theme.flows[status] : theme.paper.muted;
  context.translate(shape.x, shape.y);
  const band = (width, alpha) => {
    context.globalAlpha = alpha;
    context.beginPath();
    for (const polygon of ribbon(shape.line, { width, style, tail })) trace(context, polygon);
    context.fill();
  };
  const [sure, perhaps] = [widthOf(low, corridors.widest), widthOf(most, corridors.widest)];
  const strength = FAINTEST + (0.75 - FAINTEST) * Math.min(1, perhaps / (WIDEST_PX / 2));
  if (perhaps > sure + 0.5) band(perhaps, strength / 3);
  band(sure, isKnown ? strength : FAINTEST);
  context.translate(-shape.x, -shape.y);
  context.globalAlpha = 1;
}

function trace(context, polygon) {
  context.moveTo(polygon[0], polygon[1]);
  for (let i = 2; i < polygon.length; i += 2) context.lineTo(polygon[i], polygon[i + 1]);
  context.closePath();
}

/** The curve of a corridor on the screen; null where it is within one cluster, or out of sight. */
function shapeIn(view, { from, to }, i, bend) {
  const [hasFrom, hasTo] = [!Number.isNaN(from.x[i]), !Number.isNaN(to.x[i])];
  if (!hasFrom && !hasTo) return null;
  const [x0, y0] = placed(view, hasFrom ? from : to, i);
  if (!(hasFrom && hasTo)) return isSeen(view, x0, y0) ? { x: x0, y: y0, line: stub(0, hasTo) } : null;
  const [x1, y1] = placed(view, to, i);
  if (Math.hypot(x1 - x0, y1 - y0) < 4 || !(isSeen(view, x0, y0) || isSeen(view, x1, y1))) return null;
  return { x: x0, y: y0, line: curve(x1 - x0, y1 - y0, bendOf(0, 1, bend)) };
}

function placed({ scale, left, top }, { x, y }, i) {
  return [x[i] * scale - left, y[i] * scale - top];
}

function isSeen({ width, height }, x, y) {
  return x > -40 && y > -40 && x < width + 40 && y < height + 40;
}

// --- Asking ---------------------------------------------------------------------------------------

/** The largest of the base map's towns around a spot, in pixels of zoom 0; null where there is none. */
export function placeAround(places, x, y, reach) {
  let found = null;
  for (const place of places) {
    if (!TOWNS.has(place.kind) || place.weight <= (found?.weight ?? 0) || Math.abs(place.x - x) > reach || Math.abs(place.y - y) > reach) continue;
    found = place;
  }
  return found;
}

/** The circles of most incidents: [{x, y, reach}], in pixels of zoom 0 and of the screen. */
export function largestCells({ cells }, most) {
  const n = cells.now.n.subarray(0, cells.count);
  const order = Array.from(n.keys()).filter((i) => n[i] > 0).sort((a, b) => n[b] - n[a]);
  return order.slice(0, most).map((i) => ({ x: cells.at.x[i], y: cells.at.y[i], reach: radiusOf(n[i], cells.largest) }));
}

/** The towns that name the largest circles: [{place, x, y, reach}], no town twice. */
export function namedCells(aggregate, places, scale, most) {
  const named = new Map();
  for (const cell of largestCells(aggregate, most)) {
    const place = placeAround(places, cell.x, cell.y, NAMING_PX.cell / scale);
    if (place && !named.has(place)) named.set(place, { place, ...cell });
  }
  return [...named.values()];
}

/**
 * What is under a point: circles, the nearest first, then ribbons; each says itself, and where to go nearer.
 * `name(x, y, reach)` names a spot, "" for none.
 */
export function aggregateAt(view, aggregate, { x, y }, theme, scales, name = () => "") {
  const { cells, corridors, eventTypes, statuses } = aggregate;
  const found = [];
  for (let i = 0; i < cells.count; i++) {
    if (cells.now.n[i] <= 0) continue;
    const [cx, cy] = placed(view, cells.at, i);
    const distance = Math.hypot(x - cx, y - cy);
    if (distance > radiusOf(cells.now.n[i], cells.largest) + 2) continue;
    found.push({
      distance,
      colour: theme.events[eventTypes[cells.colour[i]]],
      say: () => sayCell(cells, i, eventTypes, name(cells.at.x[i], cells.at.y[i], NAMING_PX.cell / view.scale)),
      closer: [cells.at.lat[i], cells.at.lon[i], CLOSER],
    });
  }
  for (let i = 0; i < corridors.count && found.length === 0; i++) {
    const shape = corridors.now.n[i] > 0 ? shapeIn(view, corridors, i, scales.ribbon.bend) : null;
    if (shape === null || distanceTo(shape.line, x - shape.x, y - shape.y) > NEAR_PX) continue;
    found.push({
      distance: NEAR_PX,
      colour: theme.flows[statuses[corridors.colour[i]]],
      say: () => sayCorridor(corridors, i, [corridors.from, corridors.to].map((end) => name(end.x[i], end.y[i], NAMING_PX.cluster / view.scale))),
      closer: [
        corridors.from.lat[i] ?? corridors.to.lat[i], corridors.from.lon[i] ?? corridors.to.lon[i], CLOSER,
      ],
    });
  }
  return found.sort((a, b) => a.distance - b.distance);
}

/** "1,204 incidents around Homs, most of them Battles; 310 killed": words for a circle. */
export function sayCell(cells, i, eventTypes, around = "") {
  const [n, deaths] = [cells.now.n[i], cells.now.fatalities_best[i]];
  const killed = deaths > 0 ? `; ${full(deaths)} killed by the counts known` : "";
  const where = around ? `around ${around}` : "around here";
  if (n === 1) return `1 incident ${where} (${eventTypes[cells.colour[i]]})${killed}`;
  return `${full(n)} incidents ${where}, most of them ${eventTypes[cells.colour[i]]}${killed}`;
}

/** "From around Homs to around Idlib: 86 flows, 43 of them added up: 12,000 to 15,000 persons": words for a ribbon. */
export function sayCorridor(corridors, i, [origin, destination] = ["", ""]) {
  const { n, counted, persons_low: low, persons_most: most } = corridors.now;
  const ends = [origin && `from around ${origin}`, destination && `to around ${destination}`].filter(Boolean).join(" ");
  const way = ends ? `${ends[0].toUpperCase()}${ends.slice(1)}: ` : "";
  const flows = `${way}${n[i] === 1 ? "1 flow" : `${full(n[i])} flows`}`;
  if (!(most[i] > 0)) return `${flows}, number of persons unknown or not to be added up`;
  const upTo = corridors.isOpen[i] ? `at least ${full(low[i])}` : low[i] === most[i] ? full(low[i]) : `${full(low[i])} to ${full(most[i])}`;
  return `${flows}, ${full(counted[i])} of them added up: ${upTo} persons`;
}
