import assert from "node:assert/strict";
import { test } from "node:test";

import { freeLeft } from "../../components/player/bars.js";
import { draggedWindow } from "../../components/player/grips.js";
import { clampSpan } from "../../components/player/timeline.js";

test("the time line shows at least a week and never more than the corpus", () => {
  const corpus = { first: 0, before: 1000 };
  for (const [wanted, got] of [
    [[100, 200], [100, 200]], [[-50, 50], [0, 100]], [[950, 1050], [900, 1000]], [[-5000, 5000], [0, 1000]], [[500, 501], [497, 504]],
  ]) assert.deepEqual(clampSpan(wanted, corpus), got);
  assert.deepEqual(clampSpan([0, 3], { first: 0, before: 3 }), [0, 3]);
});

test("a caption keeps clear of the window's edges where it finds room", () => {
  assert.equal(freeLeft(100, 600, [14, 586]), 18); // the whole time: at the left, inside
  assert.equal(freeLeft(100, 600, [300, 400]), 18); // left of the window
  assert.equal(freeLeft(100, 600, [60, 400]), 64); // inside it
  assert.equal(freeLeft(100, 600, [60, 120]), 124); // right of it
  assert.equal(freeLeft(500, 600, [60, 120]), 18); // nowhere: where it always is
});

test("a dragged edge never passes the other, and a dragged window stays as long as it was", () => {
  const clock = { first: 0, before: 100 };
  const drag = (kind) => ({ kind, window: [20, 40] });
  assert.deepEqual(draggedWindow(drag("start"), 20, 60, clock), [39, 40]);
  assert.deepEqual(draggedWindow(drag("end"), 40, 5, clock), [20, 21]);
  assert.deepEqual(draggedWindow(drag("new"), 70.2, 60.9, clock), [60, 71]);
  assert.deepEqual(draggedWindow(drag("window"), 30, 95, clock), [80, 100]);
  assert.deepEqual(draggedWindow(drag("window"), 30, -40, clock), [0, 20]);
});
