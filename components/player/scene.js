/**
 * What is drawn: the base map, names, and the records that are to be seen, on four canvases.
 */

import { aggregateAt, boundsOfAggregate, chooseAggregate, drawAggregate, largestCells, namedCells, placeAround, readAggregate } from "./aggregates.js";
import { drawBase, readBase } from "./base.js";
import { momentOf } from "./clock.js";
import { boundsOf, weigh } from "./extent.js";
import { drawFlows, flowsAt, makeShapes } from "./flows.js";
import { makeIncidentPainter } from "./incidents.js";
import { drawLabels, layOut, measurer, nameOf, readPlaceNames, recordPlaces } from "./labels.js";
import { setOutlines } from "./outlines.js";
import { makeSelection, projectX, projectY, readCorpus, readMask, select } from "./records.js";
import { rootScale } from "./scale.js";
import { sayFlow, sayIncident } from "./words.js";

const MOST_MARKED = 150;
const MOST_NAMED_SUMS = 24;
const NOBODY = new Set();

/** Scales for drawing, from what components/scales.py sends. */
export function readScales({ stroke, radius, statuses, events, certainty, confirmed, data_set: dataSet, ribbon }) {
  return {
    certainty,
    confirmed,
    dataSet,
    ribbon,
    stroke: Object.assign(rootScale(stroke), { saturatesAt: saturation(stroke) }),
    radius: Object.assign(rootScale(radius), { saturatesAt: saturation(radius) }),
    statuses,
    events,
  };
}

function saturation({ factor, largest_px: largest }) {
  return Math.ceil((largest / factor) ** 2);
}

export class Scene {
  constructor(scales, themes) {
    this.scales = readScales(scales);
    this.themes = themes;
    this.theme = themes.light;
    this.corpus = null;
    this.base = null;
    this.picked = NOBODY;
    this.area = null;
    this.script = "latin";
    this.isTiled = false;
    this.shown = null;
  }

  takeBase(content) {
    this.base = readBase(content);
    this.placeNames = readPlaceNames(content.places);
  }

  takeCorpus(payload) {
    this.corpus = readCorpus(payload, this.scales.certainty);
    setOutlines(this.corpus.places, payload.outlines);
    this.shapes = makeShapes(this.corpus, this.scales);
    this.painter = makeIncidentPainter(this.corpus, this.scales);
    const { flows, incidents } = this.corpus;
    this.chosen = { flows: makeSelection(flows.count), incidents: makeSelection(incidents.count) };
  }

  /** Take what the sums are at each time. */
  takeSteps(content) {
    const { eventTypes, statuses } = this.corpus.aggregate;
    this.corpus.aggregate = readAggregate(content, { event_type: eventTypes, status: statuses });
  }

  /** Whether there are sums that are not told apart by time. */
  get lacksSteps() {
    return Boolean(this.corpus?.aggregate) && !this.corpus.aggregate.hasSteps;
  }

  takeTheme(name) {
    this.theme = this.themes[name];
  }

  takeMasks({ kept, matching, counted }) {
    const { flows, incidents } = this.corpus;
    const read = (masks) => ({
      flows: readMask(masks.flows, flows.count),
      incidents: readMask(masks.incidents, incidents.count),
    });
    this.kept = read(kept);
    this.matching = read(matching);
    this.counted = read(counted);
    this.nameRecords(this.kept);
  }

  /** Name the places of the masked records, and of those alone. */
  nameRecords(masks) {
    const [weights, reaches] = weigh(this.corpus, masks, this.scales);
    this.named = recordPlaces(this.corpus.places, weights, reaches);
    this.marked = markedPlaces(this.corpus.places, weights, reaches);
  }

  /** What is chosen now, as masks. */
  chosenMasks() {
    const mask = ({ rows, count }) => {
      const all = new Uint8Array(rows.length);
      for (let i = 0; i < count; i++) all[rows[i]] = 1;
      return all;
    };
    return { flows: mask(this.chosen.flows), incidents: mask(this.chosen.incidents) };
  }

  /** Choose what is seen now: at rest what Python kept, else what falls into the moment. */
  choose(clock, keptWindow) {
    const { flows, incidents } = this.corpus;
    const isAtRest = clock.time === null && clock.window.join() === keptWindow;
    const masks = isAtRest ? this.kept : this.matching;
    const moment = isAtRest ? null : momentOf(clock);
    select(this.chosen.flows, flows, flows.bySize, masks.flows, moment);
    select(this.chosen.incidents, incidents, incidents.bySize, masks.incidents, moment);
    this.shown = this.corpus.aggregate
      ? chooseAggregate(this.corpus.aggregate, moment)
      : { flows: this.chosen.flows.count, incidents: this.chosen.incidents.count };
  }

  // --- Painting -----------------------------------------------------------------------------------

  paintBase(context, view) {
    if (this.base && !this.isTiled) drawBase(context, view, this.base, this.theme.paper);
  }

