/**
 * The panels that open over the map: the base map and its names, going to a place.
 */

import { button, element } from "./dom.js";

const MOST_MATCHES = 6;
const NEAR_ZOOM = 10;

/** A panel with a heading; `close` gives the focus back to what opened it, and `onClose` hears of it. */
export function makePanel(parent, title, className = "", onClose = () => {}) {
  const box = element("section", { class: `masar-panel ${className}`, role: "dialog", "aria-label": title });
  const heading = element("h2", {}, title);
  let opener = null;
  const close = () => {
    if (box.hidden) return;
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    if (hadFocus) opener?.focus();
    onClose();
  };
  box.append(element("header", {}, heading, button("Close", "close", close)));
  box.hidden = true;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    event.stopPropagation();
  });
  for (const type of ["wheel", "pointerdown", "dblclick", "click"]) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }
  parent.append(box);
  return {
    box,
    close,
    setTitle: (words) => {
      heading.textContent = words;
    },
    open(from) {
      opener = from ?? opener;
      opener?.setAttribute("aria-expanded", "true");
      box.hidden = false;
    },
    get isOpen() {
      return !box.hidden;
    },
  };
}

/** The choice of base map and of its names' script; `on.tiles(name or null)`, `on.labels(script)`. */
export function makeLayers(parent, tiles, on) {
  const panel = makePanel(parent, "Base map", "masar-layers");
  const bases = group("Drawn from", "masar-base", [["", "Outlines on this machine"], ...tiles.map(({ name }) => [name, `${name} (online)`])], (value) => on.tiles(value || null));
  const scripts = group("Place names", "masar-script", [["latin", "Latin"], ["arabic", "Arabic, where known"], ["both", "Both"], ["local", "Local"]], on.labels);
  panel.box.append(bases.box, scripts.box);
  return {
    ...panel,
    panel,
    set({ tiles: name, labels }) {
      bases.set(name ?? "");
      scripts.set(labels);
    },
  };
}

function group(title, name, choices, onChange) {
  const box = element("fieldset", {}, element("legend", {}, title));
  const inputs = choices.map(([value, words]) => {
    const input = element("input", { type: "radio", name, value });
    input.addEventListener("change", () => onChange(value));
    box.append(element("label", {}, input, element("span", {}, words)));
    return input;
  });
  return {
    box,
    set: (value) => {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * Going to a place: names the map knows at once, others asked of the gazetteer by `on.ask(name)`.
 *
 * `on.go(view)` moves the map; `names()` lists {name, arabic, lat, lon}.
 */
export function makeFinder(parent, names, on) {
  const panel = makePanel(parent, "Go to a place", "masar-finder");
  const input = element("input", { type: "search", placeholder: "Homs, al-Waer, حمص …", "aria-label": "Name of a place", autocomplete: "off", maxlength: "200", dir: "auto" });
  const list = element("ul", { "aria-label": "Places found" });
  const note = element("p", { role: "status" });
  const form = element("form", {}, input, button("Look it up", "find", () => {}, { type: "submit" }));
  panel.box.append(form, list, note);
  let waitsFor = null;

  const show = (spots) => list.replaceChildren(...spots.map(({ name, about, view }) => {
    const choose = element("button", { type: "button" }, element("bdi", {}, name), element("small", {}, about));
    choose.addEventListener("click", () => on.go(view));
    return element("li", {}, choose);
  }));
  input.addEventListener("input", () => {
    waitsFor = null;
    const spots = matches(names(), input.value);
    show(spots);
    note.textContent = input.value.trim() ? "Enter looks it up in the gazetteer." : "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = input.value.trim();
    if (!asked) return;
    waitsFor = asked;
    note.textContent = "Looking it up …";
    on.ask(asked);
  });
  return {
    ...panel,
    panel,
    open(from) {
      panel.open(from);
      input.focus();
      input.select();
    },
    /** What the gazetteer answered. */
    take(found) {
      if (!found || found.asked !== waitsFor) return;
      waitsFor = null;
      show(found.spots);
      note.textContent = found.spots.length > 0 ? "" : "No gazetteer here knows this name.";
      if (found.spots.length === 1) on.go(found.spots[0].view);
      else list.querySelector("button")?.focus();
    },
  };
}

/** The names of which a word begins with what was typed; those that begin so first. Pure. */
export function matches(names, typed) {
  const wanted = plain(typed);
  if (wanted.length < 2) return [];
  const found = [];
  for (const { name, arabic, lat, lon } of names) {
    const at = [name, arabic].map((text) => ` ${plain(text ?? "")}`.indexOf(` ${wanted}`)).filter((index) => index >= 0);
    if (at.length > 0) found.push({ name, about: arabic && arabic !== name ? arabic : "", at: Math.min(...at), view: [lat, lon, NEAR_ZOOM] });
  }
  found.sort((a, b) => a.at - b.at || a.name.length - b.name.length || b.about.length - a.about.length);
  const chosen = [];
  for (const spot of found) if (chosen.length < MOST_MATCHES && !chosen.some((other) => isTwin(spot, other))) chosen.push(spot);
  return chosen;
}

/** One name twice within some 20 km is one place told by two sources. */
function isTwin(one, other) {
  return plain(one.name) === plain(other.name) && Math.hypot(one.view[0] - other.view[0], one.view[1] - other.view[1]) < 0.2;
}

function plain(text) {
  return text.normalize("NFD").replace(/[\p{M}'’`ʿʾ]/gu, "").replace(/^(al|ar|as|at|ad|an|az|ash)[- ]/iu, "").toLowerCase().trim();
}
