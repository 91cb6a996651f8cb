/**
 * The time line: histogram, window, playhead and controls, a panel under the map.
 *
 * It shows the clock it is given and says what a person wants: `on.seek`, `on.window`, `on.toggle` ...
 */

import { AXIS_PX, SIDE_PX, drawBars, drawCaptions } from "./bars.js";
import { isWhole, momentOf } from "./clock.js";
import { sayDay } from "./days.js";
import { element } from "./dom.js";
import { listenForDrags } from "./grips.js";
import { makeTimeBar } from "./timebar.js";

const LEAST_SPAN_DAYS = 7;
/** A window that is a smaller part of the corpus than this is brought nearer. */
const NARROW_PART = 0.12;

export function makeTimeline(parent, options, on) {
  const panel = element("section", { class: "masar-timeline", "aria-label": "Time line" });
  const track = element("div", { class: "masar-track" });
  const canvas = element("canvas", { "aria-hidden": "true" });
  const handles = ["First day of the window", "Last day of the window"].map((label) => slider("masar-handle", label));
  const head = slider("masar-head", "Moment shown");
  head.hidden = true;
  const timebar = makeTimeBar(options, { ...on, date: setDate }, toggleSpan);
  track.append(canvas, ...handles, head);
  panel.append(timebar.bar, track);
  parent.append(panel);

  const context = canvas.getContext("2d");
  const still = document.createElement("canvas");
  let corpus = null;
  let masks = null;
  let clock = null;
  let theme = null;
  let what = "incidents";
  let stale = true;
  let size = { width: 0, height: 0 };
  let captions = [];

  // The line shows a span of the corpus: all of it, or the window and what is around it.
  let span = [0, 1];
  const xOf = (day) => SIDE_PX + ((day - span[0]) / (span[1] - span[0])) * (size.width - 2 * SIDE_PX);
  const dayAt = (x) => span[0] + ((x - SIDE_PX) / (size.width - 2 * SIDE_PX)) * (span[1] - span[0]);
  const grips = listenForDrags(track, { clock: () => clock, plot: () => size.height - AXIS_PX, xOf, dayAt }, on);

  function setSpan(next) {
    span = clampSpan(next, clock);
    timebar.setSpan(span[0] === clock.first && span[1] === clock.before);
    stale = true;
  }

  function toggleSpan() {
    if (clock === null) return;
    const isAll = span[0] === clock.first && span[1] === clock.before;
    setSpan(isAll ? spanAround(clock.window) : [clock.first, clock.before]);
    on.redraw();
  }

  /** A day typed in for one side moves the other where it must. */
  function setDate(side, day) {
    const [from, to] = clock.window;
    on.window(side === 0 ? [day, Math.max(to, day + 1)] : [Math.min(from, day - 1), day], true);
  }

  function measure() {
    const rect = track.getBoundingClientRect();
    const density = Math.min(window.devicePixelRatio || 1, 2);
    if (rect.width === size.width && rect.height === size.height && density === size.density) return;
    size = { width: rect.width, height: rect.height, density };
    for (const each of [canvas, still]) {
      each.width = Math.round(size.width * density);
      each.height = Math.round(size.height * density);
    }
    stale = true;
  }

  function drawStill() {
    stale = false;
    const g = still.getContext("2d");
    g.setTransform(size.density, 0, 0, size.density, 0, 0);
    g.clearRect(0, 0, size.width, size.height);
    if (clock.isEmpty) return;
    captions = drawBars(g, { corpus, masks, theme, size, span, xOf, what });
  }

  function draw(counts) {
    if (corpus === null || clock === null || theme === null || masks === null) return;
    measure();
    if (size.width < 10) return;
    if (stale) drawStill();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(still, 0, 0);
    context.setTransform(size.density, 0, 0, size.density, 0, 0);
    const moment = momentOf(clock);
    const plot = size.height - AXIS_PX;
    for (const handle of handles) handle.hidden = clock.isEmpty;
    if (clock.isEmpty) {
      timebar.say(clock, moment, counts);
      return;
    }
    const window = clock.window.map(xOf);
    drawWindow(moment, plot, window);
    drawCaptions(context, captions, { plot, width: size.width, window }, theme.paper);
    place(handles[0], xOf(clock.window[0]), clock.window[0], sayDay(clock.window[0]));
    place(handles[1], xOf(clock.window[1]), clock.window[1], sayDay(clock.window[1] - 1));
    head.hidden = clock.time === null;
    if (clock.time !== null) place(head, xOf(moment.before), Math.ceil(clock.time), sayDay(Math.ceil(clock.time) - 1));
    timebar.say(clock, moment, counts);
  }

  function drawWindow(moment, plot, [from, to]) {
    const { paper } = theme;
    context.fillStyle = paper.panel;
    context.globalAlpha = 0.72;
    context.fillRect(0, 0, Math.max(0, from), plot);
    context.fillRect(to, 0, Math.max(0, size.width - to), plot);
    context.fillStyle = paper.accent;
    if (clock.time !== null) {
      context.globalAlpha = 0.14;
      context.fillRect(xOf(moment.start), 0, xOf(moment.before) - xOf(moment.start), plot);
      context.globalAlpha = 1;
      context.fillRect(xOf(moment.before) - 1, 0, 2, plot);
    }
    context.globalAlpha = isWhole(clock) ? 0.35 : 0.9;
    context.fillRect(from - 0.75, 0, 1.5, plot);
    context.fillRect(to - 0.75, 0, 1.5, plot);
    context.fillRect(from, plot - 1, to - from, 2);
    context.globalAlpha = 1;
  }

  function place(handle, x, day, text) {
    handle.style.transform = `translateX(${x}px)`;
    if (handle.dataset.day === String(day)) return;
    handle.dataset.day = String(day);
    handle.setAttribute("aria-valuemin", clock.first);
    handle.setAttribute("aria-valuemax", clock.before);
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", text);
  }

  track.addEventListener("dblclick", () => {
    setSpan([clock.first, clock.before]);
    on.window([clock.first, clock.before], true);
  });
  track.addEventListener(
    "wheel",
    (event) => {
      if (clock === null) return;
      const day = dayAt(event.clientX - track.getBoundingClientRect().left);
      const factor = 1.0018 ** (event.deltaY || event.deltaX);
      setSpan(span.map((end) => day + (end - day) * factor));
      on.redraw();
      event.preventDefault();
    },
    { passive: false },
  );
  handles.forEach((handle, side) =>
    handle.addEventListener("keydown", (event) => {
      const moved = on.keyMove(event, clock.window[side]);
      if (moved === null) return;
      const window = [...clock.window];
      window[side] = side === 0 ? Math.min(moved, window[1] - 1) : Math.max(moved, window[0] + 1);
      on.window(window, true);
      event.preventDefault();
      event.stopPropagation();
    }),
  );

  return {
    panel,
    draw,
    setChoices: timebar.setChoices,
    get isDragging() {
      return grips.isDragging;
    },
    setCorpus(next) {
      corpus = next;
      stale = true;
    },
    setMasks(next) {
      masks = next;
      stale = true;
    },
    setClock(next) {
      clock = next;
    },
    /** What the lower half counts: "incidents" or "deaths". */
    setBars(next) {
      what = next;
      stale = true;
    },
    /** Show as much time as a window needs: all of it, unless the window would be hard to grasp. */
    fitSpan() {
      const [from, to] = clock.window;
      const isNarrow = to - from < (clock.before - clock.first) * NARROW_PART;
      setSpan(isNarrow ? spanAround(clock.window) : [clock.first, clock.before]);
    },
    setTheme(next) {
      theme = next;
      stale = true;
    },
  };
}

/** Something to drag that a keyboard moves too; its values come with the clock. */
function slider(className, label) {
  const none = { "aria-valuemin": "0", "aria-valuemax": "1", "aria-valuenow": "0" };
  return element("div", { class: className, role: "slider", tabindex: "0", "aria-label": label, ...none });
}

/** A window with half as much again on either side. */
function spanAround([from, to]) {
  return [from - (to - from) / 2, to + (to - from) / 2];
}

/** A span of whole days inside the corpus, a week at least. */
export function clampSpan([from, to], { first, before }) {
  const length = Math.min(before - first, Math.max(LEAST_SPAN_DAYS, Math.round(to - from)));
  const start = Math.max(first, Math.min(before - length, Math.round((from + to - length) / 2)));
  return [start, start + length];
}
