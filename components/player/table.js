/**
 * What the map shows, said as tables: for screen readers, keyboards, and whoever prefers to read.
 */

import { sayWhen } from "./days.js";
import { element } from "./dom.js";
import { makePanel } from "./menu.js";
import { full } from "./scale.js";
import { capital, sayPersons, sayStatus, sayDeaths, sayType } from "./words.js";

const MOST_ROWS = 100;
const FLOW_HEADS = ["When", "From", "To", "How many", "What"];
const INCIDENT_HEADS = ["When", "Where", "What", "Deaths"];

/** The cells of the first rows of a selection: [[id, [cell, ...]], ...]. Pure. */
export function flowRows({ flows }, { rows, count }) {
  return first(rows, count).map((row) => [flows.id[row], [
    sayWhen(flows.start[row], flows.end[row], flows.precision[row]),
    flows.from.name[row] || "unknown",
    flows.to.name[row] || "unknown",
    capital(sayPersons(flows, row)),
    sayStatus(flows, row),
  ]]);
}

export function incidentRows({ incidents, eventTypes }, { rows, count }) {
  return first(rows, count).map((row) => [incidents.id[row], [
    sayWhen(incidents.start[row], incidents.end[row], incidents.precision[row]),
    incidents.at.name[row] || "unknown",
    sayType(incidents, row, eventTypes),
    capital(sayDeaths(incidents, row)),
  ]]);
}

function first(rows, count) {
  return Array.from(rows.subarray(0, Math.min(count, MOST_ROWS)));
}

/** `onPick(id)` hears which record was chosen. */
export function makeTable(parent, onPick) {
  const body = element("div", { class: "masar-table-body", tabindex: "0", role: "region", "aria-label": "Tables of what the map shows" });
  // A thousand cells nobody reads are let go.
  const panel = makePanel(parent, "What the map shows", "masar-table", () => body.replaceChildren());
  panel.box.append(body);
  return {
    ...panel,
    panel,
    show(corpus, chosen, title) {
      panel.setTitle(title);
      const flows = flowRows(corpus, chosen.flows);
      const incidents = incidentRows(corpus, chosen.incidents);
      body.replaceChildren(
        ...table("Flows, the largest first", FLOW_HEADS, flows, chosen.flows.count, onPick),
        ...table("Incidents, the deadliest first", INCIDENT_HEADS, incidents, chosen.incidents.count, onPick),
      );
    },
  };
}

function table(title, heads, rows, count, onPick) {
  if (count === 0) return [element("p", {}, `${title.split(",")[0]}: none`)];
  const head = element("tr", {}, ...heads.map((words) => element("th", { scope: "col" }, words)));
  const lines = rows.map(([id, cells]) => {
    const choose = element("button", { type: "button", title: "Show the sentence" }, cells[0]);
    choose.addEventListener("click", () => onPick(id));
    const others = cells.slice(1).map((words) => element("td", { dir: "auto" }, words));
    return element("tr", {}, element("td", {}, choose), ...others);
  });
  const made = element("table", {}, element("caption", {}, title), element("thead", {}, head), element("tbody", {}, ...lines));
  const more = count - rows.length;
  return more > 0 ? [made, element("p", {}, `and ${full(more)} more; filters narrow them down`)] : [made];
}
