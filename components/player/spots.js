/**
 * A small map of places: numbered as in the table beside it, or named, with the ways between them;
 * areas as areas.
 *
 * Python sends commands (components/place_map.py); nothing goes back.
 */

import { drawBase, readBase } from "./base.js";
import { makeControls, makeTooltip } from "./controls.js";
import { element } from "./dom.js";
import { drawLabels, layOut, measurer, readPlaceNames } from "./labels.js";
import { escaped, fetchPublished, wearTheme } from "./page.js";
import { projectX, projectY } from "./records.js";
import { makeSurface } from "./surface.js";
import { writeHaloed } from "./writing.js";

const EARTH_KM = 40_075;
const WORLD_PX = 256;
const SPOT_PX = 10;
const NEAREST_ZOOM = 8;
const DOT_PX = 5;
const HEAD_PX = 9;
const NAME_FONT = "600 11.5px system-ui, sans-serif";

export function startSpots(map, settings) {
  return new Spots(window.L, map, settings);
}

/** How far a place reaches, in pixels of zoom 0. */
export function reachOf({ lat, radius_km: km }) {
  return km ? (km / (EARTH_KM * shrink(lat))) * WORLD_PX : 0;
}

/** The box that holds all spots and the areas they stand for, in degrees. */
export function boxOf(spots) {
  const boxes = spots.map(({ lat, lon, radius_km: km }) => {
    const up = ((km ?? 0) / EARTH_KM) * 360;
    const aside = up / shrink(lat);
    return [lat - up, lon - aside, lat + up, lon + aside];
  });
  const least = (n) => Math.min(...boxes.map((box) => box[n]));
  const most = (n) => Math.max(...boxes.map((box) => box[n]));
  return [[Math.max(-75, least(0)), Math.max(-190, least(1))], [Math.min(84, most(2)), Math.min(190, most(3))]];
}

/** How much shorter a parallel is than the equator. */
function shrink(lat) {
  return Math.max(0.05, Math.cos((lat * Math.PI) / 180));
}

class Spots {
  constructor(L, map, { published, scales }) {
    this.L = L;
    this.map = map;
    this.published = published;
    this.themes = scales.themes;
    this.spots = [];
    this.ways = [];
    this.queue = Promise.resolve();
    this.buildPage();
  }

