/**
 * The player: one map, its marks, its time line, and the line to Python.
 *
 * `startPlayer(map, settings)` is the only way in; `player.obey(command)` the only way to tell it anything
 * (components/map.py writes both). What a person does goes back by telling.js.
 */

import { boundsOfAggregate } from "./aggregates.js";
import { makeClock, niceTrail, pause, seek, setWindow, showAll, stepBy } from "./clock.js";
import { boundsOf } from "./extent.js";
import { keyMove, listenForKeys } from "./keys.js";
import { makeMotion } from "./motion.js";
import { fetchPublished, loadStyles, wearTheme } from "./page.js";
import { Scene } from "./scene.js";
import { makeStage } from "./stage.js";
import { fillWindow, keepAddress, makeTelling } from "./telling.js";
import { sayCounts } from "./words.js";

const LOOK_TOLD_AFTER_MS = 700;
const FRAME = { least: 480, most: 1200, below: 20 };

export async function startPlayer(map, settings) {
  const fit = fillWindow(FRAME);
  await loadStyles(settings.folders);
  return Object.assign(new Player(window.L, map, settings), { fit });
}

class Player {
  constructor(L, map, { folders, scales, options }) {
    this.map = map;
    this.folders = folders;
    this.options = options;
    this.trails = options.trails.map(({ key, days }) => ({ key, days: days ?? Infinity }));
    this.scene = new Scene(scales, scales.themes);
    this.telling = makeTelling();
    this.command = null;
    this.clock = null;
    this.look = { view: null, day: null, trail: null, step: "day", speed: 1, bars: "incidents", labels: "latin", tiles: null };
    this.windowEvent = 0;
    this.looksAtPicked = false;
    this.seesAll = false; // nobody moved the map since it was to show all that is kept
    this.queue = Promise.resolve();
    this.motion = makeMotion({
      clock: () => this.clock,
      show: (clock) => this.setClock(clock),
      stopped: () => this.tellLook(),
    });
    this.stage = makeStage(L, map, this.scene, options, this.doings());
    this.listen();
  }

  // What benchmarks and tests look at.
  get corpus() { return this.scene.corpus; }
  get shown() { return this.scene.shown; }
  get picked() { return this.scene.picked; }
  get frames() { return this.motion.frames; }

  /** Everything a person may do on the page. */
  doings() {
    return {
      zoom: (levels) => this.zoomBy(levels),
      reset: () => this.reset(),
      go: (view) => this.go(view),
      ask: (asked) => this.tell("find", { asked }),
      pick: (id) => this.pick([id]),
      table: () => this.corpus && this.stage.table.show(this.corpus, this.scene.chosen, this.counts()),
      drawArea: () => {
        this.stage.closePanels();
        this.stage.rectangle.start();
        this.stage.say("Drag a rectangle; Enter takes what is in view, Escape ends");
      },
      area: (area) => this.setArea(area),
      tiles: (tiles) => this.setLook({ tiles }),
      labels: (labels) => this.setLook({ labels }),
      timeline: {
        toggle: () => this.toggle(),
        step: (steps) => this.step(steps),
        seek: (time) => this.setClock({ ...seek(this.clock, time), playing: this.clock.playing }),
        seekEnd: () => this.tellLook(),
        showAll: () => this.showAll(),
        window: (window, isDone) => this.moveWindow(window, isDone),
        trail: (trail) => this.setLook({ trail }),
        unit: (step) => this.setLook({ step }),
        speed: (speed) => this.setLook({ speed }),
        bars: (bars) => this.setLook({ bars }),
        redraw: () => this.drawMoment(),
        keyMove: (event, day) => keyMove(event, day, this.clock),
      },
    };
  }

