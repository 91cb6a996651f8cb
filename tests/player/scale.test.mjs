import assert from "node:assert/strict";
import { test } from "node:test";

import { full, legendSteps, rootScale, short } from "../../components/player/scale.js";

test("sizes are those of components/scales.py", { skip: !process.env.MASAR_SCALES }, () => {
  const { scales, expected } = JSON.parse(process.env.MASAR_SCALES);
  for (const kind of ["stroke", "radius"]) {
    const scale = rootScale(scales[kind]);
    for (const [number, px] of expected[kind]) assert.ok(Math.abs(scale(number ?? NaN) - px) < 1e-9, `${kind} ${number}`);
  }
  for (const [number, steps] of expected.steps) assert.deepEqual(legendSteps(number), steps);
  for (const [number, words] of expected.short) assert.equal(short(number), words);
});

test("numbers are written in full with separators", () => {
  for (const [number, words] of [[0, "0"], [999, "999"], [1000, "1,000"], [1234567, "1,234,567"]]) assert.equal(full(number), words);
});

test("nothing to show has no legend", () => {
  assert.deepEqual(legendSteps(0), []);
  assert.deepEqual(legendSteps(NaN), []);
});
