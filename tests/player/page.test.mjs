/** What lies over the map: its tables, its finder, its rectangle, and where records are. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { boundsOf, weigh } from "../../components/player/extent.js";
import { matches } from "../../components/player/menu.js";
import { makeSelection, select } from "../../components/player/records.js";
import { edges } from "../../components/player/rectangle.js";
import { flowRows, incidentRows } from "../../components/player/table.js";
import { all, makeCorpus } from "./corpus.mjs";

const NAMES = [
  { name: "Homs", arabic: "حمص", lat: 34.7, lon: 36.7 },
  { name: "al-Waer", arabic: "الوعر", lat: 34.74, lon: 36.67 },
  { name: "Deir ez-Zor", lat: 35.3, lon: 40.1 },
  { name: "Old Homs", lat: 34.73, lon: 36.72 },
  { name: "Homs", arabic: "حمص", lat: 34.7, lon: 36.7 },
];

test("a place is found by the start of its name or a part of it, with or without its article, in any script", () => {
  const found = (typed) => matches(NAMES, typed).map(({ name }) => name);
  assert.deepEqual(found("hom"), ["Homs", "Old Homs"]);
  assert.deepEqual(found("waer"), ["al-Waer"]);
  assert.deepEqual(found("Al-Wa"), ["al-Waer"]);
  assert.deepEqual(found("حم"), ["Homs"]);
  assert.deepEqual(found("z"), []);
  assert.deepEqual(found(""), []);
});

test("a rectangle is on the globe, however far the map was dragged", () => {
  assert.deepEqual(edges(34.12345, 36, 35, 37.5), [34.123, 36, 35, 37.5]);
  assert.deepEqual(edges(-10, 175, 10, 185), [-10, 175, 10, -175]);
  assert.deepEqual(edges(-100, -300, 100, 300), [-90, -180, 90, 180]);
});

test("the table says what the selection holds, unknowns in words", () => {
  const corpus = makeCorpus(
    [{ from: 0, to: 1, start: 17243, low: 1400, high: 1600, best: 1500, status: 2 }, { from: -1, to: 1 }],
    [{ at: 0, start: 17243, sub: 1 }],
  );
  const chosen = (records) => select(makeSelection(records.count), records, records.bySize, all(records.count), null);
  assert.deepEqual(flowRows(corpus, chosen(corpus.flows)), [
    ["id0", ["18 Mar 2017", "al-Waer", "Jarabulus", "1,400–1,600 people", "evacuated, planned"]],
    ["id1", ["date unknown", "unknown", "Jarabulus", "An unknown number of people", "evacuated"]],
  ]);
  assert.deepEqual(incidentRows(corpus, chosen(corpus.incidents)), [["id0", ["18 Mar 2017", "al-Waer", "Air/drone strike", "Unknown"]]]);
});

test("one looks at what is kept, and at whole countries only where there is nothing nearer", () => {
  const corpus = makeCorpus([{ from: 0, to: 1 }], [{ at: 2 }]);
  assert.deepEqual(boundsOf(corpus, { flows: all(1), incidents: all(1) }), [[34.7436, 36.6745], [36.8175, 38.0111]]);
  assert.equal(boundsOf(corpus, { flows: [0], incidents: [0] }), null);
});

test("places weigh by what is kept of them", () => {
  const corpus = makeCorpus([{ from: 0, to: 1, best: 100 }], [{ at: 0, best: 9 }]);
  const [weights, reaches] = weigh(corpus, { flows: all(1), incidents: [0] }, { radius: (deaths) => deaths });
  assert.deepEqual([...weights], [20, 20]);
  assert.deepEqual([...reaches], [4, 4]);
  assert.equal(weigh(corpus, { flows: all(1), incidents: all(1) }, { radius: (deaths) => deaths })[1][0], 9);
});
