/**
 * Place names: the more important first, none over another, more of them the nearer one looks.
 */

import { projectX, projectY } from "./records.js";
import { writeHaloed } from "./writing.js";

const FONT = 'Inter, "Source Sans 3", "Segoe UI", system-ui, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Arabic", sans-serif';
const STYLES = {
  sea: { font: `italic 400 12px ${FONT}`, spacing: "1.5px", area: true, strength: 0.75, rank: 2 },
  country: { font: `600 12px ${FONT}`, spacing: "2px", area: true, upper: true, strength: 0.8, rank: 1 },
  admin1: { font: `500 11px ${FONT}`, spacing: "1.5px", area: true, upper: true, strength: 0.6, rank: 5 },
  capital: { font: `600 12.5px ${FONT}`, spacing: "0px", dot: 2.4, strength: 1, rank: 3 },
  town: { font: `400 11.5px ${FONT}`, spacing: "0px", dot: 1.7, strength: 0.95, rank: 4 },
  record: { font: `600 12px ${FONT}`, spacing: "0px", dot: 0, strength: 1, rank: 0, ink: true },
};
const HEIGHT_PX = 15;
const LONGEST_NAME = 28;
const MOST_RECORD_PLACES = 40;
/** Two spellings of a name nearer than this are one place: 20 km in the Middle East, or a few pixels. */
const TWIN_WORLD = 0.16;
const TWIN_PX = 12;

/**
 * Read the base map's places: [lon, lat, name, Arabic name, kind, population, least zoom, local name].
 * The local name is null where it is Latin, 1 where it is the Arabic one.
 */
export function readPlaceNames(rows) {
  return rows
    .map(([lon, lat, name, arabic, kind, population, minZoom, local]) => ({
      x: projectX(lon),
      y: projectY(lat),
      lat,
      lon,
      name,
      arabic,
      local: local === 1 ? arabic : local,
      kind: kind in STYLES ? kind : "town",
      weight: population ?? 0,
      minZoom: minZoom ?? 0,
    }))
    .sort(byImportance);
}

function byImportance(a, b) {
  return STYLES[a.kind].rank - STYLES[b.kind].rank || a.minZoom - b.minZoom || b.weight - a.weight;
}

/** The places the visible records are at, the weightiest first, as labels. */
export function recordPlaces(places, weights, gaps) {
  return places
    .filter((place) => weights[place.number] > 0 && place.name !== "")
    .sort((a, b) => weights[b.number] - weights[a.number])
    .slice(0, MOST_RECORD_PLACES)
    .map((place) => ({
      x: place.x, y: place.y, name: brief(place.name), kind: "record", minZoom: 0, weight: 0, gap: gaps[place.number] + 5,
    }));
}

/** A name as long as a map can bear, cut between words: the tooltip has all of it. */
export function brief(name) {
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name;
  return `${letters.slice(0, LONGEST_NAME - 1).join("").replace(/[\s,-]+\S*$/u, "")} …`;
}

export function nameOf(place, script) {
  if (script === "arabic") return place.arabic || place.name;
  if (script === "local") return place.local || place.name;
  if (script === "both" && place.arabic && place.arabic !== place.name) return `${place.name}  ${place.arabic}`;
  return place.name;
}

/**
 * Choose where names go. Pure: `measure(text, style)` gives a width in pixels.
 *
 * Returns [{text, kind, x, y, align, dotX, dotY}], every box free of every other.
 */
