import assert from "node:assert/strict";
import { test } from "node:test";

import {
  advance, daysASecond, isWhole, makeClock, momentOf, niceTrail, pause, play, seek, setWindow, showAll, stepBy,
} from "../../components/player/clock.js";

const TRAILS = [1, 7, 14, 30, 91, 365, Infinity].map((days) => ({ key: `${days}`, days }));
const clock = { ...makeClock(100, 200, TRAILS), trail: 14 };

test("at rest the whole window is shown and nothing fades", () => {
  assert.deepEqual(momentOf(clock), { start: 100, before: 200, fade: Infinity });
  assert.ok(isWhole(clock));
});

test("a moment shows its trail, but nothing before the window", () => {
  assert.deepEqual(momentOf(seek(clock, 150)), { start: 136, before: 150, fade: 14 });
  assert.equal(momentOf(seek(clock, 105)).start, 100);
});

test("cumulative keeps everything since the window's start", () => {
  assert.equal(momentOf({ ...seek(clock, 199), trail: Infinity }).start, 100);
});

test("playing starts at the window's first day and ends by showing it all again", () => {
  let playing = play(setWindow(clock, [120, 140]));
  assert.equal(playing.time, 121);
  playing = advance(playing, 1);
  assert.ok(playing.time > 121 && playing.playing);
  const over = advance(playing, 1000);
  assert.equal(over.time, null);
  assert.equal(over.playing, false);
});

test("a window of days takes seconds, twice the speed half of them", () => {
  assert.equal(daysASecond({ ...clock, speed: 2 }), 2 * daysASecond(clock));
  assert.ok(100 / daysASecond(clock) < 60);
});

test("pausing comes to rest on a whole day", () => {
  assert.equal(pause({ ...clock, time: 150.3, playing: true }).time, 151);
});

test("a window is whole days, at least one, inside the corpus", () => {
  for (const [wanted, got] of [
    [[120.4, 139.6], [120, 140]], [[0, 500], [100, 200]], [[150, 150], [150, 151]], [[199.9, 300], [199, 200]], [null, [100, 200]],
  ]) assert.deepEqual(setWindow(clock, wanted).window, got);
});

test("a moment outside a new window is let go", () => {
  assert.equal(setWindow(seek(clock, 150), [160, 180]).time, null);
  assert.equal(setWindow(seek(clock, 170), [160, 180]).time, 170);
});

test("steps go by day, week and month, and stay in the window", () => {
  const start = seek(clock, 131);
  assert.equal(stepBy(start, 1).time, 132);
  assert.equal(stepBy(start, -1, "week").time, 124);
  assert.equal(stepBy(start, 1, "month").time, 162);
  assert.equal(stepBy(seek(clock, 200), 1).time, 200);
  assert.equal(stepBy(clock, 1).time, 101);
  assert.equal(stepBy(clock, -1).time, 200);
});

test("the trail fits the window", () => {
  assert.equal(niceTrail(3285, TRAILS), 91);
  assert.equal(niceTrail(92, TRAILS), 7);
  assert.equal(niceTrail(1, TRAILS), 1);
  assert.equal(showAll(play(clock)).time, null);
});
