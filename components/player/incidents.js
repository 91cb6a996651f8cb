/**
 * Draw incidents: circles whose area says how many died, batched so that 20,000 of them play smoothly.
 */

import { drawOutline, isInside } from "./outlines.js";
import { LEVELS, STRENGTHS, VOUCHED } from "./records.js";
import { makeStamper, pixelOf, rgbOf } from "./stamps.js";

/** More circles than this are stamped, fewer are drawn as the browser draws best. */
const MOST_TRACED = 1500;
/** A toll of many events is a sign, not a size. */
const TOTAL_PX = 7;
/** Soft discs wider than this pale as they grow: they say "somewhere", they do not cover the map. */
const PALING_PX = 50;
const FULL_TURN = 2 * Math.PI;

/** Remember radii, colours' soft discs, and what a frame has drawn already. */
export function makeIncidentPainter(corpus, { radius, confirmed: edge, dataSet }) {
  const { incidents, places, eventTypes } = corpus;
  const TYPES = eventTypes.length + 1; // the last is for types this version does not know
  const radii = Float32Array.from(incidents.figure, radius);
  const outer = Float32Array.from(incidents.high, (high, row) => (high > (incidents.figure[row] || 0) ? radius(high) : 0));
  const stamps = new Int32Array(places.length * TYPES * LEVELS * 3);
  const largest = new Float32Array(stamps.length);
  const batches = Array.from({ length: TYPES * LEVELS * 3 }, () => []);
  let pale = [];
  let confirmed = [];
  const cored = new Int32Array(places.length); // the frame a place was last seen in with a row of a data set
  const aggregate = eventTypes.indexOf("aggregate");
  let frame = 0;
  let softDiscs = new Map();
  let softTheme = null;
  const stamper = makeStamper();

  /** Gather each batch's spots once, with the largest radius: what lies under it cannot be seen. */
  function gather(view, selection) {
    frame++;
    for (const batch of batches) batch.length = 0;
    const { scale, left, top, width, height } = view;
    let count = 0;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.rows[i];
      const number = incidents.at.place[row];
      if (number < 0) continue;
      const place = places[number];
      const margin = 40 + (place.isArea ? place.reach * scale : 0);
      const x = place.x * scale - left;
      const y = place.y * scale - top;
      if (x < -margin || y < -margin || x > width + margin || y > height + margin) continue;
      const isHollow = Number.isNaN(incidents.figure[row]) || incidents.type[row] === aggregate;
      const isTotal = incidents.type[row] === aggregate; // of a war, not of a place: never area-sized
      const kind = place.isArea && !isTotal ? 2 : isHollow ? 1 : 0;
      const batch = (kind * TYPES + Math.min(incidents.type[row], TYPES - 1)) * LEVELS + selection.levels[i];
      const key = batch * places.length + number;
      const r = isTotal ? TOTAL_PX : radii[row];
      if (stamps[key] === frame) {
        if (r > largest[key]) largest[key] = r;
      } else {
        stamps[key] = frame;
        largest[key] = r;
        batches[batch].push(number);
        count++;
      }
      if (outer[row] > 0 && !isHollow) pale.push([row, x, y, batch]);
      if (corpus.isMixed && incidents.vouched[row] === VOUCHED.dataSet) cored[number] = frame;
      if (incidents.vouched[row] === VOUCHED.person) confirmed.push([x, y, r, selection.levels[i]]);
    }
    return count;
  }

  function draw(context, view, selection, theme, picked) {
    if (softTheme !== theme) {
      softTheme = theme;
      softDiscs = new Map();
    }
    pale = [];
    confirmed = [];
    const count = gather(view, selection);
    const colours = eventTypes.map((type) => theme.events[type]);
    drawAreas(context, view, colours);
    drawUpperBounds(context, colours);
    if (count > MOST_TRACED) stampCircles(context, view, colours, theme);
    else drawCircles(context, view, colours, theme);
    if (corpus.isMixed) drawCores(context, view, theme);
    drawConfirmed(context, theme);
    if (picked.size > 0) drawHalos(context, view, selection, theme, picked);
    context.globalAlpha = 1;
    return count;
  }

  function eachBatch(kind, visit) {
    for (let type = 0; type < TYPES; type++) {
      for (let level = LEVELS - 1; level >= 0; level--) {
        const batch = (kind * TYPES + type) * LEVELS + level;
        if (batches[batch].length > 0) visit(batches[batch], type, STRENGTHS[level], batch);
      }
    }
  }

  function stampCircles(context, view, colours, theme) {
    const { scale, left, top } = view;
    const edge = rgbOf(theme.paper.mark_edge);
    stamper.begin(view.width, view.height);
    const totals = [];
    for (const kind of [0, 1]) {
      eachBatch(kind, (spots, type, strength, batch) => {
        if (kind === 1 && type === aggregate) {
          totals.push([spots, type, batch]);
          return;
        }
        const colour = rgbOf(colours[type] ?? theme.flow_unknown);
        const body = kind === 0 ? pixelOf(colour, 0.86 * strength) : null;
        const rim = kind === 0 ? pixelOf(edge, 0.6 * strength) : pixelOf(colour, strength);
        for (const number of spots) {
          const place = places[number];
          stamper.stamp(place.x * scale - left, place.y * scale - top, largest[batch * places.length + number], body, rim);
        }
      });
    }
    stamper.end(context);
    for (const [spots, type, batch] of totals) {
      context.strokeStyle = colours[type];
      drawTotals(context, view, spots, circles(view, spots, batch), theme);
    }
  }

  function drawCircles(context, view, colours, theme) {
    eachBatch(0, (spots, type, strength, batch) => {
      const path = circles(view, spots, batch);
      context.globalAlpha = 0.82 * strength;
      context.fillStyle = colours[type] ?? theme.flow_unknown;
      context.fill(path);
      context.globalAlpha = 0.9 * strength;
      context.strokeStyle = theme.paper.mark_edge;
      context.lineWidth = 0.8;
      context.stroke(path);
    });
    eachBatch(1, (spots, type, strength, batch) => {
      context.globalAlpha = strength;
      context.strokeStyle = colours[type] ?? theme.flow_unknown;
      context.lineWidth = 1.6;
      const path = circles(view, spots, batch);
      if (type === aggregate) drawTotals(context, view, spots, path, theme);
      else context.stroke(path);
    });
  }

  function drawTotals(context, view, spots, path, theme) {
    const colour = context.strokeStyle;
    context.fillStyle = theme.paper.panel;
    context.fill(path);
    context.lineWidth = 1.2;
    context.stroke(path);
    context.fillStyle = colour;
    context.font = "600 10px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const number of spots) {
      const place = places[number];
      context.fillText("Σ", place.x * view.scale - view.left, place.y * view.scale - view.top + 0.5);
    }
  }

  function circles(view, spots, batch) {
    const path = new Path2D();
    const { scale, left, top } = view;
    for (const number of spots) {
      const place = places[number];
      const x = place.x * scale - left;
      const y = place.y * scale - top;
      const r = largest[batch * places.length + number];
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, FULL_TURN);
    }
    return path;
  }

  /** Somewhere in an area: a soft disc as wide as the area, and a soft mark for the deaths. */
  function drawAreas(context, view, colours) {
    eachBatch(2, (spots, type, strength, batch) => {
      const disc = softDisc(colours[type] ?? "#888888");
      for (const number of spots) {
        const place = places[number];
        const x = place.x * view.scale - view.left;
        const y = place.y * view.scale - view.top;
        const reach = Math.max(12, place.reach * view.scale);
        const r = largest[batch * places.length + number] * 1.7;
        if (place.outline) {
          context.fillStyle = context.strokeStyle = colours[type] ?? "#888888";
          drawOutline(context, view, place.outline, strength);
        } else {
          context.globalAlpha = 0.34 * strength * Math.min(1, PALING_PX / reach);
          context.drawImage(disc, x - reach, y - reach, 2 * reach, 2 * reach);
        }
        context.globalAlpha = 0.95 * strength;
        context.drawImage(disc, x - r, y - r, 2 * r, 2 * r);
      }
    });
  }

  function softDisc(colour) {
    if (!softDiscs.has(colour)) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 128;
      const context = canvas.getContext("2d");
      const gradient = context.createRadialGradient(64, 64, 0, 64, 64, 64);
      gradient.addColorStop(0, colour);
      gradient.addColorStop(0.55, `${colour}b0`);
      gradient.addColorStop(1, `${colour}00`);
      context.fillStyle = gradient;
      context.fillRect(0, 0, 128, 128);
      softDiscs.set(colour, canvas);
    }
    return softDiscs.get(colour);
  }

  /** Up to so many died: a pale ring around what is certain. */
  function drawUpperBounds(context, colours) {
    for (const [row, x, y, batch] of pale) {
      context.globalAlpha = 0.22 * STRENGTHS[batch % LEVELS];
      context.fillStyle = colours[incidents.type[row]];
      context.beginPath();
      context.arc(x, y, outer[row], 0, FULL_TURN);
      context.fill();
    }
  }

  /** What a data set says has a light core, where other things were read from reports. */
  function drawCores(context, { scale, left, top }, theme) {
    context.globalAlpha = 1;
    context.fillStyle = theme.paper.mark_edge;
    context.beginPath();
    for (let number = 0; number < places.length; number++) {
      if (cored[number] !== frame) continue;
      const [x, y] = [places[number].x * scale - left, places[number].y * scale - top];
      context.moveTo(x + dataSet.core_px, y);
      context.arc(x, y, dataSet.core_px, 0, FULL_TURN);
    }
    context.fill();
  }

  /** What a person confirmed has a ring in ink; what only a machine read has none. */
  function drawConfirmed(context, theme) {
    context.strokeStyle = theme.paper.ink;
    context.lineWidth = edge.edge_px;
    for (const [x, y, r, level] of confirmed) {
      context.globalAlpha = STRENGTHS[level];
      context.beginPath();
      context.arc(x, y, r + edge.gap_px, 0, FULL_TURN);
      context.stroke();
    }
  }

  function drawHalos(context, view, selection, theme, picked) {
    for (let i = 0; i < selection.count; i++) {
      const row = selection.rows[i];
      if (incidents.at.place[row] < 0 || !picked.has(incidents.id[row])) continue;
      const place = places[incidents.at.place[row]];
      const x = place.x * view.scale - view.left;
      const y = place.y * view.scale - view.top;
      context.globalAlpha = 1;
      context.beginPath();
      context.arc(x, y, radii[row] + 4, 0, FULL_TURN);
      context.strokeStyle = theme.paper.mark_edge;
      context.lineWidth = 5;
      context.stroke();
      context.strokeStyle = theme.paper.accent;
      context.lineWidth = 2.4;
      context.stroke();
    }
  }

  /** The selected rows under a point, the nearest first; areas only where no circle is. */
  function at(view, selection, x, y, reach = 3) {
    const circles = [];
    const areas = [];
    for (let i = 0; i < selection.count; i++) {
      const row = selection.rows[i];
      const place = places[incidents.at.place[row]];
      if (!place) continue;
      const distance = Math.hypot(place.x * view.scale - view.left - x, place.y * view.scale - view.top - y);
      const r = incidents.type[row] === aggregate ? TOTAL_PX : radii[row];
      if (distance <= Math.max(r, 4) + reach) circles.push([row, distance]);
      else if (place.isArea && incidents.type[row] !== aggregate && isIn(place, view, x, y, distance)) areas.push([row, distance]);
    }
    const found = circles.length > 0 ? circles : areas;
    return found.sort((a, b) => a[1] - b[1] || radii[a[0]] - radii[b[0]]);
  }

  function isIn({ outline, reach }, { scale, left, top }, x, y, distance) {
    return outline ? isInside(outline, (x + left) / scale, (y + top) / scale) : distance <= reach * scale * 0.8;
  }

  return { draw, at };
}
