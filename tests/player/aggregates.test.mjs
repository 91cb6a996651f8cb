import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addUp, aggregateAt, binsOf, boundsOfAggregate, chooseAggregate, radiusOf, readAggregate, sayCell, sayCorridor, wholeSteps, widthOf,
} from "../../components/player/aggregates.js";
import { KINDS } from "./corpus.mjs";

const EDGES = [0, 31, 59, 90]; // January, February, March
/** Two cells; the second has one record from January on to the end of February. */
function content() {
  const steps = (rows) => ({
    mark: rows.map(([mark]) => mark),
    day: rows.map(([, day]) => day),
    ...Object.fromEntries(["n", "counted", "fatalities_best", "persons_low", "persons_most"].map((name) => [name, rows.map(([, , n]) => n)])),
  });
  const marks = {
    n: [5, 2], counted: [5, 2], fatalities_best: [7, 0], colour: [1, 0], unit: "month", edges: EDGES, beyond: 3,
    begun: steps([[0, 0, 4], [0, 59, 1], [1, 0, 1], [1, 31, 1]]),
    carried: steps([[1, 0, 1], [1, 31, -1]]),
  };
  return {
    cells: { ...marks, lat: [34.7, 36.8], lon: [36.7, 38.0] },
    corridors: {
      ...marks, persons_low: [100, 0], persons_most: [200, 0], is_open: [0, 0], beyond: 0,
      origin_lat: [34.7, null], origin_lon: [36.7, null], destination_lat: [36.8, 36.8], destination_lon: [38.0, 38.0],
    },
  };
}
const read = () => readAggregate(content(), KINDS);
const numbers = (start, before) => [...addUp(read().cells, { start, before }).n];

test("a corpus of records has nothing added up", () => {
  assert.equal(readAggregate(undefined, KINDS), null);
});

test("at rest it shows what the filters keep, what lies beyond the bound among it", () => {
  assert.deepEqual(chooseAggregate(read(), null), { incidents: 10, flows: 7 });
});

test("a moment shows what began in its steps, and what goes on from before them", () => {
  assert.deepEqual(numbers(0, 31), [4, 1]);
  assert.deepEqual(numbers(31, 59), [0, 2]); // one began in January and lasts
  assert.deepEqual(numbers(59, 90), [1, 0]);
  assert.deepEqual(numbers(0, 90), [5, 2]);
});

test("a moment takes whole steps", () => {
  assert.deepEqual(wholeSteps(EDGES, { start: 40, before: 41 }), [31, 59]);
  assert.deepEqual(wholeSteps(EDGES, { start: 31, before: 90 }), [31, 90]);
  assert.deepEqual(numbers(40, 41), numbers(31, 59));
});

test("bars are spread over the bins they share days with, and none is lost", () => {
  const bins = { first: [0, 10], before: [10, 20], low: [10, 20], high: [20, 20], incidents: [[1, 3], [0, 0], [0, 0]], deaths: [[5, 0], [0, 0], [0, 0]] };
  const { low, high, types } = binsOf(bins, [0, 5, 15, 25], "incidents");
  assert.deepEqual([...low], [5, 15, 10]);
  assert.deepEqual([...high], [10, 20, 10]);
  assert.deepEqual([...types[0]], [0.5, 2, 1.5]);
  assert.deepEqual([...binsOf(bins, [0, 25], "deaths").types[0]], [5]);
});

test("a circle's area says how many, and the largest fills its cell", () => {
  assert.equal(radiusOf(400, 400), 16);
  assert.equal(radiusOf(100, 400), 8);
  assert.equal(radiusOf(0, 400), 0);
  assert.ok(radiusOf(1, 1e9) > 0);
});

test("ribbons are as wide as they are large beside the widest", () => {
  assert.equal(widthOf(1e6, 1e6), 12);
  assert.equal(widthOf(250_000, 1e6), 6);
  assert.ok(widthOf(0, 1e6) > 0 && widthOf(0, 1e6) < 1);
});

test("what is under the pointer says itself and where to go nearer", () => {
  const aggregate = read();
  chooseAggregate(aggregate, null);
  const view = { scale: 64, left: 0, top: 0, width: 1e5, height: 1e5 };
  const { x, y } = aggregate.cells.at;
  const theme = { events: {}, flows: {} };
  const [found] = aggregateAt(view, aggregate, { x: x[0] * 64, y: y[0] * 64 }, theme);
  assert.match(found.say(), /^5 incidents around here, most of them Explosions/);
  assert.deepEqual(found.closer, [34.7, 36.7, 2]);
  assert.equal(aggregateAt(view, aggregate, { x: 0, y: 0 }, theme).length, 0);
});

test("words count records and give bounds", () => {
  const { cells, corridors } = read();
  assert.match(sayCell(cells, 0, KINDS.event_type), /; 7 killed by the counts known$/);
  assert.equal(sayCorridor(corridors, 0), "5 flows, 5 of them added up: 100 to 200 persons");
  assert.match(sayCorridor(corridors, 1), /unknown/);
});

test("the box holds every mark", () => {
  assert.deepEqual(boundsOfAggregate(read()), [[34.7, 36.7], [36.8, 38.0]]);
});
