/**
 * The legend: the sizes, colours and line styles that are in use, and no others.
 */

import { radiusOf, widthOf } from "./aggregates.js";
import { headOf, ribbon, curve } from "./curves.js";
import { button, drawing, element } from "./dom.js";
import { VOUCHED } from "./records.js";
import { full, legendSteps, short } from "./scale.js";

/** Larger circles would crowd the legend; how they grow is seen from smaller ones. */
const LARGEST_SHOWN = 100;

export function makeLegend(parent, isOpen) {
  const box = element("aside", { class: "masar-legend", "aria-label": "Legend" });
  const toggle = button("Legend", "legend", () => open(!box.classList.contains("masar-open")), { "aria-expanded": "false" });
  toggle.append(element("span", {}, "Legend"));
  const body = element("div", { class: "masar-legend-body" });
  box.append(toggle, body);
  parent.append(box);

  function open(isWanted) {
    box.classList.toggle("masar-open", isWanted);
    toggle.setAttribute("aria-expanded", String(isWanted));
  }
  open(isOpen);

  return {
    box,
    /** Say what the masked records use. */
    show(corpus, masks, scales, theme) {
      if (corpus.aggregate) {
        body.replaceChildren(...sumLines(corpus.aggregate, scales, theme));
        box.hidden = false;
        return;
      }
      const used = inUse(corpus, masks);
      body.replaceChildren(
        ...flowLines(used, scales, theme), ...incidentLines(used, corpus, scales, theme), ...reviewLines(used, scales, theme, corpus.isMixed),
      );
      box.hidden = body.childElementCount === 0;
    },
  };
}

/** What there is to explain. Pure. */
export function inUse({ flows, incidents, places, eventTypes }, masks) {
  const used = {
    statuses: new Set(), types: new Set(), persons: 0, deaths: 0,
    vouched: [0, 0, 0], hasUnknownPersons: false, hasBounds: false, hasOpenEnd: false, hasArea: false, hasUnknownDeaths: false, hasDeathBounds: false,
  };
  for (let row = 0; row < flows.count; row++) {
    if (!masks.flows[row]) continue;
    const ends = [flows.from.place[row], flows.to.place[row]];
    if (ends[0] < 0 && ends[1] < 0) continue;
    used.statuses.add(flows.status[row]);
    used.vouched[flows.vouched[row]] += 1;
    if (Number.isNaN(flows.figure[row])) used.hasUnknownPersons = true;
    else used.persons = Math.max(used.persons, flows.figure[row]);
    if (flows.high[row] > flows.low[row]) used.hasBounds = true;
    if (ends.includes(-1)) used.hasOpenEnd = true;
    if (ends.some((end) => places[end]?.isArea)) used.hasArea = true;
  }
  for (let row = 0; row < incidents.count; row++) {
    if (!masks.incidents[row] || incidents.at.place[row] < 0) continue;
    used.vouched[incidents.vouched[row]] += 1;
    if (incidents.type[row] < eventTypes.length) used.types.add(incidents.type[row]);
    if (eventTypes[incidents.type[row]] !== "aggregate") {
      if (Number.isNaN(incidents.figure[row])) used.hasUnknownDeaths = true;
      else used.deaths = Math.max(used.deaths, incidents.figure[row]);
      if (incidents.high[row] > incidents.low[row]) used.hasDeathBounds = true;
    }
    if (places[incidents.at.place[row]].isArea) used.hasArea = true;
  }
  return used;
}

