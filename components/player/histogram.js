/**
 * What the time line counts: people who moved above; incidents, or their deaths, by type below. Pure.
 *
 * The masks say what may be counted: of several reports of one thing Python counts one. A record whose date is a range, because it lasted or because nobody knows the day, is spread over it;
 * one without an end counts where it began. Unknown numbers add nothing; tolls of many events are left out.
 */

import { binsOf } from "./aggregates.js";
import { floorTo, shift } from "./days.js";

const UNITS = ["day", "week", "month", "quarter", "year"];
const DAYS_IN = { day: 1, week: 7, month: 30.4, quarter: 91, year: 365 };
const NARROWEST_BAR_PX = 3;

/** The calendar unit whose bars are wide enough to be seen. */
export function unitFor(days, width) {
  return UNITS.find((unit) => (width * DAYS_IN[unit]) / days >= NARROWEST_BAR_PX) ?? "year";
}

/** The first days of the bins that hold [first, before), and where the last one ends. */
export function edgesOf(first, before, unit) {
  const edges = [floorTo(unit, first)];
  while (edges.at(-1) < before) edges.push(shift(unit, edges.at(-1)));
  return edges;
}

/** Count the masked records of a corpus into bins; `what` is "incidents" or "deaths". */
export function countBins(corpus, masks, edges, what = "incidents") {
  if (corpus.bins) return binsOf(corpus.bins, edges, what); // there are more records than were sent
  const { flows, incidents, eventTypes } = corpus;
  const bins = edges.length - 1;
  const low = new Float64Array(bins);
  const high = new Float64Array(bins);
  const types = eventTypes.map(() => new Float64Array(bins));
  const aggregate = eventTypes.indexOf("aggregate");
  for (let row = 0; row < flows.count; row++) {
    if (!masks.flows[row] || Number.isNaN(flows.figure[row]) || flows.unit[row] === "household") continue;
    const least = Number.isNaN(flows.low[row]) ? 0 : flows.low[row];
    const most = Math.max(least, Number.isNaN(flows.high[row]) ? flows.figure[row] : flows.high[row]);
    spread(flows, row, edges, (bin, part) => {
      low[bin] += least * part;
      high[bin] += most * part;
    });
  }
  for (let row = 0; row < incidents.count; row++) {
    const type = incidents.type[row];
    if (!masks.incidents[row] || type >= types.length || type === aggregate) continue;
    const number = what === "deaths" ? incidents.figure[row] : 1;
    if (!(number > 0)) continue;
    spread(incidents, row, edges, (bin, part) => {
      types[type][bin] += number * part;
    });
  }
  return { low, high, types };
}

function spread({ start, end }, row, edges, add) {
  const from = start[row];
  if (Number.isNaN(from)) return;
  const to = Number.isFinite(end[row]) ? end[row] : from + 1;
  for (let bin = binOf(edges, from); bin >= 0 && bin < edges.length - 1 && edges[bin] < to; bin++) {
    const shared = Math.min(to, edges[bin + 1]) - Math.max(from, edges[bin]);
    if (shared > 0) add(bin, shared / (to - from));
  }
}

/** The bin a day is in; -1 before the first. */
export function binOf(edges, day) {
  if (day < edges[0] || day >= edges.at(-1)) return -1;
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle;
  }
  return low;
}

/** A root scale where a few bars would flatten all others, else a plain one. */
export function heightScale(values, height) {
  const shown = [...values].filter((value) => value > 0).sort((a, b) => a - b);
  const largest = shown.at(-1) ?? 0;
  if (largest === 0) return { largest: 0, isRoot: false, at: () => 0 };
  const isRoot = largest >= 20 && largest > 12 * shown[shown.length >> 1];
  const at = isRoot ? (value) => Math.sqrt(value / largest) * height : (value) => (value / largest) * height;
  return { largest, isRoot, at };
}

/** Ticks of the axis: [{day, words, isMajor}], spaced so that their words have room. */
export function ticksOf(first, before, width, months) {
  const days = before - first;
  const room = 58;
  const candidates = [
    ["day", 1], ["day", 2], ["week", 1], ["week", 2], ["month", 1], ["month", 2], ["quarter", 1], ["month", 6],
    ["year", 1], ["year", 2], ["year", 5], ["year", 10],
  ];
  const [unit, every] =
    candidates.find(([name, count]) => (width * DAYS_IN[name] * count) / days >= room) ?? ["year", 20];
  const ticks = [];
  const yearsOnly = unit === "year";
  for (let day = floorTo(yearsOnly || every === 6 ? "year" : unit, first); day < before; day = shift(unit, day, yearsOnly ? 1 : every)) {
    if (day < first) continue;
    const date = new Date(day * 86_400_000);
    const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (yearsOnly && year % every !== 0) continue;
    const opensYear = month === 0 && (unit !== "day" && unit !== "week" ? true : dayOfMonth <= 7 && ticks.every((tick) => tick.year !== year));
    const words = yearsOnly || (opensYear && unit !== "day" && unit !== "week")
      ? `${year}`
      : unit === "day" || unit === "week" ? `${dayOfMonth} ${months[month]}` : months[month];
    ticks.push({ day, words, year, isMajor: yearsOnly || opensYear });
  }
  return ticks;
}
