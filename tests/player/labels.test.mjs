import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, layOut, nameOf, readPlaceNames, brief } from "../../components/player/labels.js";

const view = { zoom: 6, scale: 64, left: 0, top: 0, width: 800, height: 600, padX: 0, padY: 0 };
const measure = (text) => text.length * 7;
const town = (name, x, y, more = {}) => ({ name, x: x / 64, y: y / 64, kind: "town", minZoom: 0, weight: 0, ...more });

test("no label lies over another, and the first come first", () => {
  const towns = Array.from({ length: 200 }, (_, i) => town(`Town ${i}`, 40 + ((i * 53) % 700), 30 + ((i * 97) % 540)));
  const placed = layOut(towns, view, "latin", measure);
  assert.ok(placed.length > 20 && placed.length < 200);
  assert.equal(placed[0].text, "Town 0");
  const box = ({ x, y, text, align }) => {
    const width = measure(text);
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    return [left, y - 7.5, left + width, y + 7.5];
  };
  const boxes = placed.map(box);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      assert.ok(a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1], `${placed[i].text} over ${placed[j].text}`);
    }
  }
});

test("small places wait for their zoom", () => {
  assert.equal(layOut([town("Hamlet", 400, 300, { minZoom: 9 })], view, "latin", measure).length, 0);
});

test("nothing is cut by the edge or hidden by what lies on the map", () => {
  const edge = layOut([town("A very long name indeed", 795, 300)], view, "latin", measure);
  assert.equal(edge[0].align, "right");
  assert.equal(layOut([town("Hidden", 100, 100)], view, "latin", measure, [[0, 0, 300, 300]]).length, 0);
});

test("one place spelt twice is named once", () => {
  const placed = layOut([town("Ar-Raqqah", 300, 300), town("Raqqa", 305, 306)], view, "latin", measure);
  assert.equal(placed.length, 1);
});

test("names are in the script asked for, where there is one", () => {
  const place = { name: "Homs", arabic: "حمص" };
  assert.equal(nameOf(place, "latin"), "Homs");
  assert.equal(nameOf(place, "arabic"), "حمص");
  assert.equal(nameOf(place, "both"), "Homs  حمص");
  assert.equal(nameOf({ name: "Homs", arabic: null }, "arabic"), "Homs");
  assert.equal(nameOf({ name: "Kyiv", arabic: "كييف", local: "Київ" }, "local"), "Київ");
  assert.equal(nameOf({ name: "Goma", arabic: "غوما", local: null }, "local"), "Goma");
});

test("countries come before towns, larger towns before smaller", () => {
  const places = readPlaceNames([
    [36, 34, "Small", null, "town", 10, 6], [36, 34, "Large", null, "town", 1000, 6], [36, 34, "Syria", "سوريا", "country", null, 4],
  ]);
  assert.deepEqual(places.map(({ name }) => name), ["Syria", "Large", "Small"]);
});

test("spellings of one name fold alike, other names do not", () => {
  for (const [one, other] of [["Jarablus", "Jarabulus"], ["Ar-Raqqah", "Raqqa"], ["al-Waer", "Al Waer"], ["Tell Rifaat", "Tal Rifat"], ["Ḩamāh", "Hama"]]) {
    assert.equal(folded(one), folded(other));
  }
  for (const [one, other] of [["Homs", "Hama"], ["Aleppo", "Idlib"], ["Daraya", "Daraa"]]) {
    assert.notEqual(folded(one), folded(other));
  }
});

test("a name too long for a map is cut between words", () => {
  assert.equal(brief("north-eastern countryside of Aleppo Governorate"), "north-eastern countryside …");
  assert.equal(brief("Deir ez-Zor Governorate"), "Deir ez-Zor Governorate");
  assert.equal(brief("a".repeat(60)).length, 29);
});