/** What sums look like: how many by area, the type most of them have, and persons by width. */
function sumLines({ cells, corridors, eventTypes, statuses }, scales, theme) {
  const lines = [];
  const shown = (marks) => marks.colour.filter((_, i) => marks.rest.n[i] > 0);
  if (corridors.count > 0) {
    lines.push(title("People moving, added up"));
    const row = element("div", { class: "masar-sizes" });
    for (const persons of legendSteps(corridors.widest)) {
      row.append(sized(barDrawing(widthOf(persons, corridors.widest), theme.flows.done), short(persons)));
    }
    lines.push(row);
    const used = new Set(shown(corridors));
    const pairs = element("div", { class: "masar-pairs" });
    statuses.forEach((status, i) => {
      if (used.has(i)) pairs.append(entry(ribbonDrawing(4, theme.flows[status], scales.statuses[status].line, scales.ribbon), scales.statuses[status].words));
    });
    lines.push(pairs, entry(boundsDrawing(theme.flows.done), "At least, at most"));
  }
  if (cells.count > 0) {
    lines.push(title("Incidents around a place"));
    const row = element("div", { class: "masar-sizes" });
    for (const n of legendSteps(cells.largest)) row.append(sized(dot(radiusOf(n, cells.largest), theme.paper.muted), short(n)));
    lines.push(row);
    const used = new Set(shown(cells));
    eventTypes.forEach((type, i) => {
      if (used.has(i)) lines.push(entry(dot(5, theme.events[type]), scales.events[type] ?? type));
    });
  }
  return [...lines, element("p", {}, "Colours are of what most are. Look nearer to see each record.")];
}

function flowLines(used, scales, theme) {
  if (used.statuses.size === 0) return [];
  const lines = [title("People moving")];
  const steps = legendSteps(Math.min(used.persons, scales.stroke.saturatesAt));
  if (steps.length > 0) {
    const row = element("div", { class: "masar-sizes" });
    for (const persons of steps) {
      const more = persons >= scales.stroke.saturatesAt ? "+" : "";
      row.append(sized(barDrawing(scales.stroke(persons), theme.flows.done), short(persons) + more));
    }
    lines.push(row);
  }
  const order = ["done", "under_way", "planned", "threatened"];
  const statuses = element("div", { class: "masar-pairs" });
  for (const status of order.filter((each) => used.statuses.has(each))) {
    const { words, line } = scales.statuses[status];
    statuses.append(entry(ribbonDrawing(4, theme.flows[status], line, scales.ribbon), words));
  }
  lines.push(statuses);
  if (used.hasBounds) lines.push(entry(boundsDrawing(theme.flows.done), "At least, at most"));
  if (used.hasUnknownPersons) lines.push(entry(ribbonDrawing(1.6, theme.flow_unknown, "solid", scales.ribbon, "?"), "Number unknown"));
  if (used.hasOpenEnd) lines.push(entry(openDrawing(theme.flows.done), "Where to or from unknown"));
  if (used.hasArea) lines.push(entry(areaDrawing(theme.flows.done), "Somewhere in the area"));
  return lines;
}

function incidentLines(used, { eventTypes }, scales, theme) {
  if (used.types.size === 0) return [];
  const lines = [title("Incidents")];
  const order = [...used.types].sort((a, b) => a - b);
  for (const type of order) {
    const word = eventTypes[type];
    lines.push(entry(dot(5, theme.events[word], word === "aggregate"), scales.events[word] ?? word));
  }
  const steps = legendSteps(Math.min(used.deaths, LARGEST_SHOWN)).filter((deaths) => deaths >= 4 || used.deaths < 4);
  if (steps.length > 0 || used.hasUnknownDeaths) {
    lines.push(title("Deaths"));
    const row = element("div", { class: "masar-sizes" });
    for (const deaths of steps) row.append(sized(dot(scales.radius(deaths), theme.paper.muted), full(deaths)));
    if (used.hasUnknownDeaths) row.append(sized(dot(scales.radius(NaN), theme.paper.muted, true), "unknown"));
    lines.push(row);
  }
  if (used.hasDeathBounds) lines.push(entry(dotBounds(theme.paper.muted), "At least, and at most"));
  return lines;
}

