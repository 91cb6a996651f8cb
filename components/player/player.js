/**
 * The player: one map, its marks, its time line, and the line to Python.
 *
 * Python sends commands (components/map.py); what a person does goes back with a number of its own, so
 * that the same click made twice is two events.
 */

import { drawBase, readBase } from "./base.js";
import {
  advance, makeClock, momentOf, niceTrail, pause, play, seek, setWindow, showAll, stepBy,
} from "./clock.js";
import { makeControls, makeList, makeTooltip } from "./controls.js";
import { shift } from "./days.js";
import { element } from "./dom.js";
import { drawFlows, flowsAt, makeShapes } from "./flows.js";
import { makeIncidentPainter } from "./incidents.js";
import { drawLabels, layOut, measurer, readPlaceNames, recordPlaces } from "./labels.js";
import { makeLegend } from "./legend.js";
import { makeSelection, readCorpus, readMask, select } from "./records.js";
import { rootScale } from "./scale.js";
import { makeSurface } from "./surface.js";
import { makeTiles } from "./tiles.js";
import { makeTimeline } from "./timeline.js";
import { sayCounts, sayFlow, sayIncident } from "./words.js";

const SMALL_PX = 640;
const WIDE_KM = 200;
const VIEW_TOLD_AFTER_MS = 700;
const CALM_STEP_MS = 900; // with reduced motion, time moves in steps this long
const TOLD_VIEWS_KEPT = 50;
const NOBODY = new Set();

export async function startPlayer(map, settings) {
  const { L } = window;
  const { folders } = settings;
  await Promise.all([loadStyle(`${folders.leaflet}leaflet.css`), loadStyle(`${folders.player}player.css`)]);
  return new Player(L, map, settings);
}

/** Once there, or failed: a map without its style is still a map. */
function loadStyle(href) {
  return new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}

class Player {
  constructor(L, map, { folders, scales }) {
    this.L = L;
    this.map = map;
    this.folders = folders;
    this.scales = {
      stroke: Object.assign(rootScale(scales.stroke), { saturatesAt: saturation(scales.stroke) }),
      radius: Object.assign(rootScale(scales.radius), { saturatesAt: saturation(scales.radius) }),
      statuses: scales.statuses,
      events: scales.events,
    };
    this.themes = scales.themes;
    this.theme = this.themes.light;
    this.isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.corpus = null;
    this.command = null;
    this.clock = null;
    this.picked = NOBODY;
    this.session = Math.random().toString(36).slice(2, 8); // a reloaded frame counts from 1 again
    this.events = 0;
    this.windowEvent = 0;
    this.toldViews = new Map(); // by event
    this.frames = { count: 0, busy: 0 };
    this.queue = Promise.resolve();
    this.buildPage();
    this.listen();
  }

  // --- What is on the page ----------------------------------------------------------------------

