/**
 * Time as the map plays it: a window of the corpus, and a moment that moves through it.
 *
 * A clock is a plain object; every function returns a new one. `time` is the first instant after the
 * moment shown, in days; null shows the whole window. `trail` is how many days before it are still
 * shown; Infinity keeps everything since the window's start.
 */

import { shift } from "./days.js";

/** A whole window takes this long to play at speed 1, unless days would pass slower than they need. */
const SECONDS_A_WINDOW = 24;
const DAYS_A_SECOND_AT_LEAST = 0.5;

/** `trails` are those of components/look.py: [{key, days}, ...]. */
export function makeClock(first, before, trails) {
  return {
    first,
    before,
    window: [first, before],
    time: null,
    playing: false,
    trail: niceTrail(before - first, trails),
    step: "day",
    speed: 1,
    isEmpty: false, // of a corpus without a date: there is no time to show
  };
}

/** The trail that shows enough at once: about a twentieth of the window. */
export function niceTrail(days, trails) {
  const off = (trail) => Math.abs(Math.log((trail.days * 20) / days));
  const lasting = trails.filter((trail) => Number.isFinite(trail.days));
  return lasting.reduce((best, trail) => (off(trail) < off(best) ? trail : best)).days;
}

/** A window within the corpus, at least a day long, in whole days. */
export function setWindow(clock, window) {
  const [start, before] = window ?? [clock.first, clock.before];
  const from = Math.round(Math.max(clock.first, Math.min(start, clock.before - 1)));
  const to = Math.round(Math.min(clock.before, Math.max(before, from + 1)));
  const inside = clock.time === null || (clock.time > from && clock.time <= to);
  return { ...clock, window: [from, to], time: inside ? clock.time : null, playing: clock.playing && inside };
}

export function isWhole(clock) {
  return clock.window[0] === clock.first && clock.window[1] === clock.before;
}

/** What is shown now: {start, before, fade}. */
export function momentOf(clock) {
  const [from, to] = clock.window;
  if (clock.time === null) return { start: from, before: to, fade: Infinity };
  const start = Math.max(from, clock.time - clock.trail);
  const fade = clock.trail === Infinity ? (to - from) / 3 : clock.trail;
  return { start, before: clock.time, fade };
}

export function daysASecond(clock) {
  const [from, to] = clock.window;
  return Math.max(DAYS_A_SECOND_AT_LEAST, (to - from) / SECONDS_A_WINDOW) * clock.speed;
}

export function play(clock) {
  const [from, to] = clock.window;
  const atEnd = clock.time === null || clock.time >= to;
  return { ...clock, playing: true, time: atEnd ? Math.min(to, from + 1) : clock.time };
}

export function pause(clock) {
  return { ...clock, playing: false, time: clock.time === null ? null : Math.ceil(clock.time) };
}

/** Let time pass; at the window's end the whole window is shown again. */
export function advance(clock, seconds) {
  if (!clock.playing) return clock;
  const time = clock.time + seconds * daysASecond(clock);
  return time >= clock.window[1] ? showAll(clock) : { ...clock, time };
}

export function showAll(clock) {
  return { ...clock, playing: false, time: null };
}

/** Show the days up to and with the one an instant lies in. */
export function seek(clock, time) {
  const [from, to] = clock.window;
  return { ...clock, time: Math.max(from + 1, Math.min(to, Math.ceil(time))) };
}

/** Move by the clock's step, or another; back from the whole window is its last day. */
export function stepBy(clock, steps, unit = clock.step) {
  const [from, to] = clock.window;
  if (clock.time === null) return { ...clock, playing: false, time: steps > 0 ? from + 1 : to };
  return { ...seek(clock, shift(unit, Math.ceil(clock.time) - 1, steps) + 1), playing: false };
}
