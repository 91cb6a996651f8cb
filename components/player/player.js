/**
 * The player: one map, its marks, its time line, and the line to Python.
 *
 * `startPlayer(map, settings)` is the only way in; `player.obey(command)` the only way to tell it anything
 * (components/map.py writes both). What a person does goes back by telling.js.
 */

import { makeCamera } from "./camera.js";
import { makeClock, niceTrail, pause, seek, setWindow, showAll, stepBy } from "./clock.js";
import { doingsOf } from "./doings.js";
import { listenForKeys } from "./keys.js";
import { makeMotion } from "./motion.js";
import { fetchPublished, wearTheme } from "./page.js";
import { listenForPointer } from "./pointing.js";
import { Scene } from "./scene.js";
import { makeStage } from "./stage.js";
import { fillWindow, keepAddress, makeTelling } from "./telling.js";
import { sayCounts } from "./words.js";

const LOOK_TOLD_AFTER_MS = 700;
const NEARER_TOLD_AFTER_MS = 250; // of sums: what is nearer is not here yet
const STEPS_ASKED_AFTER_MS = 1500;
const FRAME = { least: 480, most: 1200, below: 20 };

export function startPlayer(map, settings) {
  const fit = fillWindow(FRAME);
  return Object.assign(new Player(window.L, map, settings), { fit });
}

class Player {
  constructor(L, map, { published, scales, options }) {
    this.map = map;
    this.published = published;
    this.options = options;
    this.trails = options.trails.map(({ key, days }) => ({ key, days: days ?? Infinity }));
    this.scene = new Scene(scales, scales.themes);
    this.telling = makeTelling();
    this.command = null;
    this.clock = null;
    this.look = { view: null, day: null, trail: null, step: "day", speed: 1, bars: "incidents", labels: "latin", tiles: null };
    this.windowEvent = 0;
    this.queue = Promise.resolve();
    this.isWaiting = false; // to play
    this.askedFor = null;
    this.motion = makeMotion({
      clock: () => this.clock,
      show: (clock) => this.setClock(clock),
      stopped: () => this.tellLook(),
    });
    this.camera = makeCamera(map, {
      isCalm: () => this.motion.isCalm,
      bounds: (hasPicked) => this.scene.boundsToSee(hasPicked),
      fit: (bounds) => this.stage.lookAt(bounds),
      moved: () => this.tellLook(),
    });
    this.stage = makeStage(L, map, this.scene, options, doingsOf(this));
    this.listen();
  }

  // What benchmarks and tests look at.
  get corpus() { return this.scene.corpus; }
  get shown() { return this.scene.shown; }
  get picked() { return this.scene.picked; }
  get frames() { return this.motion.frames; }

  listen() {
    const { map, stage } = this;
    new ResizeObserver(() => {
      this.camera.resize();
      this.redraw();
    }).observe(stage.container);
    map.on("move", () => {
      stage.marks.draw();
      if (!stage.base.covers()) stage.drawGround();
    });
    map.on("moveend", () => stage.drawGround());
    listenForPointer(map, stage, this);
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
    const isOther = last?.corpus !== command.corpus;
    const [payload, base, steps] = await Promise.all([
      isOther ? this.fetch(command.corpus) : null,
      last?.base === command.base ? null : this.fetch(command.base),
      command.steps && (isOther || last.steps !== command.steps) ? this.fetch(command.steps) : null,
    ]);
    this.command = command;
    if (base) this.takeBase(base);
    if (payload) this.takeCorpus(payload);
    if (steps) this.scene.takeSteps(steps);
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
    this.mindSteps(steps);
  }

  fetch(name) {
    return fetchPublished(this.published, name);
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

  /** Ask for what sums are at each time once nothing changed for a while; play where that was waited for. */
  mindSteps(steps) {
    window.clearTimeout(this.stepsTimer);
    if (this.scene.lacksSteps) this.stepsTimer = window.setTimeout(() => this.askForSteps(), STEPS_ASKED_AFTER_MS);
    else if (steps && this.isWaiting) {
      this.isWaiting = false;
      this.stage.hush();
      this.toggle();
    }
  }

  askForSteps() {
    window.clearTimeout(this.stepsTimer);
    if (!this.scene.lacksSteps || this.askedFor === this.command.corpus) return;
    this.askedFor = this.command.corpus;
    this.tell("steps");
  }

  whyBlank() {
    const { corpus, matching, kept } = this.scene;
    const some = (masks) => masks.flows.includes(1) || masks.incidents.includes(1);
    if (corpus.bins) return ""; // what is here is only what is in view: the time line shows the rest
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
    this.camera.take(look.view, this.picked.size > 0);
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

  /** Look at every record that is kept. */
  reset() {
    this.camera.showAll();
    this.tellLook();
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
    if (this.clock.time !== null) this.askForSteps();
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
    if (this.scene.lacksSteps && !this.clock.playing) {
      this.isWaiting = true;
      this.stage.say("Adding up by time, then it plays");
      this.askForSteps();
      return;
    }
    this.motion.toggle();
  }

  /** Let time stand still. */
  stand() {
    if (this.clock?.playing) this.setClock(pause(this.clock));
  }

  showTable() {
    if (this.corpus) this.stage.table.show(this.corpus, this.scene.chosen, this.counts());
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

  // --- What is picked, and where ----------------------------------------------------------------------------------

  recordsAt(point) {
    return this.scene.recordsAt(this.stage.marks.view, point);
  }

  pick(ids) {
    this.scene.picked = new Set(ids);
    this.camera.stay(); // a link to this opens the view it was picked in
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
    this.lookTimer = window.setTimeout(() => this.tell("look"), this.corpus?.bins ? NEARER_TOLD_AFTER_MS : LOOK_TOLD_AFTER_MS);
  }

  tell(kind, what = {}) {
    if (this.clock === null) return 0;
    window.clearTimeout(this.lookTimer);
    const { clock } = this;
    const day = clock.time === null || clock.playing ? null : Math.ceil(clock.time) - 1;
    this.look = { ...this.look, day, view: this.camera.view };
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