  buildPage() {
    const { L, map } = this;
    const root = document.documentElement;
    root.classList.add("masar");
    document.title = "Map";
    const stage = map.getContainer();
    stage.classList.add("masar-map");
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", "Map of people moving and of incidents; arrow keys move it, plus and minus zoom");
    const over = element("div", { class: "masar-over" });
    document.body.append(over);

    this.timeline = makeTimeline(document.body, {
      toggle: () => this.toggle(),
      step: (steps) => this.step(steps),
      seek: (time) => this.setClock({ ...seek(this.clock, time), playing: this.clock.playing }),
      seekEnd: () => this.tell("time"),
      showAll: () => {
        this.setClock(showAll(this.clock));
        this.tell("time");
      },
      window: (window, isDone) => this.moveWindow(window, isDone),
      trail: (trail) => this.setClock({ ...this.clock, trail, isTrailChosen: true }),
      unit: (step) => this.setClock({ ...this.clock, step }),
      speed: (speed) => this.setClock({ ...this.clock, speed }),
      redraw: () => this.drawMoment(),
      keyMove: (event, day) => keyMove(event, day, this.clock),
    });
    this.controls = makeControls(over, {
      onZoom: (levels) => map.setZoom(Math.round(map.getZoom() + levels), { animate: !this.isCalm }),
      onReset: () => this.lookAtAll(true),
    });
    this.legend = makeLegend(over, window.innerWidth >= SMALL_PX);
    this.notice = element("div", { class: "masar-notice", role: "status" });
    this.notice.hidden = true;
    over.append(this.notice);
    this.tooltip = makeTooltip(over);
    this.list = makeList(over, (id) => this.pick([id]));
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 110 }).addTo(map);
    this.attribution = L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);

    this.baseSurface = makeSurface(L, map, {
      pane: "masar-base", zIndex: 150, margin: 0.25, paint: (context, view) => this.paintBase(context, view),
    });
    this.labelSurface = makeSurface(L, map, {
      pane: "masar-labels", zIndex: 340, margin: 0.25, paint: (context, view) => this.paintLabels(context, view),
    });
    this.markSurface = makeSurface(L, map, {
      pane: "masar-marks", zIndex: 420, paint: (context, view) => this.paintMarks(context, view),
    });
    this.nameSurface = makeSurface(L, map, {
      pane: "masar-names", zIndex: 440, margin: 0.25, paint: (context) => this.paintNames(context),
    });
    this.tiles = makeTiles(L, map, {
      onWorking: (tiles) => this.showTiles(tiles),
      onFailing: (tiles) => this.say(`${tiles.name} cannot be reached: this is the offline map`),
    });
    map.invalidateSize({ animate: false, pan: false });
  }

  listen() {
    const { map } = this;
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      this.redraw();
    }).observe(map.getContainer());
    map.on("move", () => {
      this.markSurface.draw();
      if (!this.baseSurface.covers()) this.drawGround();
    });
    map.on("moveend", () => {
      this.drawGround();
      this.viewTimer = window.clearTimeout(this.viewTimer);
      if (this.command?.tell_view && !this.isLedHere) this.viewTimer = window.setTimeout(() => this.tellView(), VIEW_TOLD_AFTER_MS);
    });
    map.on("movestart click", () => this.list.hide());
    map.on("click", (event) => this.click(event.containerPoint));
    map.on("mousemove", (event) => this.hover(event.containerPoint));
    map.on("mouseout dragstart", () => this.tooltip.hide());
    document.addEventListener("keydown", (event) => this.key(event));
  }

  say(words) {
    this.notice.textContent = words;
    this.notice.hidden = false;
    window.clearTimeout(this.noticeTimer);
    this.noticeTimer = window.setTimeout(() => {
      this.notice.hidden = true;
    }, 8000);
  }

  // --- Commands from Python ---------------------------------------------------------------------

  /** Do what a command says, one after the other. */
  obey(command) {
    this.queue = this.queue
      .then(() => this.follow(command))
      .catch((error) => {
        this.say("The map could not be drawn; reload the page");
        throw error;
      });
    return this.queue;
  }

  async follow(command) {
    const last = this.command;
    const [payload, base] = await Promise.all([
      last?.corpus === command.corpus ? null : this.fetch(command.corpus),
      last?.base === command.base ? null : this.fetch(command.base),
    ]);
    this.command = command;
    if (base) this.takeBase(base);
    if (payload) this.takeCorpus(payload);
    if (last?.theme !== command.theme) this.takeTheme(command.theme);
    this.takeMasks(command);
    this.takeWindow(command);
    this.picked = new Set(command.picked);
    this.tiles.show(command.tiles);
    const isMoved = JSON.stringify(command.view) !== JSON.stringify(last?.view ?? null);
    if (command.view && isMoved && !this.isOwnView(command)) {
      this.lead(() => this.map.setView([command.view[0], command.view[1]], command.view[2], { animate: false }));
    } else if (!last && !command.view) this.lead(() => this.lookAtAll(false));
    this.redraw();
    window.masarPlayer = this; // for benchmarks and the curious
  }

  async fetch(name) {
    // The name is the content's hash: what is in the browser's cache is right, however old.
    const response = await window.fetch(`${this.folders.published}${name}`, { cache: "force-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  }

  takeBase(content) {
    this.base = readBase(content);
    this.placeNames = readPlaceNames(content.places);
    if (this.credits) this.attribution.removeAttribution(this.credits);
    this.credits = escaped(content.attribution);
    this.attribution.addAttribution(this.credits);
  }

  takeCorpus(payload) {
    this.corpus = readCorpus(payload);
    this.shapes = makeShapes(this.corpus, this.scales);
    this.painter = makeIncidentPainter(this.corpus, this.scales);
    this.chosen = { flows: makeSelection(this.corpus.flows.count), incidents: makeSelection(this.corpus.incidents.count) };
    const first = this.corpus.first ?? 0;
    this.clock = makeClock(first, this.corpus.before ?? first + 1);
    this.timeline.setCorpus(this.corpus);
    this.timeline.setClock(this.clock);
  }

  takeTheme(name) {
    this.theme = this.themes[name];
    const root = document.documentElement;
    root.dataset.theme = name;
    root.style.colorScheme = name;
    for (const [key, colour] of Object.entries(this.theme.paper)) {
      root.style.setProperty(`--masar-${key.replaceAll("_", "-")}`, colour);
    }
    this.timeline.setTheme(this.theme);
  }

  takeMasks({ kept, matching }) {
    const { flows, incidents } = this.corpus;
    const read = (masks) => ({
      flows: readMask(masks.flows, flows.count),
      incidents: readMask(masks.incidents, incidents.count),
    });
    this.kept = read(kept);
    this.matching = read(matching);
    this.timeline.setMasks(this.matching);
    this.legend.show(this.corpus, this.matching, this.scales, this.theme);
    this.named = recordPlaces(this.corpus.places, ...weigh(this.corpus, this.kept, this.scales));
  }

  /** Take the window of the filters, unless a newer one is being drawn here. */
  takeWindow({ window, seen }) {
    const number = this.numberOf(seen);
    const isOwn = number !== null && number === this.windowEvent; // drawn here: the time line stays as it is
    if ((number !== null && number < this.windowEvent) || this.timeline.isDragging) return;
    this.clock = setWindow(this.clock, window);
    if (!this.clock.isTrailChosen) this.clock.trail = niceTrail(this.clock.window[1] - this.clock.window[0]);
    const isNew = this.keptWindow !== this.clock.window.join();
    this.keptWindow = this.clock.window.join();
    this.timeline.setClock(this.clock);
    if (isNew && !isOwn) this.timeline.fitSpan();
  }

  // --- Drawing ----------------------------------------------------------------------------------

  redraw() {
    if (this.corpus === null) return;
    this.drawGround();
    this.drawMoment();
  }

  drawGround() {
    if (!this.base) return;
    this.baseSurface.draw();
    this.labelSurface.draw();
    this.nameSurface.draw();
  }

  /** Marks and time line, together, in one frame. */
  drawMoment() {
    this.markSurface.draw();
    this.timeline.draw(sayCounts(this.shown?.flows ?? 0, this.shown?.incidents ?? 0));
  }

  paintBase(context, view) {
    if (this.base && !this.isTiled) drawBase(context, view, this.base, this.theme.paper);
  }

  paintLabels(context, view) {
    if (!this.base) return;
    this.measure ??= measurer(context);
    const places = this.isTiled ? this.named : [...this.named, ...this.placeNames];
    this.labels = layOut(places, view, this.command.labels, this.measure, this.covered(view));
    drawLabels(context, this.labels, this.theme.paper, false);
  }

  /** Names of the records' own places, over the marks: what the others made room for. */
  paintNames(context) {
    if (this.labels) drawLabels(context, this.labels, this.theme.paper, true);
  }

  /** Boxes of what lies on the map, where a name would be hidden. */
  covered(view) {
    const stage = this.map.getContainer().getBoundingClientRect();
    return [this.controls, this.legend.box].map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const [x, y] = [view.padX - stage.left, view.padY - stage.top];
      return [left + x, top + y, right + x, bottom + y];
    });
  }

  paintMarks(context, view) {
    if (this.corpus === null || !this.kept) return;
    this.choose();
    const { flows, incidents } = this.chosen;
    this.painter.draw(context, view, incidents, this.theme, this.picked);
    drawFlows(context, view, this.corpus, flows, this.shapes, this.theme, this.picked);
    this.shown = { flows: flows.count, incidents: incidents.count };
  }

  /** Choose what is seen now: at rest what Python kept, else what falls into the moment. */
  choose() {
    const { flows, incidents } = this.corpus;
    const isAtRest = this.clock.time === null && this.clock.window.join() === this.keptWindow;
    const masks = isAtRest ? this.kept : this.matching;
    const moment = isAtRest ? null : momentOf(this.clock);
    select(this.chosen.flows, flows, flows.bySize, masks.flows, moment);
    select(this.chosen.incidents, incidents, incidents.bySize, masks.incidents, moment);
  }

  showTiles(tiles) {
    this.isTiled = tiles !== null;
    document.documentElement.classList.toggle("masar-tiled", this.isTiled);
    this.drawGround();
  }

  /** Move the map for Python: nobody moved it, so there is nothing to tell. */
  lead(move) {
    this.isLedHere = true;
    move();
    this.isLedHere = false;
  }

  /** Look at every record that is kept. */
  lookAtAll(isAnimated) {
    const bounds = boundsOf(this.corpus, this.kept) ?? boundsOf(this.corpus, this.matching);
    if (!bounds) return;
    const legend = this.legend.box.getBoundingClientRect();
    const room = legend.height > 60 && this.map.getSize().x > SMALL_PX ? legend.width : 0;
    this.map.fitBounds(bounds, {
      paddingTopLeft: [56, 36], paddingBottomRight: [36 + room, 36], maxZoom: 9.5, animate: isAnimated && !this.isCalm,
    });
  }

  // --- Time -------------------------------------------------------------------------------------

  setClock(clock) {
    this.clock = clock;
    this.timeline.setClock(clock);
    this.drawMoment();
  }

  toggle() {
    if (this.corpus === null) return;
    this.list.hide();
    if (this.clock.playing) {
      this.setClock(pause(this.clock));
      this.tell("time");
      return;
    }
    this.setClock(play(this.clock));
    this.last = null;
    window.requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    if (!this.clock.playing) return;
    const passed = this.last === null ? 0 : now - this.last;
    if (this.isCalm && this.last !== null && passed < CALM_STEP_MS) {
      window.requestAnimationFrame((next) => this.tick(next));
      return;
    }
    this.last = now;
    const started = performance.now();
    this.setClock(advance(this.clock, Math.min(passed, this.isCalm ? CALM_STEP_MS : 100) / 1000));
    this.frames.count += 1;
    this.frames.busy += performance.now() - started;
    if (this.clock.playing) window.requestAnimationFrame((next) => this.tick(next));
    else this.tell("time");
  }

  step(steps, unit) {
    if (this.corpus === null) return;
    this.setClock(stepBy(this.clock, steps, unit));
    window.clearTimeout(this.stepTimer);
    this.stepTimer = window.setTimeout(() => this.tell("time"), 500);
  }

  moveWindow(window, isDone) {
    if (window) this.setClock(setWindow(this.clock, window));
    if (isDone) {
      this.windowEvent = this.events + 1;
      this.tell("window");
    }
  }

  key(event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || this.corpus === null) return;
    if (target.closest?.("select, input, textarea, .masar-list")) return;
    const isButton = target.closest?.("button");
    const onMap = target.closest?.(".masar-map");
    const unit = event.shiftKey ? "week" : undefined;
    const actions = {
      " ": () => !isButton && this.toggle(),
      ArrowLeft: () => !onMap && this.step(-1, unit),
      ArrowRight: () => !onMap && this.step(1, unit),
      PageUp: () => !onMap && this.step(-1, "month"),
      PageDown: () => !onMap && this.step(1, "month"),
      Home: () => this.setClock(seek(this.clock, this.clock.window[0])) ?? this.tell("time"),
      End: () => this.setClock(showAll(this.clock)) ?? this.tell("time"),
      Escape: () => this.list.hide() ?? true,
    };
    const action = actions[event.key];
    if (action && action() !== false) event.preventDefault();
  }

  // --- Pointer ----------------------------------------------------------------------------------

  /** All records under a point, the nearest first. */
  recordsAt({ x, y }) {
    if (this.corpus === null || !this.markSurface.view) return [];
    const { flows, incidents, eventTypes } = this.corpus;
    const { view } = this.markSurface;
    const colours = this.theme;
    const near = this.painter.at(view, this.chosen.incidents, x, y).map(([row, distance]) => ({
      id: incidents.id[row], distance, colour: colours.events[eventTypes[incidents.type[row]]],
      say: () => sayIncident(incidents, row, eventTypes),
    }));
    const moving = flowsAt(view, this.corpus, this.chosen.flows, this.shapes, x, y).map(([row, distance]) => ({
      id: flows.id[row], distance: distance + 2, colour: colours.flows[flows.status[row]],
      say: () => sayFlow(flows, row),
    }));
    return [...near, ...moving].sort((a, b) => a.distance - b.distance);
  }

  hover(point) {
    if (this.clock?.playing) return;
    const records = this.recordsAt(point);
    this.map.getContainer().style.cursor = records.length > 0 ? "pointer" : "";
    if (records.length === 0) this.tooltip.hide();
    else {
      const more = records.length > 1 ? `and ${records.length - 1} more here: click` : "";
      this.tooltip.show(records[0].say(), more, point.x, point.y);
    }
  }

  click(point) {
    const records = this.recordsAt(point);
    this.tooltip.hide();
    if (this.clock?.playing) this.setClock(pause(this.clock));
    if (records.length === 0 && this.picked.size === 0) return;
    this.pick(records.map((record) => record.id));
    if (records.length > 1) {
      const lines = records.map(({ id, say, colour }) => ({ id, words: say(), colour }));
      this.list.show(lines, point.x, point.y);
    }
  }

  pick(ids) {
    this.picked = new Set(ids);
    this.markSurface.draw();
    this.tell("pick", { picked: ids });
  }

  // --- Back to Python ---------------------------------------------------------------------------

  tellView() {
    this.tell("view");
  }

  tell(kind, what = {}) {
    const { clock, map } = this;
    this.events += 1;
    const center = map.getCenter();
    const view = [round(center.lat, 4), round(center.lng, 4), round(map.getZoom(), 2)];
    this.toldViews.set(this.events, view.join());
    this.toldViews.delete(this.events - TOLD_VIEWS_KEPT);
    const time = clock.time === null ? null : Math.ceil(clock.time) - 1;
    window.Streamlit.setComponentValue({
      masar: {
        n: `${this.session}:${this.events}`,
        kind,
        picked: what.picked ?? [...this.picked],
        window: clock.window[0] === clock.first && clock.window[1] === clock.before ? null : clock.window,
        time,
        view,
      },
    });
  }

  /** A view that comes back from Python as it was told, or before newer ones arrive, moves nothing. */
  isOwnView({ view, seen }) {
    const number = this.numberOf(seen);
    return number !== null && (number < this.events || this.toldViews.get(number) === view.join());
  }

  /** The number of an event of this frame that Python has seen; null for another frame's, or none. */
  numberOf(seen) {
    const [session, number] = (seen ?? "").split(":");
    return session === this.session ? Number(number) : null;
  }
}

