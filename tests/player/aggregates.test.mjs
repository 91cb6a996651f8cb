import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addUp, aggregateAt, binsOf, boundsOfAggregate, chooseAggregate, namedCells, placeAround, radiusOf, readAggregate, sayCell, sayCorridor, wholeSteps, widthOf,
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
    n: [5, 2, 3], counted: [5, 2, 3], fatalities_best: [7, 0, 1], colour: [1, 0], unit: "month", edges: EDGES,
    begun: steps([[0, 0, 4], [0, 59, 1], [1, 0, 1], [1, 31, 1], [2, 31, 3]]),
    carried: steps([[1, 0, 1], [1, 31, -1]]),
  };
  return {
    cells: { ...marks, lat: [34.7, 36.8], lon: [36.7, 38.0] },
    corridors: {
      ...marks, n: [5, 2, 0], persons_low: [100, 0, 0], persons_most: [200, 0, 0], is_open: [0, 0],
      origin_lat: [34.7, null], origin_lon: [36.7, null], destination_lat: [36.8, 36.8], destination_lon: [38.0, 38.0],
    },
  };
}
const SCALES = { ribbon: { bend: 0.16, tail: 0.35 } };
const read = () => readAggregate(content(), KINDS);
const numbers = (start, before) => [...addUp(read().cells, { start, before }).n];

test("a corpus of records has nothing added up", () => {
  assert.equal(readAggregate(undefined, KINDS), null);
});

test("at rest it shows what the filters keep, what lies beyond the bound among it", () => {
  assert.deepEqual(chooseAggregate(read(), null), { incidents: 10, flows: 7 });
});

test("a moment shows what began in its steps, and what goes on from before them", () => {
  assert.deepEqual(numbers(0, 31), [4, 1, 0]);
  assert.deepEqual(numbers(31, 59), [0, 2, 3]); // one began in January and lasts
  assert.deepEqual(numbers(59, 90), [1, 0, 0]);
  assert.deepEqual(numbers(0, 90), [5, 2, 3]);
});

test("a moment counts what lies beyond the bound, as rest does, and draws it nowhere", () => {
  const aggregate = read();
  assert.equal(chooseAggregate(aggregate, { start: 0, before: 90 }).incidents, chooseAggregate(aggregate, null).incidents);
  assert.equal(aggregate.cells.count, 2);
  assert.equal(aggregate.cells.largest, 5);
});

test("the largest town around a mark names it, and a country or a village beside it does not", () => {
  const places = [
    { name: "Syria", kind: "country", weight: 2e7, x: 10, y: 10 },
    { name: "Homs", kind: "town", weight: 8e5, x: 10.1, y: 10 },
    { name: "al-Waer", kind: "town", weight: 1e5, x: 10, y: 10 },
    { name: "Aleppo", kind: "town", weight: 2e6, x: 14, y: 10 },
  ];
  assert.equal(placeAround(places, 10, 10, 1).name, "Homs");
  assert.equal(placeAround(places, 50, 10, 1), null);
  const aggregate = read();
  const at = (i, name, weight) => ({ name, kind: "town", weight, x: aggregate.cells.at.x[i], y: aggregate.cells.at.y[i] });
  const named = (most) => namedCells(aggregate, [at(0, "Homs", 9), at(1, "Jarabulus", 5)], 64, most).map(({ place, reach }) => [place.name, reach]);
  assert.deepEqual(named(2), [["Homs", 16], ["Jarabulus", radiusOf(2, 5)]]);
  assert.deepEqual(named(1), [["Homs", 16]]);
  assert.deepEqual(named(0), []);
});

test("sums that are not told apart by time show what the dates keep", () => {
  const whole = content();
  for (const marks of [whole.cells, whole.corridors]) for (const name of ["begun", "carried", "edges", "unit"]) delete marks[name];
  const aggregate = readAggregate(whole, KINDS);
  assert.equal(aggregate.hasSteps, false);
  assert.deepEqual(chooseAggregate(aggregate, { start: 0, before: 31 }), { incidents: 10, flows: 7 });
  assert.equal(read().hasSteps, true);
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
  const [found] = aggregateAt(view, aggregate, { x: x[0] * 64, y: y[0] * 64 }, theme, SCALES);
  assert.match(found.say(), /^5 incidents around here, most of them Explosions/);
  assert.deepEqual(found.closer, [34.7, 36.7, 2]);
  assert.equal(aggregateAt(view, aggregate, { x: 0, y: 0 }, theme, SCALES).length, 0);
});

test("words count records and give bounds", () => {
  const { cells, corridors } = read();
  assert.match(sayCell(cells, 0, KINDS.event_type), /; 7 killed by the counts known$/);
  assert.equal(sayCorridor(corridors, 0), "5 flows, 5 of them added up: 100 to 200 persons");
  assert.match(sayCorridor(corridors, 1), /unknown/);
  assert.match(sayCell(cells, 0, KINDS.event_type, "Homs"), /^5 incidents around Homs, most/);
  assert.match(sayCorridor(corridors, 0, ["Homs", "Idlib"]), /^From around Homs to around Idlib: 5 flows/);
  assert.match(sayCorridor(corridors, 0, ["", "Idlib"]), /^To around Idlib: 5 flows/);
});

test("the box holds every mark", () => {
  assert.deepEqual(boundsOfAggregate(read()), [[34.7, 36.7], [36.8, 38.0]]);
});
