import assert from "node:assert/strict";
import { test } from "node:test";

import { sayBounds, sayCounts, sayFlow, sayIncident } from "../../components/player/words.js";
import { dayOf } from "../../components/player/days.js";
import { makeCorpus } from "./corpus.mjs";

const start = dayOf(2017, 2, 18);

test("a flow is said in one line, with what is not known", () => {
  const { flows } = makeCorpus([
    { from: 0, to: 1, start, low: 1400, high: 1600, best: 1500 },
    { from: 0, to: -1, start, status: 2, scope: 3, low: 12000, high: 12000, best: 12000 },
    { from: -1, to: 1 },
    { from: 0, to: 1, start, low: 50, unit: "household" },
  ]);
  assert.equal(sayFlow(flows, 0), "1,400–1,600 people evacuated · al-Waer → Jarabulus · 18 Mar 2017");
  assert.equal(sayFlow(flows, 1), "12,000 people evacuated · al-Waer → destination unknown · 18 Mar 2017 · planned · expected in all");
  assert.equal(sayFlow(flows, 2), "an unknown number of people evacuated · origin unknown → Jarabulus · date unknown");
  assert.equal(sayFlow(flows, 3), "at least 50 households evacuated · al-Waer → Jarabulus · 18 Mar 2017");
});

test("an incident is said in one line; unknown deaths are not none", () => {
  const { incidents, eventTypes } = makeCorpus([], [{ at: 0, start, sub: 1 }, { at: 0, start, low: 0, high: 0, best: 0 }]);
  assert.equal(sayIncident(incidents, 0, eventTypes), "Air/drone strike · al-Waer · 18 Mar 2017 · deaths unknown");
  assert.equal(sayIncident(incidents, 1, eventTypes), "Armed clash · al-Waer · 18 Mar 2017 · 0 killed");
});

test("bounds are said as far as they go", () => {
  const { flows } = makeCorpus([{ high: 40 }, { low: 5, best: 5, high: 5 }]);
  assert.equal(sayBounds(flows, 0, "?"), "up to 40");
  assert.equal(sayBounds(flows, 1, "?"), "5");
});

test("counts agree with their nouns", () => {
  assert.equal(sayCounts(1, 1204), "1 flow · 1,204 incidents");
  assert.equal(sayCounts(0, 1), "0 flows · 1 incident");
});
