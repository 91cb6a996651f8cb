/**
 * The keyboard: space plays, arrows step, home and end move; on the map itself arrows move the map.
 */

import { shift } from "./days.js";

/** Listen for keys; `on` has toggle, step, first, all, escape. */
export function listenForKeys(on) {
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      on.escape();
      return;
    }
    if (target.closest?.("select, input, textarea, .masar-panel")) return;
    const isButton = target.closest?.("button");
    const isOnMap = target.closest?.(".masar-map");
    const unit = event.shiftKey ? "week" : undefined;
    const actions = {
      " ": () => !isButton && on.toggle(),
      ArrowLeft: () => !isOnMap && on.step(-1, unit),
      ArrowRight: () => !isOnMap && on.step(1, unit),
      PageUp: () => !isOnMap && on.step(-1, "month"),
      PageDown: () => !isOnMap && on.step(1, "month"),
      Home: on.first,
      End: on.all,
    };
    const action = actions[event.key];
    if (action && action() !== false) event.preventDefault();
  });
}

/** Where a key takes a day, for an edge of the window; null for a key that moves nothing. */
export function keyMove(event, day, clock) {
  const moves = {
    ArrowLeft: () => shift(event.shiftKey ? "week" : clock.step, day, -1),
    ArrowRight: () => shift(event.shiftKey ? "week" : clock.step, day, 1),
    PageUp: () => shift("month", day, -1),
    PageDown: () => shift("month", day, 1),
    Home: () => clock.first,
    End: () => clock.before,
  };
  return moves[event.key]?.() ?? null;
}
