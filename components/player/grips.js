/**
 * The pointer on the time line: drag an edge, drag the window, draw a new one, click for a moment.
 */

import { isWhole } from "./clock.js";

const HANDLE_PX = 9;
const CLICK_PX = 4;
const HEAD_PX = 16; // from the top, where the playhead can be gripped
const CURSORS = { start: "ew-resize", end: "ew-resize", window: "grab", new: "crosshair", head: "col-resize" };

/**
 * Listen on the track. `line` gives clock(), plot() (the height above the axis), xOf(day), dayAt(x);
 * `on` has seek, seekEnd, window.
 */
export function listenForDrags(track, line, on) {
  let drag = null;

  function grip(x, y) {
    const clock = line.clock();
    const [from, to] = clock.window.map(line.xOf);
    const isOnHead = clock.time !== null && Math.abs(x - line.xOf(clock.time)) < HANDLE_PX;
    if ((isOnHead && y < HEAD_PX) || y > line.plot()) return "head";
    if (Math.abs(x - to) < HANDLE_PX) return "end";
    if (Math.abs(x - from) < HANDLE_PX) return "start";
    if (isOnHead) return "head";
    return x > from && x < to && !isWhole(clock) ? "window" : "new";
  }

  function positionOf(event) {
    const rect = track.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  track.addEventListener("pointerdown", (event) => {
    if (line.clock() === null || event.button !== 0) return;
    const [x, y] = positionOf(event);
    track.setPointerCapture(event.pointerId);
    drag = { kind: grip(x, y), x, window: line.clock().window, moved: false };
    if (drag.kind === "head") on.seek(line.dayAt(x));
    event.preventDefault();
  });

  track.addEventListener("pointermove", (event) => {
    if (line.clock() === null) return;
    const [x, y] = positionOf(event);
    if (drag === null) {
      track.style.cursor = CURSORS[grip(x, y)];
      return;
    }
    if (Math.abs(x - drag.x) > CLICK_PX) drag.moved = true;
    if (drag.kind === "head") on.seek(line.dayAt(x));
    else if (drag.moved) on.window(draggedWindow(drag, line.dayAt(drag.x), line.dayAt(x), line.clock()), false);
  });

  function drop(event) {
    if (drag === null) return;
    const [x] = positionOf(event);
    const { kind, moved } = drag;
    drag = null;
    if (kind === "head") on.seekEnd();
    else if (moved) on.window(null, true);
    else if (kind === "new" || kind === "window") {
      on.seek(line.dayAt(x));
      on.seekEnd();
    }
  }
  track.addEventListener("pointerup", drop);
  track.addEventListener("pointercancel", drop);

  return {
    get isDragging() {
      return drag !== null;
    },
  };
}

/** The window a drag from one day to another makes. Pure. */
export function draggedWindow({ kind, window: [from, to] }, origin, day, clock) {
  if (kind === "start") return [Math.min(day, to - 1), to];
  if (kind === "end") return [from, Math.max(day, from + 1)];
  if (kind === "new") return [Math.floor(Math.min(day, origin)), Math.ceil(Math.max(day, origin))];
  const moved = Math.max(clock.first - from, Math.min(clock.before - to, Math.round(day - origin)));
  return [from + moved, to + moved];
}
