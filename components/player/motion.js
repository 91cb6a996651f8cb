/**
 * Letting time pass: one frame after the other, or in calm steps where someone asked for less motion.
 */

import { advance, pause, play } from "./clock.js";

const CALM_STEP_MS = 900;
const LONGEST_FRAME_MS = 100; // a tab that slept does not leap

/** `clock()` gives the clock, `show(clock)` shows another, `stopped()` hears that time stands still. */
export function makeMotion({ clock, show, stopped }) {
  const preference = window.matchMedia("(prefers-reduced-motion: reduce)");
  const frames = { count: 0, busy: 0 };
  let last = null;

  function tick(now) {
    if (!clock().playing) return;
    const passed = last === null ? 0 : now - last;
    const isCalm = preference.matches;
    if (isCalm && last !== null && passed < CALM_STEP_MS) {
      window.requestAnimationFrame(tick);
      return;
    }
    last = now;
    const started = performance.now();
    show(advance(clock(), Math.min(passed, isCalm ? CALM_STEP_MS : LONGEST_FRAME_MS) / 1000));
    frames.count += 1;
    frames.busy += performance.now() - started;
    if (clock().playing) window.requestAnimationFrame(tick);
    else stopped();
  }

  return {
    frames,
    get isCalm() {
      return preference.matches;
    },
    toggle() {
      if (clock().playing) {
        show(pause(clock()));
        stopped();
        return;
      }
      show(play(clock()));
      last = null;
      window.requestAnimationFrame(tick);
    },
  };
}
