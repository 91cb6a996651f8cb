/**
 * The time line: histogram, window, playhead and controls, a panel under the map.
 *
 * It shows the clock it is given and says what a person wants: `on.seek`, `on.window`, `on.toggle` ...
 */

import { SPEEDS, STEPS, TRAILS, isWhole, momentOf } from "./clock.js";
import { MONTHS, sayDay, sayRange } from "./days.js";
import { button, element, select } from "./dom.js";
import { countBins, edgesOf, heightScale, ticksOf, unitFor } from "./histogram.js";
import { short } from "./scale.js";

const AXIS_PX = 18;
const HANDLE_PX = 9;
const SIDE_PX = 14;
const CLICK_PX = 4;
const LEAST_SPAN_DAYS = 7;
/** A window that is a smaller part of the corpus than this is brought nearer. */
const NARROW_PART = 0.12;

export function makeTimeline(parent, on) {
  const panel = element("section", { class: "masar-timeline", "aria-label": "Time line" });
  const bar = element("div", { class: "masar-bar" });
  const playButton = button("Play", "play", on.toggle, { class: "masar-play" });
  const back = button("One step back", "back", () => on.step(-1));
  const forth = button("One step forward", "forth", () => on.step(1));
  const all = button("Show the whole window", "all", on.showAll, { class: "masar-all" });
  const spanButton = button("Whole time", "span", () => toggleSpan(), { class: "masar-span", "aria-pressed": "false" });
  const words = element("div", { class: "masar-now" });
  const dateWords = element("strong", {});
  const countWords = element("span", {});
  const live = element("span", { class: "masar-unseen", "aria-live": "polite" });
  words.append(dateWords, countWords);
  const trail = select(
    "Shown at a time",
    [...TRAILS.map(({ words: text, days }) => [String(days), text]), ["Infinity", "Cumulative"]],
    (value) => on.trail(Number(value)),
  );
  const step = select("Step", STEPS.map((unit) => [unit, `1 ${unit}`]), on.unit);
  const speed = select("Speed", SPEEDS.map((times) => [String(times), `${times}×`]), (value) => on.speed(Number(value)));
  const options = element("div", { class: "masar-options" });
  options.append(trail.label, step.label, speed.label);
  bar.append(back, playButton, forth, all, words, spanButton, options, live);

  const track = element("div", { class: "masar-track" });
  const canvas = element("canvas", { "aria-hidden": "true" });
  const handles = ["start", "end"].map((side) =>
    element("div", {
      class: "masar-handle",
      role: "slider",
      tabindex: "0",
      "aria-label": side === "start" ? "First day of the window" : "Last day of the window",
    }),
  );
  const head = element("div", { class: "masar-head", role: "slider", tabindex: "0", "aria-label": "Moment shown" });
  track.append(canvas, ...handles, head);
  panel.append(bar, track);
  parent.append(panel);

  const context = canvas.getContext("2d");
  const still = document.createElement("canvas");
  let corpus = null;
  let masks = null;
  let clock = null;
  let theme = null;
  let stale = true;
  let size = { width: 0, height: 0 };
  let drag = null;
  let captions = [];

  // The line shows a span of the corpus: all of it, or the window and what is around it.
  let span = [0, 1];
  const xOf = (day) => SIDE_PX + ((day - span[0]) / (span[1] - span[0])) * (size.width - 2 * SIDE_PX);
  const dayAt = (x) => span[0] + ((x - SIDE_PX) / (size.width - 2 * SIDE_PX)) * (span[1] - span[0]);

  function setSpan(next) {
    span = clampSpan(next, clock);
    const isWhole = span[0] === clock.first && span[1] === clock.before;
    spanButton.setAttribute("aria-pressed", String(!isWhole));
    spanButton.title = isWhole ? "Bring the window nearer" : "Show the whole time";
    spanButton.setAttribute("aria-label", spanButton.title);
    stale = true;
  }

  function toggleSpan() {
    const isWhole = span[0] === clock.first && span[1] === clock.before;
    setSpan(isWhole ? spanAround(clock.window) : [clock.first, clock.before]);
    on.redraw();
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

  /** Bars and axis change with the filters only: drawn apart, copied every frame. */
  function drawStill() {
    stale = false;
    const g = still.getContext("2d");
    g.setTransform(size.density, 0, 0, size.density, 0, 0);
    g.clearRect(0, 0, size.width, size.height);
    const plot = size.height - AXIS_PX;
    const middle = Math.round(plot * 0.52);
    const unit = unitFor(span[1] - span[0], size.width - 2 * SIDE_PX);
    const edges = edgesOf(span[0], span[1], unit);
    const { low, high, types } = countBins(corpus, masks, edges);
    const totals = low.map((_, bin) => types.reduce((sum, type) => sum + type[bin], 0));
    const up = heightScale(high, middle - 12);
    const down = heightScale(totals, plot - middle - 4);
    const { paper } = theme;
    const order = types.map((_, type) => type).sort((a, b) => sum(types[b]) - sum(types[a]));
    for (let bin = 0; bin < low.length; bin++) {
      const left = xOf(Math.max(span[0], edges[bin]));
      const width = Math.max(1, xOf(Math.min(span[1], edges[bin + 1])) - left - (size.width > 500 ? 1 : 0.5));
      if (high[bin] > 0) {
        g.fillStyle = theme.flows.done;
        g.globalAlpha = 0.3;
        const tall = Math.max(1.5, up.at(high[bin]));
        g.fillRect(left, middle - tall, width, tall);
        g.globalAlpha = 0.95;
        const sure = low[bin] > 0 ? Math.max(1.5, up.at(low[bin])) : 0;
        g.fillRect(left, middle - sure, width, sure);
      }
      if (totals[bin] > 0) {
        const tall = Math.max(1.5, down.at(totals[bin]));
        let y = middle + 1;
        g.globalAlpha = 0.95;
        for (const type of order) {
          const part = (types[type][bin] / totals[bin]) * tall;
          if (part <= 0) continue;
          g.fillStyle = theme.events[corpus.eventTypes[type]];
          g.fillRect(left, y, width, part);
          y += part;
        }
      }
    }
    g.globalAlpha = 1;
    g.fillStyle = paper.line;
    g.fillRect(SIDE_PX, middle, size.width - 2 * SIDE_PX, 1);
    drawAxis(g, plot, paper);
    captions = captionsOf(up, down, unit);
  }

  function drawAxis(g, plot, paper) {
    g.font = '500 10.5px Inter, "Segoe UI", system-ui, sans-serif';
    g.textBaseline = "middle";
    g.textAlign = "left";
    g.fillStyle = paper.line;
    g.fillRect(SIDE_PX, plot, size.width - 2 * SIDE_PX, 1);
    let free = 0;
    for (const { day, words: text, isMajor } of ticksOf(span[0], span[1], size.width, MONTHS)) {
      const x = xOf(day);
      g.fillStyle = paper.line;
      g.fillRect(x, plot, 1, isMajor ? 6 : 4);
      const width = g.measureText(text).width;
      if (x + 3 < free || x + 3 + width > size.width - 2) continue;
      g.fillStyle = isMajor ? paper.ink : paper.muted;
      g.fillText(text, x + 3, plot + AXIS_PX / 2 + 1);
      free = x + width + 10;
    }
  }

  function captionsOf(up, down, unit) {
    const say = (what, { largest, isRoot }) =>
      largest > 0 ? `${what}, up to ${short(Math.ceil(largest))} a ${unit}${isRoot ? " (√)" : ""}` : "";
    return [say("People displaced", up), say("Incidents", down)];
  }

  function drawCaptions(plot, paper) {
    context.font = '500 10px Inter, "Segoe UI", system-ui, sans-serif';
    context.textAlign = "left";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = paper.panel;
    context.fillStyle = paper.muted;
    captions.forEach((text, i) => {
      const y = i === 0 ? 2 : plot - 3;
      context.textBaseline = i === 0 ? "top" : "bottom";
      context.strokeText(text, SIDE_PX + 4, y);
      context.fillText(text, SIDE_PX + 4, y);
    });
  }

  function draw(counts) {
    if (corpus === null || clock === null) return;
    measure();
    if (size.width < 10) return;
    if (stale) drawStill();
    const { paper } = theme;
    const plot = size.height - AXIS_PX;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(still, 0, 0);
    context.setTransform(size.density, 0, 0, size.density, 0, 0);
    const [from, to] = clock.window.map(xOf);
    context.fillStyle = paper.panel;
    context.globalAlpha = 0.72;
    context.fillRect(0, 0, Math.max(0, from), plot);
    context.fillRect(to, 0, Math.max(0, size.width - to), plot);
    context.globalAlpha = 1;
    drawCaptions(plot, paper);
    const moment = momentOf(clock);
    if (clock.time !== null) {
      context.fillStyle = paper.accent;
      context.globalAlpha = 0.14;
      context.fillRect(xOf(moment.start), 0, xOf(moment.before) - xOf(moment.start), plot);
      context.globalAlpha = 1;
      context.fillRect(xOf(moment.before) - 1, 0, 2, plot);
    }
    context.fillStyle = paper.accent;
    context.globalAlpha = isWhole(clock) ? 0.35 : 0.9;
    context.fillRect(from - 0.75, 0, 1.5, plot);
    context.fillRect(to - 0.75, 0, 1.5, plot);
    context.fillRect(from, plot - 1, to - from, 2);
    context.globalAlpha = 1;
    place(handles[0], from, clock.window[0], `${sayDay(clock.window[0])}`);
    place(handles[1], to, clock.window[1], `${sayDay(clock.window[1] - 1)}`);
    head.hidden = clock.time === null;
    if (clock.time !== null) place(head, xOf(moment.before), Math.ceil(clock.time), sayDay(Math.ceil(clock.time) - 1));
    sayNow(moment, counts);
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

  function sayNow(moment, counts) {
    const isMoment = clock.time !== null;
    const text = isMoment ? sayDay(Math.ceil(moment.before) - 1) : sayRange(...clock.window);
    set(dateWords, text);
    set(countWords, counts);
    const isPlaying = String(clock.playing);
    if (playButton.dataset.playing !== isPlaying) {
      playButton.dataset.playing = isPlaying;
      playButton.setAttribute("aria-label", clock.playing ? "Pause" : "Play");
      playButton.title = clock.playing ? "Pause (space)" : "Play (space)";
    }
    all.disabled = !isMoment;
    if (!clock.playing && isMoment) set(live, `${text}: ${counts}`);
    trail.set(String(clock.trail));
    step.set(clock.step);
    speed.set(String(clock.speed));
  }

  // --- Pointer: drag an edge, drag the window, draw a new one, click for a moment -----------------

  function grip(x, y) {
    const [from, to] = clock.window.map(xOf);
    if (clock.time !== null && Math.abs(x - xOf(clock.time)) < HANDLE_PX && y < 16) return "head";
    if (y > size.height - AXIS_PX) return "head";
    if (Math.abs(x - to) < HANDLE_PX) return "end";
    if (Math.abs(x - from) < HANDLE_PX) return "start";
    if (clock.time !== null && Math.abs(x - xOf(clock.time)) < HANDLE_PX) return "head";
    if (x > from && x < to) return isWhole(clock) ? "new" : "window";
    return "new";
  }

  function positionOf(event) {
    const rect = track.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  track.addEventListener("pointerdown", (event) => {
    if (clock === null || event.button !== 0) return;
    const [x, y] = positionOf(event);
    track.setPointerCapture(event.pointerId);
    drag = { kind: grip(x, y), x, window: clock.window, moved: false };
    if (drag.kind === "head") on.seek(dayAt(x));
    event.preventDefault();
  });

  track.addEventListener("pointermove", (event) => {
    if (clock === null) return;
    const [x, y] = positionOf(event);
    if (drag === null) {
      track.style.cursor = { start: "ew-resize", end: "ew-resize", window: "grab", new: "crosshair", head: "col-resize" }[grip(x, y)];
      return;
    }
    if (Math.abs(x - drag.x) > CLICK_PX) drag.moved = true;
    if (drag.kind === "head") on.seek(dayAt(x));
    else if (drag.moved) on.window(draggedWindow(x), false);
  });

  function draggedWindow(x) {
    const [from, to] = drag.window;
    const day = dayAt(x);
    if (drag.kind === "start") return [Math.min(day, to - 1), to];
    if (drag.kind === "end") return [from, Math.max(day, from + 1)];
    if (drag.kind === "new") {
      const other = dayAt(drag.x);
      return [Math.floor(Math.min(day, other)), Math.ceil(Math.max(day, other))];
    }
    const moved = Math.max(clock.first - from, Math.min(clock.before - to, Math.round(day - dayAt(drag.x))));
    return [from + moved, to + moved];
  }

  function drop(event) {
    if (drag === null) return;
    const [x] = positionOf(event);
    const { kind, moved } = drag;
    drag = null;
    if (kind === "head") on.seekEnd();
    else if (moved) on.window(null, true);
    else if (kind === "new" || kind === "window") {
      on.seek(dayAt(x));
      on.seekEnd();
    }
  }
  track.addEventListener("pointerup", drop);
  track.addEventListener("pointercancel", drop);
  track.addEventListener("dblclick", () => {
    setSpan([clock.first, clock.before]);
    on.window([clock.first, clock.before], true);
  });
  track.addEventListener(
    "wheel",
    (event) => {
      if (clock === null) return;
      const day = dayAt(positionOf(event)[0]);
      const factor = 1.0018 ** (event.deltaY || event.deltaX);
      setSpan(span.map((end) => day + (end - day) * factor));
      on.redraw();
      event.preventDefault();
    },
    { passive: false },
  );

  // --- Keyboard -----------------------------------------------------------------------------------

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
    get isDragging() {
      return drag !== null;
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

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
