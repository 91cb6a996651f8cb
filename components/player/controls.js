/**
 * What lies on the map: zoom, reset, full screen, scale, credits, a tooltip, a list of what is at a spot.
 */

import { button, element } from "./dom.js";

const MOST_LISTED = 60;

/** What is not wanted is left out: a small map has neither a table nor a rectangle. */
export function makeControls(parent, { onZoom, onReset, onFind, onRectangle, onLayers, onTable }) {
  const box = element("div", { class: "masar-buttons", role: "group", "aria-label": "Map view" });
  box.append(
    button("Zoom in", "plus", () => onZoom(1)),
    button("Zoom out", "minus", () => onZoom(-1)),
    button("Show everything", "home", onReset),
  );
  if (document.fullscreenEnabled) {
    box.append(
      button("Full screen", "full", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen();
      }),
    );
  }
  const opener = { "aria-haspopup": "dialog", "aria-expanded": "false" };
  if (onFind) box.append(button("Go to a place", "find", onFind, opener));
  if (onRectangle) box.append(button("Filter by a rectangle", "rectangle", onRectangle));
  if (onLayers) box.append(button("Base map", "layers", onLayers, opener));
  if (onTable) box.append(button("What the map shows, as a table", "table", onTable, opener));
  parent.append(box);
  return box;
}

/** One line beside the pointer. */
export function makeTooltip(parent) {
  const tip = element("div", { class: "masar-tip", role: "tooltip" });
  const line = element("div", { dir: "auto" });
  const more = element("div", { class: "masar-more" });
  tip.append(line, more);
  tip.hidden = true;
  parent.append(tip);
  return {
    show(words, moreWords, x, y) {
      line.textContent = words;
      more.textContent = moreWords;
      more.hidden = !moreWords;
      tip.hidden = false;
      const { width, height } = tip.getBoundingClientRect();
      const room = parent.getBoundingClientRect();
      const left = x + 14 + width > room.width ? Math.max(4, x - width - 12) : x + 14;
      const top = y + 14 + height > room.height ? Math.max(4, y - height - 12) : y + 14;
      tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}

/** All records at a clicked spot, to choose one of. */
export function makeList(parent, onChoose) {
  const box = element("div", { class: "masar-list masar-panel", role: "dialog", "aria-label": "Records at this spot" });
  const heading = element("h2", {});
  const items = element("ul", {});
  const close = button("Close the list", "close", hide);
  box.append(element("header", {}, heading, close), items);
  box.hidden = true;
  parent.append(box);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  for (const type of ["wheel", "pointerdown", "dblclick", "click"]) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }

  function hide() {
    box.hidden = true;
  }

  return {
    hide,
    /** `records` are {id, words, colour}. */
    show(records, x, y) {
      heading.textContent = `${records.length} records here`;
      items.replaceChildren(
        ...records.slice(0, MOST_LISTED).map(({ id, words, colour }) => {
          const dot = element("i", {});
          dot.style.background = colour;
          const choose = element("button", { type: "button" }, dot, element("span", { dir: "auto" }, words));
          choose.addEventListener("click", () => {
            for (const other of items.querySelectorAll("button")) other.removeAttribute("aria-current");
            choose.setAttribute("aria-current", "true");
            onChoose(id);
          });
          return element("li", {}, choose);
        }),
      );
      if (records.length > MOST_LISTED) {
        items.append(element("li", { class: "masar-more" }, `and ${records.length - MOST_LISTED} more`));
      }
      box.hidden = false;
      const room = parent.getBoundingClientRect();
      const { width, height } = box.getBoundingClientRect();
      items.querySelector("button")?.focus({ preventScroll: true });
      box.style.left = `${Math.max(8, Math.min(x + 12, room.width - width - 8))}px`;
      box.style.top = `${Math.max(8, Math.min(y + 12, room.height - height - 8))}px`;
    },
  };
}