  listen() {
    const { map, stage } = this;
    new ResizeObserver(() => {
      this.lead(() => {
        map.invalidateSize({ animate: false });
        if (this.seesAll) this.lookAtAll();
      });
      this.redraw();
    }).observe(stage.container);
    map.on("move", () => {
      stage.marks.draw();
      if (!stage.base.covers()) stage.drawGround();
    });
    map.on("moveend", () => {
      stage.drawGround();
      if (this.isLedHere) return;
      this.seesAll = false;
      this.tellLook();
    });
    map.on("zoomend", () => this.zoomOn());
    map.on("movestart click", () => stage.list.hide());
    map.on("click", (event) => this.click(event.containerPoint));
    map.on("mousemove", (event) => this.hover(event.containerPoint));
    map.on("mouseout dragstart", () => stage.tooltip.hide());
    listenForKeys({
      toggle: () => this.toggle(),
      step: (steps, unit) => this.step(steps, unit),
      first: () => this.showFirst(),
      all: () => this.showAll(),
      escape: () => stage.closePanels(),
    });
  }

  // --- Commands from Python ---------------------------------------------------------------------

  /** Do what a command says, one after the other. */
  obey(command) {
    this.queue = this.queue
      .then(() => this.follow(command))
      .catch((error) => {
        this.stage.say("The map could not be drawn; reload the page");
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
    this.scene.picked = new Set(command.picked);
    this.scene.area = command.area;
    this.stage.setArea(command.area);
    if (last?.look_number !== command.look_number) this.takeLook(command.look);
    if (command.found) this.stage.finder.take(command.found);
    this.fit?.(); // what stands above may have come or gone
    if (command.query !== null) keepAddress(command.query);
    this.redraw();
    window.masarPlayer = this; // for benchmarks and the curious
  }

  fetch(name) {
    return fetchPublished(this.folders.published, name);
  }

  takeBase(content) {
    this.scene.takeBase(content);
    this.stage.setCredits(content.attribution);
  }

  takeCorpus(payload) {
    this.scene.takeCorpus(payload);
    const isEmpty = this.corpus.first === null;
    const first = this.corpus.first ?? 0;
    const before = this.corpus.before ?? first + 1;
    if (!this.corpus.bins || this.clock?.first !== first || this.clock.before !== before) {
      const { trail, step, speed } = this.clock ?? { trail: null, step: "day", speed: 1 };
      this.clock = { ...makeClock(first, before, this.trails), step, speed, isEmpty };
      if (this.look.trail) this.clock.trail = trail;
    } // else another part of the same corpus, which plays on
    this.stage.timeline.setCorpus(this.corpus);
    this.stage.timeline.setClock(this.clock);
  }

  takeTheme(name) {
    this.scene.takeTheme(name);
    wearTheme(name, this.scene.theme.paper);
    this.stage.timeline.setTheme(this.scene.theme);
  }

  takeMasks(command) {
    const { scene, stage } = this;
    scene.takeMasks(command);
    this.namedMoment = null;
    stage.timeline.setMasks(scene.counted);
    stage.setBlank(this.whyBlank());
    stage.legend.show(scene.corpus, scene.matching, scene.scales, scene.theme);
  }

  whyBlank() {
    const { corpus, matching, kept } = this.scene;
    const some = (masks) => masks.flows.includes(1) || masks.incidents.includes(1);
    if (corpus.flows.count + corpus.incidents.count === 0) return "Nothing was read yet: add a report, or a data set";
    if (!some(matching)) return "No record fits the filters";
    return some(kept) ? "" : "No record fits in these dates";
  }

  /** Take the window of the filters, unless a newer one is being drawn here. */
  takeWindow({ window, seen }) {
    const { timeline } = this.stage;
    const number = this.telling.numberOf(seen);
    const isOwn = number !== null && number === this.windowEvent; // drawn here: the time line stays as it is
    if ((number !== null && number < this.windowEvent) || timeline.isDragging) return;
    this.clock = setWindow(this.clock, window);
    if (!this.look.trail) this.clock.trail = this.usualTrail();
    const isNew = this.keptWindow !== this.clock.window.join();
    this.keptWindow = this.clock.window.join();
    timeline.setClock(this.clock);
    if (isNew && !isOwn) timeline.fitSpan();
  }

  /** Take a look of a link or the back button; the map's own were never sent back as new. */
  takeLook(look) {
    this.look = look;
    this.applyLook();
    const day = look.day === null ? null : look.day + 1;
    this.clock = day === null ? showAll(this.clock) : { ...seek(this.clock, day), playing: false };
    this.stage.timeline.setClock(this.clock);
    this.seesAll = look.view === null;
    this.looksAtPicked = this.picked.size > 0;
    this.lead(() => (look.view ? this.go(look.view, false) : this.lookAtAll()));
  }

  // --- How it is looked at ------------------------------------------------------------------------

  /** What a person chose; Python hears of it, and the address. */
  setLook(change) {
    this.look = { ...this.look, ...change };
    this.applyLook();
    this.redraw();
    this.tellLook();
  }

  applyLook() {
    const { look, stage, scene } = this;
    const trail = this.trails.find(({ key }) => key === look.trail)?.days ?? this.usualTrail();
    this.clock = { ...this.clock, trail, step: look.step, speed: look.speed };
    scene.script = look.labels;
    stage.layers.set(look);
    stage.tiles.show(this.options.tiles.find(({ name }) => name === look.tiles) ?? null);
    stage.timeline.setBars(look.bars);
    stage.timeline.setChoices(look);
    stage.timeline.setClock(this.clock);
  }

  usualTrail() {
    return niceTrail(this.clock.window[1] - this.clock.window[0], this.trails);
  }

  /** Move the map for Python: nobody moved it, so there is nothing to tell. */
  lead(move) {
    this.isLedHere = true;
    move();
    this.isLedHere = false;
  }

  reset() {
    this.seesAll = true;
    this.looksAtPicked = false;
    this.lead(() => this.lookAtAll());
    this.tellLook();
  }

  /** Look at what is picked, else at every record that is kept. */
  lookAtAll() {
    if (this.corpus === null) return;
    const { kept, matching } = this.scene;
    const chosen = this.looksAtPicked ? boundsOf(this.corpus, this.scene.pickedMasks()) : null;
    const summed = this.corpus.aggregate && boundsOfAggregate(this.corpus.aggregate);
    const bounds = chosen ?? summed ?? boundsOf(this.corpus, kept) ?? boundsOf(this.corpus, matching);
    if (bounds) this.stage.lookAt(bounds);
  }

  /** Clicks made while the map still zooms add up; Leaflet would let them go. */
  zoomBy(levels) {
    this.wantedZoom = Math.round((this.wantedZoom ?? this.map.getZoom()) + levels);
    this.wantedZoom = Math.max(this.map.getMinZoom(), Math.min(this.map.getMaxZoom(), this.wantedZoom));
    this.map.setZoom(this.wantedZoom, { animate: !this.motion.isCalm });
  }

  zoomOn() {
    const isThere = this.wantedZoom === undefined || this.map.getZoom() === this.wantedZoom;
    if (isThere) this.wantedZoom = undefined;
    else this.map.setZoom(this.wantedZoom, { animate: !this.motion.isCalm });
  }

  go([lat, lon, zoom], isAnimated = !this.motion.isCalm) {
    this.map.setView([lat, lon], zoom, { animate: isAnimated });
  }

  // --- Drawing ----------------------------------------------------------------------------------

  redraw() {
    if (this.corpus === null) return;
    this.stage.drawGround();
    this.drawMoment();
  }

  /** Marks and time line, together, in one frame. */
  drawMoment() {
    if (this.corpus === null || !this.scene.kept) return;
    this.scene.choose(this.clock, this.keptWindow);
    this.stage.marks.draw();
    this.stage.timeline.draw(this.counts());
    this.nameMoment();
  }

  /** Where time stands still, names are those of what is seen; while it moves they stay as they are. */
  nameMoment() {
    if (this.clock.playing) return;
    const { time } = this.clock;
    const moment = time === null ? null : `${time} ${this.clock.trail} ${this.keptWindow}`;
    if (moment === this.namedMoment) return;
    this.namedMoment = moment;
    this.scene.nameRecords(moment === null ? this.scene.kept : this.scene.chosenMasks());
    this.stage.drawGround();
  }

  counts() {
    return sayCounts(this.shown?.flows ?? 0, this.shown?.incidents ?? 0);
  }

  // --- Time -------------------------------------------------------------------------------------

  setClock(clock) {
    this.clock = clock;
    this.stage.timeline.setClock(clock);
    this.drawMoment();
  }

  toggle() {
    if (this.corpus === null || this.clock.isEmpty) return;
    this.stage.list.hide();
    this.motion.toggle();
  }

  showAll() {
    if (this.corpus === null) return;
    this.setClock(showAll(this.clock));
    this.tellLook();
  }

  showFirst() {
    if (this.corpus === null) return;
    this.setClock(seek(this.clock, this.clock.window[0]));
    this.tellLook();
  }

  step(steps, unit) {
    if (this.corpus === null || this.clock.isEmpty) return;
    this.setClock(stepBy(this.clock, steps, unit));
    this.tellLook();
  }

  moveWindow(window, isDone) {
    if (window) this.setClock(setWindow(this.clock, window));
    if (isDone) this.windowEvent = this.tell("window");
  }

  // --- Pointer ----------------------------------------------------------------------------------

  recordsAt(point) {
    return this.scene.recordsAt(this.stage.marks.view, point);
  }

  hover(point) {
    if (this.clock?.playing) return;
    const records = this.recordsAt(point);
    this.stage.container.style.cursor = records.length > 0 ? "pointer" : "";
    if (records.length === 0) this.stage.tooltip.hide();
    else {
      const more = records[0].closer ? "Click to look nearer" : records.length > 1 ? `and ${records.length - 1} more here: click` : "";
      this.stage.tooltip.show(records[0].say(), more, point.x, point.y);
    }
  }

  click(point) {
    const records = this.recordsAt(point);
    this.stage.tooltip.hide();
    if (this.clock?.playing) this.setClock(pause(this.clock));
    if (records[0]?.closer) {
      const [lat, lon, levels] = records[0].closer; // sums have no evidence of their own: it is nearer by
      this.go([lat, lon, Math.min(this.map.getZoom() + levels, this.map.getMaxZoom())]);
      return;
    }
    if (records.length === 0 && this.picked.size === 0) return;
    this.pick(records.map((record) => record.id));
    if (records.length > 1) {
      const lines = records.map(({ id, say, colour }) => ({ id, words: say(), colour }));
      this.stage.list.show(lines, point.x, point.y);
    }
  }

  pick(ids) {
    this.scene.picked = new Set(ids);
    this.seesAll = false; // a link to this shall open the view it was picked in
    this.stage.marks.draw();
    this.tell("pick", { picked: ids });
  }

  /** Filter by a rectangle, or with null by none; undefined leaves what there is. */
  setArea(area) {
    this.stage.hush();
    if (area === undefined) return;
    this.scene.area = area;
    this.stage.setArea(area);
    this.stage.marks.draw();
    this.tell("area", { area });
  }

  // --- Back to Python ---------------------------------------------------------------------------

  /** Tell how it is looked at, once it stays so for a moment. */
  tellLook() {
    window.clearTimeout(this.lookTimer);
    this.lookTimer = window.setTimeout(() => this.tell("look"), LOOK_TOLD_AFTER_MS);
  }

  tell(kind, what = {}) {
    if (this.clock === null) return 0;
    window.clearTimeout(this.lookTimer);
    const { clock, map } = this;
    const day = clock.time === null || clock.playing ? null : Math.ceil(clock.time) - 1;
    this.look = { ...this.look, day, view: this.seesAll ? null : viewOf(map) };
    const isWhole = clock.window[0] === clock.first && clock.window[1] === clock.before;
    return this.telling.tell({
      kind,
      look: this.look,
      picked: [...this.picked],
      window: isWhole ? null : clock.window,
      area: this.scene.area,
      ...what,
    });
  }
}

/** Latitude, longitude and zoom of the map's middle, as fine as the address has them. */
function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom()].map((value, i) => Number(value.toFixed(i < 2 ? 4 : 2)));
}
