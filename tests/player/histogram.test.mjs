import assert from "node:assert/strict";
import { test } from "node:test";

import { binOf, countBins, edgesOf, heightScale, ticksOf, unitFor } from "../../components/player/histogram.js";
import { MONTHS, dayOf } from "../../components/player/days.js";
import { all, makeCorpus } from "./corpus.mjs";

const total = (values) => values.reduce((sum, value) => sum + value, 0);
const count = (corpus, edges = edgesOf(0, 100, "week"), masks = undefined) =>
  countBins(corpus, masks ?? { flows: all(corpus.flows.count), incidents: all(corpus.incidents.count) }, edges);

test("edges hold every day and are calendar units", () => {
  for (const unit of ["day", "week", "month", "quarter", "year"]) {
    const edges = edgesOf(17000, 17400, unit);
    assert.ok(edges[0] <= 17000 && edges.at(-1) >= 17400);
    assert.ok(edges.every((edge, i) => i === 0 || edge > edges[i - 1]));
  }
});

test("a day is in the bin that starts at or before it", () => {
  const edges = [0, 7, 14];
  assert.deepEqual([-1, 0, 6, 7, 13, 14].map((day) => binOf(edges, day)), [-1, 0, 0, 1, 1, -1]);
});

test("what is spread over days is neither lost nor doubled", () => {
  const corpus = makeCorpus(
    [{ from: 0, to: 1, start: 3, end: 40, low: 900, high: 1100, best: 1000 }],
    [{ at: 0, start: 2, end: 33, precision: 2 }, { at: 0, start: 50 }, { at: 0, start: 60, end: null }],
  );
  const bins = count(corpus);
  assert.ok(Math.abs(total(bins.low) - 900) < 1e-9);
  assert.ok(Math.abs(total(bins.high) - 1100) < 1e-9);
  assert.ok(Math.abs(total(bins.types[0]) - 3) < 1e-9);
});

test("households, unknown numbers and days are not summed, and tolls are no incidents", () => {
  const corpus = makeCorpus(
    [{ start: 1, best: 10, unit: "household" }, { start: 1 }, { best: 10 }],
    [{ at: 0, start: 1, type: 2 }, { at: 0 }],
  );
  const bins = count(corpus);
  assert.equal(total(bins.high), 0);
  assert.equal(total(bins.types.map(total)), 0);
});

test("deaths are counted by type; unknown ones are not none and add nothing", () => {
  const corpus = makeCorpus([], [{ at: 0, start: 1, low: 10, high: 14 }, { at: 0, start: 1, type: 1 }, { at: 0, start: 8, best: 3 }]);
  const masks = { flows: all(0), incidents: all(3) };
  const bins = countBins(corpus, masks, [0, 7, 14], "deaths");
  assert.deepEqual(bins.types.map((type) => [...type]), [[10, 3], [0, 0], [0, 0]]);
});

test("a number without an upper bound counts as its lower one", () => {
  const bins = count(makeCorpus([{ start: 1, low: 250, best: null }]));
  assert.deepEqual([total(bins.low), total(bins.high)], [250, 250]);
});

test("masked records do not count", () => {
  const corpus = makeCorpus([{ start: 1, best: 10 }], [{ at: 0, start: 1 }]);
  const bins = count(corpus, undefined, { flows: new Uint8Array(1), incidents: new Uint8Array(1) });
  assert.equal(total(bins.high) + total(bins.types[0]), 0);
});

test("one giant bar turns the scale into roots; the rest stays linear", () => {
  assert.equal(heightScale([1, 1, 1000], 50).isRoot, true);
  const plain = heightScale([5, 10], 50);
  assert.equal(plain.at(5), 25);
  assert.equal(heightScale([], 50).at(3), 0);
});

test("bars stay wide enough, whatever the span", () => {
  assert.equal(unitFor(60, 800), "day");
  assert.equal(unitFor(3650, 800), "month");
  assert.equal(unitFor(60000, 300), "year");
});

test("an axis has ticks at any length and width", () => {
  for (const days of [1, 10, 90, 400, 3285, 20000]) {
    for (const width of [330, 850, 1900]) {
      const ticks = ticksOf(dayOf(2011, 2, 15), dayOf(2011, 2, 15) + days, width, MONTHS);
      assert.ok(days < 7 || ticks.length >= 2, `${days} days on ${width} px: ${ticks.length}`);
      assert.ok(ticks.length <= width / 40);
    }
  }
});
