/**
 * The bar over the histogram: play and step, the dates shown, and how time moves.
 */

import { isoOf, readIso, sayDay, sayRange } from "./days.js";
import { button, element, select } from "./dom.js";

const BARS = [["incidents", "Incidents"], ["deaths", "Deaths"]];

/** `options` are those of components/look.py; `on` is what a person wants. */
export function makeTimeBar(options, on, toggleSpan) {
  const bar = element("div", { class: "masar-bar" });
  const playButton = button("Play", "play", on.toggle, { class: "masar-play" });
  const back = button("One step back", "back", () => on.step(-1));
  const forth = button("One step forward", "forth", () => on.step(1));
  const all = button("Show the whole window", "all", on.showAll, { class: "masar-all" });
  const spanButton = button("Whole time", "span", toggleSpan, { class: "masar-span", "aria-pressed": "false" });
  const dateWords = element("strong", {});
  const countWords = element("span", {});
  const words = element("div", { class: "masar-now" }, dateWords, countWords);
  const live = element("span", { class: "masar-unseen", "aria-live": "polite" });

  const dates = ["First day", "Last day"].map((label, side) => {
    const input = element("input", { type: "date", "aria-label": label, required: "" });
    input.addEventListener("change", () => {
      const day = readIso(input.value);
      if (day !== null) on.date(side, side === 0 ? day : day + 1);
    });
    return input;
  });
  const trailWords = ({ key }) => (key === "all" ? "Add up" : key.replace("-", " "));
  const trail = select("At a time", [["", "Fitting"], ...options.trails.map((one) => [one.key, trailWords(one)])], (key) => on.trail(key || null));
  const step = select("Step", options.steps.map((unit) => [unit, `1 ${unit}`]), on.unit);
  const speed = select("Speed", options.speeds.map((times) => [String(times), `${times}×`]), (value) => on.speed(Number(value)));
  const bars = select("Bars", BARS, on.bars);
  const panel = element("div", { class: "masar-options" });
  panel.append(element("label", { class: "masar-dates" }, element("span", {}, "Dates"), element("span", { class: "masar-inputs" }, ...dates)), trail.label, step.label, speed.label, bars.label);
  const tune = button("Dates, steps and speed", "tune", () => {
    const isOpen = bar.classList.toggle("masar-tuning");
    tune.setAttribute("aria-expanded", String(isOpen));
  }, { class: "masar-tune", "aria-expanded": "false" });
  bar.append(back, playButton, forth, all, words, spanButton, tune, panel, live);

  return {
    bar,
    setSpan(isWhole) {
      spanButton.setAttribute("aria-pressed", String(!isWhole));
      spanButton.title = isWhole ? "Bring the window nearer" : "Show the whole time";
      spanButton.setAttribute("aria-label", spanButton.title);
    },
    setChoices({ trail: key, step: unit, speed: times, bars: what }) {
      trail.set(key ?? "");
      step.set(unit);
      speed.set(String(times));
      bars.set(what);
    },
    /** Say what is shown now: a moment of the clock, and the counts in words. */
    say(clock, moment, counts) {
      const isMoment = clock.time !== null;
      const text = clock.isEmpty ? "No dates yet" : isMoment ? sayDay(Math.ceil(moment.before) - 1) : sayRange(...clock.window);
      set(dateWords, text);
      set(countWords, counts);
      const isPlaying = String(clock.playing);
      if (playButton.dataset.playing !== isPlaying) {
        playButton.dataset.playing = isPlaying;
        playButton.setAttribute("aria-label", clock.playing ? "Pause" : "Play");
        playButton.title = clock.playing ? "Pause (space)" : "Play (space)";
      }
      all.disabled = !isMoment;
      for (const node of [playButton, back, forth, spanButton, tune, ...dates]) node.disabled = clock.isEmpty;
      if (!clock.playing) set(live, `${text}: ${counts}`);
      const days = [clock.window[0], clock.window[1] - 1].map(isoOf);
      dates.forEach((input, side) => {
        if (input.dataset.day === days[side]) return;
        input.dataset.day = input.value = days[side];
        input.min = isoOf(clock.first);
        input.max = isoOf(clock.before - 1);
      });
    },
  };
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
