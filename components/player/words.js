/**
 * A record in one line. Names come from reports: text, to be shown with textContent, never as HTML.
 */

import { sayWhen } from "./days.js";
import { full } from "./scale.js";

const UNKNOWN_PLACE = "place unknown";
const STATUSES = { done: "", planned: "planned", threatened: "threatened", under_way: "under way" };
const SCOPES = { event: "", cumulative: "running total", stock: "there at the time", expected: "expected in all" };

/** "1,500 people evacuated · al-Waer → Jarablus · 18 Mar 2017" */
export function sayFlow(flows, row) {
  const from = flows.from.name[row];
  const to = flows.to.name[row];
  const parts = [
    `${sayPersons(flows, row)} ${flows.term[row]}`,
    from || to ? `${from || "origin unknown"} → ${to || "destination unknown"}` : UNKNOWN_PLACE,
    sayWhen(flows.start[row], flows.end[row], flows.precision[row]),
    STATUSES[flows.status[row]],
    SCOPES[flows.scope[row]],
  ];
  return parts.filter(Boolean).join(" · ");
}

/** "1,500 people", "an unknown number of households" */
export function sayPersons(flows, row) {
  const unit = flows.unit[row] === "household" ? "households" : "people";
  return `${sayBounds(flows, row, "an unknown number of")} ${unit}`;
}

/** "evacuated, planned" */
export function sayStatus(flows, row) {
  return [flows.term[row], STATUSES[flows.status[row]], SCOPES[flows.scope[row]]].filter(Boolean).join(", ");
}

/** "Air/drone strike · al-Waer · 7 Feb 2017 · 12 killed" */
export function sayIncident(incidents, row, eventTypes) {
  return [
    sayType(incidents, row, eventTypes),
    incidents.at.name[row] || UNKNOWN_PLACE,
    sayWhen(incidents.start[row], incidents.end[row], incidents.precision[row]),
    Number.isNaN(incidents.figure[row]) ? "deaths unknown" : `${sayDeaths(incidents, row)} killed`,
  ].join(" · ");
}

export function sayType(incidents, row, eventTypes) {
  return capital(incidents.subType[row] || eventTypes[incidents.type[row]] || "incident");
}

export function sayDeaths(incidents, row) {
  return sayBounds(incidents, row, "unknown");
}

export function capital(text) {
  return text === "" ? "" : text[0].toUpperCase() + text.slice(1);
}

/** A number with its bounds, as the words of the report license it. */
export function sayBounds(records, row, unknown) {
  const [low, high, figure] = [records.low[row], records.high[row], records.figure[row]];
  if (Number.isNaN(figure)) return unknown;
  if (low === high) return full(low);
  if (Number.isNaN(high)) return `at least ${full(low)}`;
  if (Number.isNaN(low)) return `up to ${full(high)}`;
  return `${full(low)}–${full(high)}`;
}

/** "86 flows · 1,204 incidents" */
export function sayCounts(flows, incidents) {
  const some = (count, word) => `${full(count)} ${word}${count === 1 ? "" : "s"}`;
  return `${some(flows, "flow")} · ${some(incidents, "incident")}`;
}
