import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, overlap, reachOf } from "../../components/player/spots.js";

test("an area reaches as far as it says, wider on the map the farther from the equator", () => {
  const equator = reachOf({ lat: 0, radius_km: 100 });
  assert.ok(Math.abs(equator - (100 / 40_075) * 256) < 1e-9);
  assert.ok(Math.abs(reachOf({ lat: 60, radius_km: 100 }) / equator - 2) < 1e-6);
  assert.equal(reachOf({ lat: 0, radius_km: null }), 0);
});

test("the box holds every spot and its area, and stays on the map", () => {
  const [[south, west], [north, east]] = boxOf([
    { lat: 34.7, lon: 36.7, radius_km: null },
    { lat: 33.5, lon: 36.3, radius_km: 111.32 },
  ]);
  assert.ok(Math.abs(south - 32.5) < 0.01);
  assert.equal(north, 34.7);
  assert.ok(west < 35.2 && east > 37.4);
  assert.ok(boxOf([{ lat: -89, lon: 0, radius_km: 3000 }])[0][0] >= -75);
});

test("boxes that only touch leave each other room", () => {
  assert.ok(overlap([0, 0, 10, 10], [9, 9, 20, 20]));
  assert.ok(!overlap([0, 0, 10, 10], [10, 0, 20, 10]));
  assert.ok(!overlap([0, 0, 10, 10], [0, 11, 10, 20]));
});
