import assert from "node:assert/strict";
import { test } from "node:test";

import { clampSpan } from "../../components/player/timeline.js";

test("the time line shows at least a week and never more than the corpus", () => {
  const corpus = { first: 0, before: 1000 };
  for (const [wanted, got] of [
    [[100, 200], [100, 200]], [[-50, 50], [0, 100]], [[950, 1050], [900, 1000]], [[-5000, 5000], [0, 1000]], [[500, 501], [497, 504]],
  ]) assert.deepEqual(clampSpan(wanted, corpus), got);
  assert.deepEqual(clampSpan([0, 3], { first: 0, before: 3 }), [0, 3]);
});
