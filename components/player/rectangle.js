/**
 * Drawing a rectangle on the map, by pointer or, for a keyboard, around what is in view.
 */

import { element } from "./dom.js";

const LEAST_PX = 6;

/** `done(bounds)` hears [south, west, north, east], or undefined where nothing was drawn. */
export function makeRectangle(L, map, over, done) {
  const sheet = element("div", { class: "masar-sheet", tabindex: "0", role: "application", "aria-label": "Draw a rectangle; Enter takes what is in view, Escape ends" });
  const box = element("div", { class: "masar-rubber" });
  sheet.append(box);
  sheet.hidden = true;
  over.prepend(sheet);
  let from = null;

  const here = (event) => {
    const rect = sheet.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };

  function end(bounds) {
    from = null;
    sheet.hidden = true;
    done(bounds);
  }

  function stretch([x, y]) {
    const [left, top] = [Math.min(x, from[0]), Math.min(y, from[1])];
    Object.assign(box.style, {
      left: `${left}px`, top: `${top}px`, width: `${Math.abs(x - from[0])}px`, height: `${Math.abs(y - from[1])}px`,
    });
    box.hidden = false;
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    sheet.setPointerCapture(event.pointerId);
    from = here(event);
    stretch(from);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => from && stretch(here(event)));
  sheet.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = here(event);
    const isDrawn = Math.abs(to[0] - from[0]) > LEAST_PX && Math.abs(to[1] - from[1]) > LEAST_PX;
    const corners = [from, to].map((point) => map.containerPointToLatLng(point));
    end(isDrawn ? edgesOf(L.latLngBounds(corners)) : undefined);
  });
  sheet.addEventListener("pointercancel", () => end(undefined));
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Enter") end(edgesOf(map.getBounds()));
    else if (event.key === "Escape") end(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    start() {
      box.hidden = true;
      sheet.hidden = false;
      sheet.focus();
    },
    stop: () => !sheet.hidden && end(undefined),
    get isOn() {
      return !sheet.hidden;
    },
  };
}

function edgesOf(bounds) {
  return edges(bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast());
}

/** [south, west, north, east] on the globe, rounded as data/bounds.py does. Pure. */
export function edges(south, west, north, east) {
  const within = (value, limit) => Number(Math.max(-limit, Math.min(limit, value)).toFixed(3));
  const isAround = east - west >= 360;
  const wrapped = (lon) => within(((((lon + 180) % 360) + 360) % 360) - 180, 180);
  const [left, right] = isAround ? [-180, 180] : [wrapped(west), wrapped(east)];
  return [within(south, 90), left, within(north, 90), right];
}
