import assert from "node:assert/strict";
import { test } from "node:test";

import { makeTiles } from "../../components/player/tiles.js";

const OSM = { name: "OSM", url: "http://127.0.0.1:9/{z}/{x}/{y}.png", attribution: "OSM", max_zoom: 19 };

/** Leaflet as far as it is used: layers whose tiles come or fail when the test says so. */
function make() {
  const told = [];
  const layers = [];
  const L = {
    tileLayer(url, options) {
      const heard = {};
      const layer = {
        url,
        options,
        isShown: false,
        on: (event, react) => (heard[event] = react),
        addTo: () => (layer.isShown = true),
        remove: () => (layer.isShown = false),
        tell: (event, times = 1) => { for (let i = 0; i < times; i += 1) heard[event](); },
      };
      layers.push(layer);
      return layer;
    },
  };
  const tiles = makeTiles(L, {}, {
    onWorking: (wanted) => told.push(wanted ? `working ${wanted.name}` : "offline"),
    onFailing: (wanted) => told.push(`failing ${wanted.name}`),
  });
  return { tiles, told, layers };
}

test("tiles that never come leave the offline map, and it is said once", () => {
  const { tiles, told, layers } = make();
  tiles.show(OSM);
  layers[0].tell("tileerror", 9);
  assert.deepEqual(told, ["offline", "offline", "failing OSM"]);
  assert.equal(layers[0].isShown, false);
});

test("the offline map stays until a first tile was seen", () => {
  const { tiles, told, layers } = make();
  tiles.show(OSM);
  assert.deepEqual(told, ["offline"]);
  layers[0].tell("tileload", 4);
  assert.deepEqual(told, ["offline", "working OSM"]);
});

test("a tile missing here and there is no failure", () => {
  const { tiles, told, layers } = make();
  tiles.show(OSM);
  for (let i = 0; i < 20; i += 1) {
    layers[0].tell("tileload");
    layers[0].tell("tileerror", 3);
  }
  assert.deepEqual(told, ["offline", "working OSM"]);
  assert.equal(layers[0].isShown, true);
});

test("a line that breaks later brings the offline map back", () => {
  const { tiles, told, layers } = make();
  tiles.show(OSM);
  layers[0].tell("tileload");
  layers[0].tell("tileerror", 8);
  assert.deepEqual(told.slice(-2), ["offline", "failing OSM"]);
  assert.equal(layers[0].isShown, false);
});

test("attribution goes with its tiles", () => {
  const { tiles, layers } = make();
  tiles.show(OSM);
  assert.equal(layers[0].options.attribution, "OSM");
  tiles.show(null);
  assert.equal(layers[0].isShown, false);
});
