import assert from "node:assert/strict";
import { test } from "node:test";

import { isInside, setOutlines } from "../../components/player/outlines.js";
import { projectX, projectY } from "../../components/player/records.js";

const SQUARE = { lines: [[36000, 34000, 2000, 0, 0, 2000, -2000, 0], [36500, 34500, 1000, 0, 0, 1000, -1000, 0]], has_edge: true };

test("a place has the outline it was given, and others have none", () => {
  const places = [{ outlineNumber: 0 }, { outlineNumber: -1 }];
  setOutlines(places, { units: 1000, areas: [SQUARE] });
  assert.equal(places[0].outline.lines.length, 2);
  assert.equal(places[0].outline.hasEdge, true);
  assert.equal(places[1].outline, null);
  setOutlines(places); // a payload of before
  assert.equal(places[0].outline, null);
});

test("a spot is inside where it is in a ring and in no hole of it", () => {
  const place = { outlineNumber: 0 };
  setOutlines([place], { units: 1000, areas: [SQUARE] });
  const at = (lat, lon) => isInside(place.outline, projectX(lon), projectY(lat));
  assert.equal(at(34.2, 36.2), true);
  assert.equal(at(35, 37), false); // the hole
  assert.equal(at(33.9, 36.2), false);
  assert.equal(at(35.9, 37.9), true);
});