export function layOut(places, view, script, measure, taken = []) {
  const room = makeRoom(taken);
  const window = [view.padX, view.padY, view.width - view.padX, view.height - view.padY];
  const placed = [];
  const named = new Map();
  for (const place of places) {
    if (place.minZoom > view.zoom + 0.25) continue;
    const x = place.x * view.scale - view.left;
    const y = place.y * view.scale - view.top;
    if (x < -60 || y < -20 || x > view.width + 60 || y > view.height + 20) continue;
    const key = folded(place.name);
    const twin = named.get(key);
    if (twin && Math.hypot(twin.x - place.x, twin.y - place.y) < Math.max(TWIN_WORLD, TWIN_PX / view.scale)) continue;
    const style = STYLES[place.kind];
    const name = nameOf(place, script);
    const text = style.upper ? name.toLocaleUpperCase("en") : name;
    const width = measure(text, style);
    const spot = spots(x, y, width, style, place.gap ?? 6).find(({ box }) => !isCut(box, x, y, window) && room.isFree(box));
    if (!spot) continue;
    room.take(spot.box);
    if (style.dot) room.take([x - 4, y - 4, x + 4, y + 4]);
    placed.push({ text, kind: place.kind, x: spot.x, y: spot.y, align: spot.align, dotX: x, dotY: y });
    named.set(key, place);
  }
  return placed;
}

/** Whether the edge of what is seen runs through a name, or between it and its place. */
function isCut([left, top, right, bottom], x, y, [west, north, east, south]) {
  if (x >= west && x <= east && y >= north && y <= south) {
    return left < west || right > east || top < north || bottom > south;
  }
  return !(right < west || left > east || bottom < north || top > south);
}

function spots(x, y, width, style, gap) {
  const half = HEIGHT_PX / 2;
  if (style.area) return [{ x, y, align: "center", box: [x - width / 2, y - half, x + width / 2, y + half] }];
  return [
    { x: x + gap, y, align: "left", box: [x + gap, y - half, x + gap + width, y + half] },
    { x: x - gap, y, align: "right", box: [x - gap - width, y - half, x - gap, y + half] },
    { x, y: y - gap - 5, align: "center", box: [x - width / 2, y - gap - 5 - half, x + width / 2, y - gap - 5 + half] },
    { x, y: y + gap + 5, align: "center", box: [x - width / 2, y + gap + 5 - half, x + width / 2, y + gap + 5 + half] },
  ];
}

/** What spellings of one name share: "Jarablus" and "Jarabulus", "Ar-Raqqah" and "Raqqa" are one label. */
export function folded(name) {
  const plain = name.normalize("NFD").replace(/[\p{M}'’`ʿʾ]/gu, "").toLowerCase();
  const bare = plain.replace(/^(a[a-z]{1,2})[- ](?=\S{3})/u, "").replace(/[\s-]+/g, "");
  return bare.replace(/(.)\1+/gu, "$1").replace(/(?<=.)[aeiouh]/gu, "");
}

/** Boxes [left, top, right, bottom] that are taken. */
export function makeRoom(taken = []) {
  const boxes = [...taken];
  return {
    isFree: ([left, top, right, bottom]) =>
      !boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]),
    take: (box) => boxes.push(box),
  };
}

/** Draw laid-out names with a halo, so that they read over any line: the records' on top, or others. */
export function drawLabels(context, labels, paper, isOnTop) {
  for (const { text, kind, x, y, align, dotX, dotY } of labels) {
    const style = STYLES[kind];
    if ((kind === "record") !== isOnTop) continue;
    context.font = style.font;
    context.letterSpacing = style.spacing;
    context.textAlign = align;
    context.globalAlpha = style.strength;
    if (style.dot) {
      context.beginPath();
      context.arc(dotX, dotY, style.dot, 0, 2 * Math.PI);
      context.fillStyle = paper.label;
      context.fill();
    }
    writeHaloed(context, text, x, y, { ink: style.ink ? paper.ink : paper.label, halo: kind === "sea" ? null : paper.label_halo });
  }
  context.globalAlpha = 1;
  context.letterSpacing = "0px";
}

/** A `measure` for `layOut`, remembering what it measured. */
export function measurer(context) {
  const known = new Map();
  return (text, style) => {
    const key = style.font + style.spacing + text;
    if (!known.has(key)) {
      context.font = style.font;
      context.letterSpacing = style.spacing;
      known.set(key, context.measureText(text).width + 4);
    }
    return known.get(key);
  };
}
