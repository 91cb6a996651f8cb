/**
 * What stands on the page: the map with its canvases, what lies on it, and the time line under it.
 */

import { makeControls, makeList, makeTooltip } from "./controls.js";
import { element } from "./dom.js";
import { makeLegend } from "./legend.js";
import { makeFinder, makeLayers } from "./menu.js";
import { escaped } from "./page.js";
import { makeRectangle } from "./rectangle.js";
import { makeSurface } from "./surface.js";
import { makeTable } from "./table.js";
import { makeTiles } from "./tiles.js";
import { makeTimeline } from "./timeline.js";

export const SMALL_PX = 640;
const NOTICE_MS = 8000;
const MAP_WORDS = "Map of people moving and of incidents; arrow keys move it, plus and minus zoom; the button What the map shows lists it";

/** Build the page. `on` holds what a person may do; see `Player`. */
export function makeStage(L, map, scene, options, on) {
  document.documentElement.classList.add("masar");
  document.documentElement.lang = "en";
  document.title = "Map";
  const container = map.getContainer();
  container.classList.add("masar-map");
  for (const [name, value] of Object.entries({ role: "application", "aria-label": MAP_WORDS })) container.setAttribute(name, value);
  const over = element("div", { class: "masar-over", role: "region", "aria-label": "On the map" });
  document.body.append(over);

  const timeline = makeTimeline(document.body, options, on.timeline);
  const panels = [];
  const toggle = (panel) => (event) => {
    const wasOpen = panel().panel.isOpen; // a spread panel keeps no getter
    for (const other of panels) other.close();
    if (!wasOpen) panel().open(event.currentTarget);
  };
  const rectangle = makeRectangle(L, map, over, on.area);
  const controls = makeControls(over, {
    onZoom: on.zoom,
    onReset: on.reset,
    onFind: toggle(() => stage.finder),
    onRectangle: () => (rectangle.isOn ? rectangle.stop() : on.drawArea()),
    onLayers: toggle(() => stage.layers),
    onTable: (event) => {
      on.table();
      toggle(() => stage.table)(event);
    },
  });
  const legend = makeLegend(over, window.innerWidth >= SMALL_PX);
  const notice = element("div", { class: "masar-notice", role: "status" });
  notice.hidden = true;
  const chip = element("button", { type: "button", class: "masar-chip", title: "Show what lies outside too" }, "Only inside the rectangle", element("b", { "aria-hidden": "true" }, "×"));
  chip.addEventListener("click", () => on.area(null));
  chip.hidden = true;
  over.append(notice, chip);
  const blank = element("p", { class: "masar-blank", role: "status" });
  blank.hidden = true;
  over.append(blank);
  const tooltip = makeTooltip(over);
  const list = makeList(over, on.pick);
  const layers = makeLayers(over, options.tiles, { tiles: on.tiles, labels: on.labels });
  const finder = makeFinder(over, () => scene.names(), { ask: on.ask, go: on.go });
  const table = makeTable(over, on.pick);
  panels.push(layers, finder, table);
  const ruler = L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 110 }).addTo(map);
  const attribution = L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);
  let credits = null;
  let noticeTimer = 0;

  const surface = (pane, zIndex, paint, margin = 0) => makeSurface(L, map, { pane, zIndex, margin, paint });
  const base = surface("masar-base", 150, (context, view) => scene.paintBase(context, view), 0.25);
  const labels = surface("masar-labels", 340, (context, view) => scene.paintLabels(context, view, covered(view)), 0.25);
  const marks = surface("masar-marks", 420, (context, view) => scene.paintMarks(context, view));
  const names = surface("masar-names", 440, (context) => scene.paintNames(context), 0.25);

  /** Boxes of what lies on the map, where a name would be hidden. */
  function covered(view) {
    const room = container.getBoundingClientRect();
    return [controls, legend.box, ruler.getContainer(), attribution.getContainer()].map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const [x, y] = [view.padX - room.left, view.padY - room.top];
      return [left + x, top + y, right + x, bottom + y];
    });
  }

  function drawGround() {
    base.draw();
    labels.draw();
    names.draw();
  }

  function say(words) {
    notice.textContent = words;
    notice.hidden = false;
    window.clearTimeout(noticeTimer);
    noticeTimer = window.setTimeout(() => {
      notice.hidden = true;
    }, NOTICE_MS);
  }

  const tiles = makeTiles(L, map, {
    onWorking: (working) => {
      scene.isTiled = working !== null;
      document.documentElement.classList.toggle("masar-tiled", scene.isTiled);
      drawGround();
    },
    onFailing: ({ name }) => say(`${name} cannot be reached: this is the offline map`),
  });
  map.invalidateSize({ animate: false, pan: false });

  const stage = {
    map, container, timeline, legend, tooltip, list, layers, finder, table, rectangle, tiles, marks, base,
    drawGround,
    say,
    hush: () => {
      notice.hidden = true;
    },
    /** Say over the map why it is empty; "" where it is not. */
    setBlank(words) {
      if (blank.textContent !== words) blank.textContent = words;
      blank.hidden = words === "";
    },
    setArea(area) {
      chip.hidden = area === null;
    },
    setCredits(text) {
      if (credits) attribution.removeAttribution(credits);
      credits = escaped(text);
      attribution.addAttribution(credits);
    },
    closePanels() {
      rectangle.stop();
      list.hide();
      for (const panel of panels) panel.close();
    },
    /** Look at a box, clear of what lies on the map. */
    lookAt(bounds) {
      const box = legend.box.getBoundingClientRect();
      const room = box.height > 60 && map.getSize().x > SMALL_PX ? box.width : 0;
      map.fitBounds(bounds, {
        paddingTopLeft: [56, 36], paddingBottomRight: [36 + room, 36], maxZoom: 9.5, animate: false,
      });
    },
  };
  return stage;
}
