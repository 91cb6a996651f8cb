import assert from "node:assert/strict";
import { test } from "node:test";

import { band, bendOf, curve, cut, distanceTo, pieces, pointAt, ribbon, stub, trimmed, walked } from "../../components/player/curves.js";

const close = (a, b, by = 1e-6) => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

test("a curve starts at its origin and ends where it is going", () => {
  const line = curve(100, 40, 0.2);
  assert.deepEqual([line[0], line[1]], [0, 0]);
  close(line.at(-2), 100);
  close(line.at(-1), 40);
});

test("there and back bend to different sides", () => {
  const middle = (line) => [line[24], line[25]];
  const there = middle(curve(100, 0, 0.2));
  const back = middle(curve(-100, 0, 0.2));
  assert.ok(there[1] > 0 && back[1] < 0);
});

test("every lane of a corridor bends otherwise, within bounds", () => {
  const bends = Array.from({ length: 60 }, (_, lane) => bendOf(lane, 60, 0.16));
  assert.equal(new Set(bends).size, 60);
  assert.ok(Math.max(...bends) < 0.8);
});

test("walking a straight line covers its length", () => {
  const line = curve(30, 40, 0);
  const lengths = walked(line);
  close(lengths.at(-1), 50);
  const [x, y] = pointAt(line, lengths, 25);
  close(x, 15);
  close(y, 20);
  assert.equal(cut(line, lengths, 0, lengths.at(-1)).length, line.length);
});

test("a band is as wide as it says", () => {
  const polygon = band(curve(100, 0, 0), () => 8);
  const heights = polygon.filter((_, i) => i % 2 === 1).map(Math.abs);
  for (const height of heights) close(height, 4);
});

test("a solid ribbon is a body and a head; planned and threatened ones are in pieces", () => {
  const line = curve(200, 0, 0.1);
  const count = (style) => ribbon(line, { width: 6, style }).length;
  assert.equal(count("solid"), 2);
  assert.ok(count("dashed") > 4);
  assert.ok(count("dotted") > count("dashed"));
  assert.equal(ribbon(line, { width: 6, hasHead: false }).length, 1);
});

test("dashes end where the line ends", () => {
  for (const style of ["dashed", "dotted"]) {
    const inked = pieces(100, 4, style);
    assert.ok(inked.every(([from, to]) => from < to && to <= 100));
    assert.equal(inked[0][0], 0);
  }
});

test("no shape has a coordinate that is no number, however small the flow", () => {
  for (const [dx, dy] of [[0, 0], [0.001, 0], [1, 1], [5000, -3000]]) {
    for (const polygon of ribbon(curve(dx, dy, 0.2), { width: 12 })) assert.ok(polygon.every(Number.isFinite));
  }
});

test("a stub leaves its place, or comes to it", () => {
  const leaving = stub(0, false);
  const coming = stub(0, true);
  close(Math.hypot(leaving[0], leaving[1]), 0);
  assert.ok(Math.hypot(leaving.at(-2), leaving.at(-1)) > 30);
  close(coming.at(-2), 0);
  close(coming.at(-1), 0);
});

test("trimming leaves at least a third of a line", () => {
  close(walked(trimmed(curve(90, 0, 0), 1000, 1000)).at(-1), 30);
});

test("distance is to the line, not to its points", () => {
  close(distanceTo(Float64Array.from([0, 0, 100, 0]), 50, 7), 7);
  close(distanceTo(Float64Array.from([0, 0, 100, 0]), -3, 4), 5);
});
