/**
 * The corpus as typed arrays, and which of its records are to be seen.
 *
 * A record is a row number. Unknown numbers are NaN, an open end is Infinity, no place is NaN.
 */

import { readAggregate } from "./aggregates.js";

const WORLD = 256; // pixels of the whole world at zoom 0, in Leaflet's web mercator
const EARTH_KM = 40_075;

/** How many shades there are between what just happened and what is about to fade. */
export const LEVELS = 5;
/** How strong each shade is drawn. */
export const STRENGTHS = [1, 0.78, 0.58, 0.4, 0.24];

/** Who vouches for a record, as components/payload.py counts. */
export const VOUCHED = { machine: 0, person: 1, dataSet: 2 };

/** Web mercator, in pixels of zoom 0. */
export function projectX(lon) {
  return ((lon + 180) / 360) * WORLD;
}

export function projectY(lat) {
  const bounded = Math.max(-85.0511, Math.min(85.0511, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}

/**
 * Decode the payload of components/payload.py. `certainty`, of components/scales.py, says how strongly a
 * record is drawn whose day is not known: it is spread over the time it may be in.
 */
export function readCorpus(payload, certainty) {
  const { kinds, names } = payload;
  const flows = readDates(payload.flows, kinds, certainty);
  const places = new Map();
  Object.assign(flows, readBounds(payload.flows), {
    from: readPlaces(payload.flows.from, kinds, names, places),
    to: readPlaces(payload.flows.to, kinds, names, places),
    status: payload.flows.status.map((code) => kinds.status[code] ?? ""),
    term: payload.flows.term.map((code) => kinds.term[code] ?? ""),
    scope: payload.flows.scope.map((code) => kinds.scope[code] ?? ""),
    unit: payload.flows.unit,
    vouched: Uint8Array.from(payload.flows.vouched),
  });
  const incidents = readDates(payload.incidents, kinds, certainty);
  Object.assign(incidents, readBounds(payload.incidents), {
    at: readPlaces(payload.incidents.at, kinds, names, places),
    type: Uint8Array.from(payload.incidents.event_type, (code) => (code < 0 ? 255 : code)),
    vouched: Uint8Array.from(payload.incidents.vouched),
    subType: payload.incidents.sub_event_type.map((code) => kinds.sub_event_type[code] ?? ""),
  });
  incidents.bySize = bySize(incidents.count, incidents.figure);
  flows.bySize = bySize(flows.count, flows.figure);
  setLanes(flows);
  const hasDataSets = [flows, incidents].map(({ vouched }) => vouched.includes(VOUCHED.dataSet));
  return {
    flows,
    incidents,
    /** Whether some of it was read from reports and some comes from data sets: then marks say which. */
    isMixed: hasDataSets.includes(true) && [flows, incidents].some(({ vouched }) => vouched.some((by) => by !== VOUCHED.dataSet)),
    places: [...places.values()],
    eventTypes: kinds.event_type,
    aggregate: readAggregate(payload.aggregate, kinds),
    bins: payload.bins ?? null,
    first: payload.first,
    before: payload.last === null ? null : payload.last + 1,
  };
}

function readDates(columns, kinds, certainty) {
  const count = columns.id.length;
  return {
    count,
    id: columns.id,
    start: Float64Array.from(columns.start, (day) => day ?? NaN),
    end: Float64Array.from(columns.end, (day, row) => day ?? (columns.start[row] === null ? NaN : Infinity)),
    precision: columns.date_precision.map((code) => kinds.date_precision[code] ?? "day"),
    certainty: Float32Array.from(
      columns.date_precision,
      (code) => certainty[kinds.date_precision[code]] ?? 1,
    ),
  };
}

function readBounds({ low, high, best }) {
  const count = low.length;
  const figure = new Float64Array(count);
  for (let row = 0; row < count; row++) figure[row] = best[row] ?? low[row] ?? high[row] ?? NaN;
  return {
    low: Float64Array.from(low, (number) => number ?? NaN),
    high: Float64Array.from(high, (number) => number ?? NaN),
    figure,
  };
}

/** Places are shared: flows and incidents at one spot point to one place number. */
function readPlaces(columns, kinds, names, places) {
  const count = columns.name.length;
  const place = new Int32Array(count).fill(-1);
  const name = new Array(count);
  for (let row = 0; row < count; row++) {
    name[row] = columns.name[row] < 0 ? "" : names[columns.name[row]];
    const lat = columns.lat[row];
    const lon = columns.lon[row];
    if (lat === null || lon === null) continue;
    const radiusKm = columns.radius_km[row] ?? 0;
    const key = `${lat} ${lon} ${radiusKm}`;
    let known = places.get(key);
    if (known === undefined) {
      const reach = radiusKm / (EARTH_KM * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
      known = {
        number: places.size,
        name: name[row],
        lat,
        lon,
        x: projectX(lon),
        y: projectY(lat),
        radiusKm,
        reach: reach * WORLD,
        isArea: kinds.precision[columns.precision[row]] !== "POINT" && radiusKm > 0,
        outlineNumber: columns.outline?.[row] ?? -1,
      };
      places.set(key, known);
    }
    place[row] = known.number;
  }
  return { place, name };
}

function bySize(count, figure) {
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  const size = (row) => (Number.isNaN(figure[row]) ? -1 : figure[row]);
  return rows.sort((a, b) => size(b) - size(a) || a - b);
}

/** Flows of one corridor, or stubs at one place, each get a lane, so that none hides another. */
function setLanes(flows) {
  const corridors = new Map();
  flows.lane = new Int32Array(flows.count);
  flows.corridor = new Array(flows.count);
  for (let row = 0; row < flows.count; row++) {
    const key = `${flows.from.place[row]} ${flows.to.place[row]}`;
    const corridor = corridors.get(key) ?? { size: 0 };
    corridors.set(key, corridor);
    flows.corridor[row] = corridor;
    flows.lane[row] = corridor.size++;
  }
}

// --- What is to be seen ---------------------------------------------------------------------------

/** Bits in base64, lowest first, as one byte a record. */
export function readMask(base64, count) {
  const bytes = atob(base64);
  const mask = new Uint8Array(count);
  for (let row = 0; row < count; row++) mask[row] = (bytes.charCodeAt(row >> 3) >> (row & 7)) & 1;
  return mask;
}

/** Somewhere to put the rows to be seen, and the shade of each; filled anew for every frame. */
export function makeSelection(count) {
  return { rows: new Int32Array(count), levels: new Uint8Array(count), count: 0 };
}

/**
 * Choose the rows of a mask that fall into a moment, in the given order.
 *
 * `moment` is null for all of the mask; else {start, before, fade}: records that overlap
 * [start, before), which pale as they end further before it, over `fade` days (Infinity: never).
 */
export function select(selection, records, order, mask, moment) {
  const { start, end, certainty } = records;
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i];
    if (mask[row] === 0) continue;
    let strength = certainty[row];
    if (moment !== null) {
      if (!(start[row] < moment.before && end[row] > moment.start)) continue;
      const age = moment.before - end[row];
      if (age > 0) strength *= 1 - 0.8 * Math.min(1, age / moment.fade);
    }
    selection.rows[count] = row;
    selection.levels[count] = levelOf(strength);
    count++;
  }
  selection.count = count;
  return selection;
}

/** The shade nearest to a strength. */
export function levelOf(strength) {
  let level = 0;
  while (level < LEVELS - 1 && strength < (STRENGTHS[level] + STRENGTHS[level + 1]) / 2) level++;
  return level;
}
