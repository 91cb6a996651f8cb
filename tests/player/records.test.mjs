import assert from "node:assert/strict";
import { test } from "node:test";

import { LEVELS, levelOf, makeSelection, projectX, projectY, readMask, select } from "../../components/player/records.js";
import { all, makeCorpus } from "./corpus.mjs";

test("the globe is a square of 256 pixels with Null Island in its middle", () => {
  assert.equal(projectX(0), 128);
  assert.ok(Math.abs(projectY(0) - 128) < 1e-9);
  assert.ok(Math.abs(projectY(85.0511)) < 0.01);
  assert.equal(projectY(90), projectY(85.0511));
});

test("bits are read lowest first, as components/payload.py writes them", () => {
  assert.deepEqual([...readMask(btoa("\x05\x01"), 9)], [1, 0, 1, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual([...readMask("", 0)], []);
});

test("unknown is NaN, open is Infinity, no place is no place: never 0", () => {
  const { flows, incidents } = makeCorpus(
    [{ from: 0, to: -1, start: 10, end: null }],
    [{ at: -1 }],
  );
  assert.ok(Number.isNaN(flows.figure[0]));
  assert.equal(flows.end[0], Infinity);
  assert.equal(flows.to.place[0], -1);
  assert.ok(Number.isNaN(incidents.start[0]));
  assert.equal(incidents.at.place[0], -1);
});

test("the figure is the best, else the lower bound, else the upper, as Quantity.figure", () => {
  const { flows } = makeCorpus([{ low: 1, high: 9, best: 5 }, { low: 1, high: 9 }, { high: 9 }, { low: 0 }]);
  assert.deepEqual([...flows.figure], [5, 1, 9, 0]);
});

test("one spot is one place, whoever names it", () => {
  const { flows, incidents, places } = makeCorpus([{ from: 0, to: 2 }], [{ at: 0 }]);
  assert.equal(flows.from.place[0], incidents.at.place[0]);
  assert.equal(places.length, 2);
  assert.ok(places[flows.to.place[0]].isArea && !places[flows.from.place[0]].isArea);
});

test("flows of one corridor have lanes of their own", () => {
  const { flows } = makeCorpus([{ from: 0, to: 1 }, { from: 1, to: 0 }, { from: 0, to: 1 }]);
  assert.deepEqual([...flows.lane], [0, 0, 1]);
  assert.equal(flows.corridor[0].size, 2);
});

const rows = (records, moment, mask = all(records.count)) => {
  const chosen = select(makeSelection(records.count), records, records.bySize, mask, moment);
  return [...chosen.rows.slice(0, chosen.count)].sort();
};

test("a record is seen while it lasts, days half-open", () => {
  const { incidents } = makeCorpus([], [{ at: 0, start: 10 }, { at: 0, start: 5, end: null }, { at: 0, start: 20, end: 30 }]);
  const on = (start, before) => rows(incidents, { start, before, fade: 10 });
  assert.deepEqual(on(10, 11), [0, 1]);
  assert.deepEqual(on(11, 12), [1]);
  assert.deepEqual(on(29, 30), [1, 2]);
  assert.deepEqual(on(30, 31), [1]);
  assert.deepEqual(on(0, 5), []);
});

test("what has no date is seen at rest only, and only if it is kept", () => {
  const { incidents } = makeCorpus([], [{ at: 0 }]);
  assert.deepEqual(rows(incidents, null), [0]);
  assert.deepEqual(rows(incidents, { start: 0, before: 100, fade: 1 }), []);
  assert.deepEqual(rows(incidents, null, new Uint8Array(1)), []);
});

test("records pale with age, and those whose day is not known are paler", () => {
  const { incidents } = makeCorpus([], [{ at: 0, start: 10 }, { at: 0, start: 0 }, { at: 0, start: 0, end: 31, precision: 2 }]);
  const chosen = select(makeSelection(3), incidents, [0, 1, 2], all(3), { start: 0, before: 11, fade: 11 });
  const [fresh, old, month] = chosen.levels;
  assert.equal(fresh, 0);
  assert.ok(old > fresh && month > fresh);
  assert.equal(levelOf(0), LEVELS - 1);
});
