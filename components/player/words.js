/**
 * A record in one line. Names come from reports: text, to be shown with textContent, never as HTML.
 */

import { sayWhen } from "./days.js";
import { full } from "./scale.js";

const UNKNOWN_PLACE = "place unknown";

/** "1,500 persons evacuated, al-Waer → Jarablus, 18 Mar 2017" */
export function sayFlow(flows, row) {
  const from = flows.from.name[row];
  const to = flows.to.name[row];
  const status = { planned: "planned", threatened: "threatened", under_way: "under way" }[flows.status[row]];
  const scope = { cumulative: "running total", stock: "there at the time", expected: "expected in all" }[flows.scope[row]];
  const unit = flows.unit[row] === "household" ? "households" : "people";
  const parts = [
    `${sayBounds(flows, row, "an unknown number of")} ${unit} ${flows.term[row]}`,
    from || to ? `${from || "origin unknown"} → ${to || "destination unknown"}` : UNKNOWN_PLACE,
    sayWhen(flows.start[row], flows.end[row], flows.precision[row]),
    status,
    scope,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** "Air/drone strike · al-Waer · 7 Feb 2017 · 12 killed" */
export function sayIncident(incidents, row, eventTypes) {
  const deaths = Number.isNaN(incidents.figure[row]) ? "deaths unknown" : `${sayBounds(incidents, row, "")} killed`;
  const type = incidents.subType[row] || eventTypes[incidents.type[row]] || "Incident";
  return [
    type[0].toUpperCase() + type.slice(1),
    incidents.at.name[row] || UNKNOWN_PLACE,
    sayWhen(incidents.start[row], incidents.end[row], incidents.precision[row]),
    deaths,
  ].join(" · ");
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
