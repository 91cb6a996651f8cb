import assert from "node:assert/strict";
import { test } from "node:test";

import { readLine } from "../../components/player/base.js";
import { inUse, sayVouched } from "../../components/player/legend.js";
import { projectX, projectY } from "../../components/player/records.js";
import { maskOf, pixelOf, rgbOf } from "../../components/player/stamps.js";
import { all, makeCorpus } from "./corpus.mjs";

test("steps along a line lead to its positions", () => {
  const { points, box } = readLine([36000, 34000, 500, 250], 1000);
  assert.deepEqual([...points], [projectX(36), projectY(34), projectX(36.5), projectY(34.25)]);
  assert.deepEqual([box.west, box.north], [projectX(36), projectY(34.25)]);
});

test("a stamp's area grows with the square of its radius, its rim lies outside", () => {
  for (const radius of [3, 8, 20]) {
    const { body, rim } = maskOf(radius);
    assert.ok(Math.abs(body.length / (Math.PI * radius ** 2) - 1) < 0.12);
    assert.ok(rim.every(([x, y]) => Math.hypot(x, y) > radius));
  }
});

test("colours become pixels", () => {
  assert.deepEqual(rgbOf("#0b62ab"), [11, 98, 171]);
  assert.equal(pixelOf([255, 0, 0], 1), 0xff0000ff);
});

test("the legend explains what is in use and nothing else", () => {
  const corpus = makeCorpus(
    [{ from: 0, to: 1, start: 1, best: 500, low: 400, high: 600 }, { from: 0, to: -1, start: 1, status: 2 }, { from: -1, to: -1, status: 3 }],
    [{ at: 2, start: 1, type: 1 }, { at: 0, start: 1, type: 0, low: 3, high: 3, best: 3 }, { at: -1, type: 2 }],
  );
  const masks = { flows: all(3), incidents: all(3) };
  const used = inUse(corpus, masks);
  assert.deepEqual([...used.statuses], ["done", "planned"]);
  assert.deepEqual([...used.types].sort(), [0, 1]);
  assert.deepEqual([used.persons, used.deaths], [500, 3]);
  assert.ok(used.hasBounds && used.hasOpenEnd && used.hasArea && used.hasUnknownPersons && used.hasUnknownDeaths);
  assert.equal(inUse(corpus, { flows: new Uint8Array(3), incidents: new Uint8Array(3) }).statuses.size, 0);
});

test("the legend says who vouches for the marks", () => {
  const words = (vouched) => sayVouched(vouched).map(([, said]) => said);
  assert.deepEqual(words([3, 0, 0]), ["Read by a machine; none confirmed by a person yet"]);
  assert.deepEqual(words([3, 1, 0]), ["Read by a machine only", "Confirmed by a person"]);
  assert.deepEqual(words([0, 0, 5]), ["From a data set"]);
  assert.deepEqual(words([0, 4, 0]), ["Confirmed by a person"]);
  assert.deepEqual(words([1, 0, 1]), ["Read by a machine; none confirmed by a person yet", "From a data set"]);
  assert.deepEqual(words([0, 0, 0]), []);
  const mixed = (...vouched) => makeCorpus([{ from: 0, to: 1, vouched: vouched[0] }], [{ at: 0, vouched: vouched[1] }]).isMixed;
  assert.deepEqual([mixed(0, 0), mixed(2, 2), mixed(0, 2), mixed(2, 1), mixed(0, 1)], [false, false, true, true, false]);
});
