/** A small corpus as components/payload.py would send it. */

import { readCorpus } from "../../components/player/records.js";

export const CERTAINTY = { day: 1, week: 0.85, month: 0.65, year: 0.45, period: 1 };
export const KINDS = {
  status: ["done", "under_way", "planned", "threatened"],
  term: ["displaced", "evacuated"],
  scope: ["event", "cumulative", "stock", "expected"],
  event_type: ["Battles", "Explosions/Remote violence", "aggregate"],
  sub_event_type: ["Armed clash", "Air/drone strike"],
  date_precision: ["day", "week", "month", "year", "period"],
  precision: ["POINT", "ADM3", "ADM2", "ADM1", "ADM0", "AREA"],
};
const NAMES = ["al-Waer", "Jarabulus", "Idlib province"];
const SPOTS = { 0: [34.7436, 36.6745, 0, null], 1: [36.8175, 38.0111, 0, null], 2: [35.8, 36.7, 3, 50] };

function places(names) {
  const spot = (name, i) => (SPOTS[name] ? SPOTS[name][i] : null);
  return {
    name: names,
    lat: names.map((name) => spot(name, 0)),
    lon: names.map((name) => spot(name, 1)),
    precision: names.map((name) => spot(name, 2) ?? -1),
    radius_km: names.map((name) => spot(name, 3)),
  };
}

/** Rows are {from, to, start, end, precision, low, high, best, status, unit, vouched}. */
export function makeCorpus(flows, incidents = []) {
  const column = (rows, key, usual) => rows.map((row) => (row[key] === undefined ? usual : row[key]));
  const dates = (rows) => ({
    id: rows.map((_, i) => `id${i}`),
    start: column(rows, "start", null),
    end: rows.map((row) => (row.end === undefined && row.start !== undefined ? row.start + 1 : row.end ?? null)),
    date_precision: column(rows, "precision", 0),
    low: column(rows, "low", null),
    high: column(rows, "high", null),
    best: column(rows, "best", null),
  });
  return readCorpus({
    kinds: KINDS,
    names: NAMES,
    first: 0,
    last: 99,
    flows: {
      ...dates(flows),
      from: places(column(flows, "from", -1)),
      to: places(column(flows, "to", -1)),
      status: column(flows, "status", 0),
      term: column(flows, "term", 1),
      scope: column(flows, "scope", 0),
      unit: column(flows, "unit", "person"),
      vouched: column(flows, "vouched", 0),
    },
    incidents: {
      ...dates(incidents),
      at: places(column(incidents, "at", -1)),
      event_type: column(incidents, "type", 0),
      sub_event_type: column(incidents, "sub", 0),
      vouched: column(incidents, "vouched", 0),
    },
  }, CERTAINTY);
}

export const all = (count) => new Uint8Array(count).fill(1);