  buildPage() {
    const { L, map } = this;
    const root = document.documentElement;
    root.classList.add("masar");
    root.style.setProperty("--timeline", "0px");
    document.title = "Places";
    const stage = map.getContainer();
    stage.classList.add("masar-map");
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", "Map of the places listed; arrow keys move it, plus and minus zoom");
    const over = element("div", { class: "masar-over" });
    document.body.append(over);
    makeControls(over, {
      onZoom: (levels) => map.setZoom(Math.round(map.getZoom() + levels)),
      onReset: () => this.lookAtAll(),
    });
    this.tooltip = makeTooltip(over);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 90 }).addTo(map);
    this.attribution = L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);
    const surface = (pane, zIndex, paint) => makeSurface(L, map, {
      pane, zIndex, margin: 0.25, paint: (context, view) => this.base && paint(context, view),
    });
    this.surfaces = [
      surface("masar-base", 150, (context, view) => drawBase(context, view, this.base, this.paper)),
      surface("masar-labels", 340, (context, view) => this.paintLabels(context, view)),
      surface("masar-spots", 420, (context, view) => this.paintSpots(context, view)),
    ];
    map.on("moveend", () => this.redraw());
    map.on("mousemove", (event) => this.hover(event.containerPoint));
    map.on("mouseout", () => this.tooltip.hide());
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      this.lookAtAll();
    }).observe(stage);
    map.invalidateSize({ animate: false, pan: false });
  }

  obey(command) {
    this.queue = this.queue.then(() => this.follow(command));
    return this.queue;
  }

  async follow(command) {
    if (this.baseName !== command.base) await this.takeBase(command.base);
    const isNew = JSON.stringify(command.spots) !== JSON.stringify(this.spots);
    this.spots = command.spots;
    this.ways = command.ways;
    this.isNamed = command.is_named;
    this.takeTheme(command.theme);
    if (isNew && !command.is_still) this.lookAtAll();
    this.redraw();
    window.masarSpots = this; // for tests and the curious
  }

  async takeBase(name) {
    const content = await fetchPublished(this.published, name);
    this.baseName = name;
    this.base = readBase(content);
    this.placeNames = readPlaceNames(content.places);
    this.attribution.addAttribution(escaped(content.attribution));
  }

  takeTheme(name) {
    this.paper = this.themes[name].paper;
    wearTheme(name, this.paper);
  }

  lookAtAll() {
    if (this.spots.length === 0) return;
    this.map.fitBounds(boxOf(this.spots), {
      paddingTopLeft: [56, 28], paddingBottomRight: [28, 28], maxZoom: NEAREST_ZOOM, animate: false,
    });
  }

  redraw() {
    for (const surface of this.surfaces) surface.draw();
  }

  paintLabels(context, view) {
    this.measure ??= measurer(context);
    const taken = this.spots.map((spot) => {
      const { x, y } = at(spot, view);
      const aside = this.isNamed ? SPOT_PX + nameWidth(context, spot) : SPOT_PX;
      return [x - SPOT_PX, y - SPOT_PX, x + aside, y + SPOT_PX];
    });
    const foot = view.height - view.padY; // where the scale stands
    taken.push([view.padX, foot - 34, view.padX + 110, foot]);
    drawLabels(context, layOut(this.placeNames, view, "latin", this.measure, taken), this.paper, false);
  }

  /** The last first, so that the best lies on top; all areas under all numbers. */
  paintSpots(context, view) {
    const backwards = [...this.spots].reverse();
    for (const spot of backwards) {
      const reach = reachOf(spot) * view.scale;
      if (reach > SPOT_PX) paintArea(context, at(spot, view), reach, this.colourOf(spot));
    }
    for (const [from, to] of this.ways) {
      paintWay(context, at(this.spots[from], view), at(this.spots[to], view), this.paper.ink);
    }
    for (const spot of backwards) {
      if (this.isNamed) paintDisc(context, at(spot, view), DOT_PX, this.paper.accent, this.paper.mark_edge);
      else this.paintNumber(context, at(spot, view), spot);
    }
    if (this.isNamed) this.paintNames(context, view);
  }

  /** The first spots first; a name for which there is no room is told by pointing at its dot. */
  paintNames(context, view) {
    const taken = this.spots.map((spot) => around(at(spot, view), DOT_PX));
    for (const spot of this.spots) {
      const { x, y } = at(spot, view);
      const room = [x + DOT_PX + 1, y - SPOT_PX, x + SPOT_PX + nameWidth(context, spot), y + SPOT_PX];
      if (taken.some((other) => overlap(room, other))) continue;
      taken.push(room);
      this.paintName(context, { x, y }, spot);
    }
  }

  paintName(context, { x, y }, { name }) {
    context.font = NAME_FONT;
    context.textAlign = "left";
    writeHaloed(context, name, x + SPOT_PX, y, { ink: this.paper.ink, halo: this.paper.label_halo });
  }

  paintNumber(context, { x, y }, spot) {
    paintDisc(context, { x, y }, SPOT_PX, this.colourOf(spot), this.paper.mark_edge);
    context.fillStyle = this.paper.mark_edge;
    context.font = "600 11px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(spot.number), x, y + 0.5);
  }

  colourOf(spot) {
    return spot.number === 1 ? this.paper.accent : this.paper.muted;
  }

  hover(point) {
    const isNear = ({ lat, lon }) => this.map.latLngToContainerPoint([lat, lon]).distanceTo(point) <= SPOT_PX + 2;
    const spot = this.spots.find(isNear);
    const name = spot && (this.isNamed ? spot.name : `${spot.number}. ${spot.name}`);
    if (spot) this.tooltip.show(name, spot.about, point.x, point.y);
    else this.tooltip.hide();
  }
}

function at({ lat, lon }, view) {
  return { x: projectX(lon) * view.scale - view.left, y: projectY(lat) * view.scale - view.top };
}

function around({ x, y }, reach) {
  return [x - reach, y - reach, x + reach, y + reach];
}

/** Whether two boxes (left, top, right, bottom) share ground. */
export function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function nameWidth(context, { name }) {
  context.font = NAME_FONT;
  return context.measureText(name).width;
}

function paintDisc(context, { x, y }, radius, fill, edge) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
}

/** A line with an arrowhead that stops short of the dot it leads to. */
function paintWay(context, from, to, colour) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const tip = { x: to.x - Math.cos(angle) * (DOT_PX + 2), y: to.y - Math.sin(angle) * (DOT_PX + 2) };
  const side = (turn) => [tip.x - HEAD_PX * Math.cos(angle + turn), tip.y - HEAD_PX * Math.sin(angle + turn)];
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.6;
  context.globalAlpha = 0.75;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(tip.x, tip.y);
  context.stroke();
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(...side(0.45));
  context.lineTo(...side(-0.45));
  context.fill();
  context.globalAlpha = 1;
}

function paintArea(context, { x, y }, reach, colour) {
  context.beginPath();
  context.arc(x, y, reach, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 0.8;
  context.setLineDash([5, 4]);
  context.lineWidth = 1.3;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