  /** Base map names, under the marks; `covered` are boxes no name shall lie under. */
  paintLabels(context, view, covered) {
    if (!this.base || !this.named) return;
    this.measure ??= measurer(context);
    const sums = this.corpus.aggregate && this.shown ? this.nameSums(view.scale) : [];
    const own = [...sums, ...this.named];
    const places = this.isTiled ? own : [...own, ...this.placeNames];
    const marked = [...this.marked, ...(this.corpus.aggregate ? largestCells(this.corpus.aggregate, MOST_MARKED) : [])];
    const taken = [...covered, ...marked.map((spot) => boxAround(spot, view))];
    this.labels = layOut(places, view, this.script, this.measure, taken);
    drawLabels(context, this.labels, this.theme.paper, false);
  }

  /** The towns the largest circles are around, as labels beside them. */
  nameSums(scale) {
    return namedCells(this.corpus.aggregate, this.placeNames, scale, MOST_NAMED_SUMS).map(({ place, x, y, reach }) => ({
      ...place, x, y, kind: "record", minZoom: 0, gap: reach + 4,
    }));
  }

  /** Names of the records' own places, over the marks: what the others made room for. */
  paintNames(context) {
    if (this.labels) drawLabels(context, this.labels, this.theme.paper, true);
  }

  paintMarks(context, view) {
    if (this.corpus === null || !this.kept || !this.shown) return;
    const { flows, incidents } = this.chosen;
    if (this.corpus.aggregate) drawAggregate(context, view, this.corpus.aggregate, this.theme, this.scales);
    this.painter.draw(context, view, incidents, this.theme, this.picked);
    drawFlows(context, view, this.corpus, flows, this.shapes, this.theme, this.picked, this.scales);
    if (this.area) drawArea(context, view, this.area, this.theme.paper);
  }

  /** The box of what is picked, where that is asked, else of all that is kept; null where there is none. */
  boundsToSee(hasPicked) {
    if (this.corpus === null || !this.kept) return null;
    const picked = hasPicked ? boundsOf(this.corpus, this.pickedMasks()) : null;
    const summed = this.corpus.aggregate && boundsOfAggregate(this.corpus.aggregate);
    return picked ?? summed ?? boundsOf(this.corpus, this.kept) ?? boundsOf(this.corpus, this.matching);
  }

  /** The picked rows that are kept, as masks. */
  pickedMasks() {
    const { flows, incidents } = this.corpus;
    const mask = ({ id, count }, kept) => Uint8Array.from({ length: count }, (_, row) => kept[row] && this.picked.has(id[row]));
    return { flows: mask(flows, this.kept.flows), incidents: mask(incidents, this.kept.incidents) };
  }

  // --- Asking -------------------------------------------------------------------------------------

  /** All records under a point of a view, the nearest first. */
  recordsAt(view, { x, y }) {
    if (this.corpus === null || !view) return [];
    if (this.corpus.aggregate) return aggregateAt(view, this.corpus.aggregate, { x, y }, this.theme, this.scales, (...spot) => this.nameAround(...spot));
    const { flows, incidents, eventTypes } = this.corpus;
    const colours = this.theme;
    const near = this.painter.at(view, this.chosen.incidents, x, y).map(([row, distance]) => ({
      id: incidents.id[row], distance, colour: colours.events[eventTypes[incidents.type[row]]],
      say: () => sayIncident(incidents, row, eventTypes),
    }));
    const moving = flowsAt(view, this.corpus, this.chosen.flows, this.shapes, x, y).map(([row, distance]) => ({
      id: flows.id[row], distance: distance + 2, colour: colours.flows[flows.status[row]],
      say: () => sayFlow(flows, row),
    }));
    return [...near, ...moving].sort((a, b) => a.distance - b.distance);
  }

  nameAround(x, y, reach) {
    const place = placeAround(this.placeNames ?? [], x, y, reach);
    return place ? nameOf(place, this.script) : "";
  }

  /** Every name there is to go to: the records' places first. */
  names() {
    const own = this.corpus?.places.filter((place) => place.name) ?? [];
    return [...own, ...(this.placeNames ?? [])];
  }
}

/** The spots no name shall lie under: the weightiest places that are points, and how far they reach. */
function markedPlaces(places, weights, reaches) {
  return places
    .filter(({ number, isArea }) => weights[number] > 0 && !isArea)
    .sort((a, b) => weights[b.number] - weights[a.number])
    .slice(0, MOST_MARKED)
    .map(({ x, y, number }) => ({ x, y, reach: reaches[number] }));
}

function boxAround({ x, y, reach }, { scale, left, top }) {
  const [middle, height] = [x * scale - left, y * scale - top];
  return [middle - reach, height - reach, middle + reach, height + reach];
}

/** The rectangle that filters. */
function drawArea(context, view, [south, west, north, east], paper) {
  const x = (lon) => projectX(lon) * view.scale - view.left;
  const y = (lat) => projectY(lat) * view.scale - view.top;
  const right = east < west ? east + 360 : east;
  context.globalAlpha = 0.9;
  context.lineWidth = 1.5;
  context.strokeStyle = paper.accent;
  context.setLineDash([6, 4]);
  context.strokeRect(x(west), y(north), x(right) - x(west), y(south) - y(north));
  context.setLineDash([]);
  context.globalAlpha = 1;
}