function saturation({ factor, largest_px: largest }) {
  return Math.ceil((largest / factor) ** 2);
}

function keyMove(event, day, clock) {
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

/** How much each place matters to the kept records, and how far their circles reach, in pixels. */
function weigh({ flows, incidents, places }, masks, { radius }) {
  const weights = new Float64Array(places.length);
  const reaches = new Float64Array(places.length).fill(4);
  const add = (number, weight) => {
    if (number >= 0) weights[number] += weight;
  };
  for (let row = 0; row < flows.count; row++) {
    if (!masks.flows[row]) continue;
    const weight = 10 + Math.sqrt(flows.figure[row] || 0);
    add(flows.from.place[row], weight);
    add(flows.to.place[row], weight);
  }
  for (let row = 0; row < incidents.count; row++) {
    const number = incidents.at.place[row];
    if (!masks.incidents[row] || number < 0) continue;
    add(number, 1 + Math.sqrt(incidents.figure[row] || 0));
    if (!places[number].isArea) reaches[number] = Math.max(reaches[number], radius(incidents.figure[row]));
  }
  return [weights, reaches];
}

function boundsOf({ flows, incidents, places }, masks) {
  const seen = new Set();
  for (let row = 0; row < flows.count; row++) {
    if (masks.flows[row]) seen.add(flows.from.place[row]).add(flows.to.place[row]);
  }
  for (let row = 0; row < incidents.count; row++) if (masks.incidents[row]) seen.add(incidents.at.place[row]);
  seen.delete(-1);
  if (seen.size === 0) return null;
  const all = [...seen].map((number) => places[number]);
  // Whole countries say too little to look at, unless there is nothing nearer.
  const near = all.filter((spot) => !spot.isArea || spot.radiusKm <= WIDE_KM);
  const spots = near.length > 0 ? near : all;
  const range = (key) => {
    const values = spots.map((spot) => spot[key]).sort((a, b) => a - b);
    // One record far away shall not hide all others: look at the middle 98 of 100.
    const skip = Math.floor(values.length * 0.01);
    return [values[skip], values.at(-1 - skip)];
  };
  const [south, north] = range("lat");
  const [west, east] = range("lon");
  return [[south, west], [north, east]];
}

function escaped(text) {
  const node = document.createElement("i");
  node.textContent = text;
  return node.innerHTML;
}

function round(number, digits) {
  return Number(number.toFixed(digits));
}