/** Who vouches for the marks: a line each where there are several. */
function reviewLines({ vouched }, { confirmed, dataSet }, { paper }, isMixed) {
  const disc = ["circle", { cx: 14, cy: 9, r: 4.5, fill: paper.muted }];
  const pictures = {
    machine: [disc],
    person: [disc, ["circle", { cx: 14, cy: 9, r: 4.5 + confirmed.gap_px, fill: "none", stroke: paper.ink, "stroke-width": confirmed.edge_px }]],
    dataSet: isMixed ? [disc, ["circle", { cx: 14, cy: 9, r: dataSet.core_px, fill: paper.mark_edge }]] : [disc],
  };
  const said = sayVouched(vouched);
  if (said.length === 1) return [element("p", {}, said[0][1])];
  if (said.length === 0) return [];
  return [title("Who says so"), ...said.map(([by, words]) => entry(drawing(28, 18, pictures[by]), words))];
}

/** Who vouches for how many, as [[who, words], ...]; one who vouches for nothing is left out. Pure. */
export function sayVouched(vouched) {
  const words = {
    machine: vouched[VOUCHED.person] > 0 ? "Read by a machine only" : "Read by a machine; none confirmed by a person yet",
    person: "Confirmed by a person",
    dataSet: "From a data set",
  };
  return Object.entries(words).filter(([by]) => vouched[VOUCHED[by]] > 0);
}

function title(words) {
  return element("h2", {}, words);
}

function entry(picture, words) {
  return element("div", { class: "masar-entry" }, picture, element("span", {}, words));
}

function sized(picture, words) {
  return element("div", { class: "masar-sized" }, picture, element("span", {}, words));
}

function ribbonDrawing(width, colour, style, { tail }, mark = "") {
  const height = Math.max(16, headOf(width).width + 2);
  const shapes = ribbon(curve(24, 0, 0), { width, style, tail }).map((polygon) => [
    "polygon",
    { points: polygon.map((value, i) => (i % 2 === 0 ? value + 2 : value + height / 2)).join(" "), fill: colour },
  ]);
  const svg = drawing(28, height, shapes);
  if (mark) {
    const text = drawing(28, height, [["text", { x: 8, y: height / 2 - 2, "font-size": 9, "font-weight": 700, fill: colour }]]).firstChild;
    text.textContent = mark;
    svg.append(text);
  }
  return svg;
}

function barDrawing(width, colour) {
  const height = Math.max(3, width);
  return drawing(34, height, [["rect", { x: 0, y: (height - width) / 2, width: 34, height: width, fill: colour, rx: 1 }]]);
}

function boundsDrawing(colour) {
  return drawing(28, 14, [
    ["rect", { x: 2, y: 2, width: 24, height: 10, fill: colour, opacity: 0.3, rx: 1 }],
    ["rect", { x: 2, y: 5, width: 24, height: 4, fill: colour, rx: 1 }],
  ]);
}

function openDrawing(colour) {
  const parts = [1, 0.75, 0.5, 0.25].map((opacity, i) => ["rect", { x: 2 + 6 * i, y: 5, width: 6, height: 4, fill: colour, opacity }]);
  return drawing(28, 14, parts);
}

function areaDrawing(colour) {
  return drawing(28, 18, [
    ["circle", { cx: 14, cy: 9, r: 8, fill: colour, opacity: 0.14 }],
    ["circle", { cx: 14, cy: 9, r: 8, fill: "none", stroke: colour, "stroke-dasharray": "2 3", opacity: 0.7 }],
  ]);
}

function dot(radius, colour, isHollow = false) {
  const size = Math.max(14, 2 * radius + 4);
  const look = isHollow ? { fill: "none", stroke: colour, "stroke-width": 1.6 } : { fill: colour };
  return drawing(size, size, [["circle", { cx: size / 2, cy: size / 2, r: radius, ...look }]]);
}

function dotBounds(colour) {
  return drawing(28, 20, [
    ["circle", { cx: 14, cy: 10, r: 8, fill: colour, opacity: 0.25 }],
    ["circle", { cx: 14, cy: 10, r: 4.5, fill: colour }],
  ]);
}
