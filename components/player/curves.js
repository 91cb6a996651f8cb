/**
 * The shapes of flows: curved, tapering, arrow-headed ribbons, as polygons. Pure geometry in pixels.
 *
 * A polygon is a flat array [x, y, x, y, ...]; every shape starts at its flow's origin, (0, 0).
 */

const SEGMENTS = 24;
const FAN_STEP = 0.075;
const FAN_WIDTH = 0.5;
/** A flow with one known end is drawn this long. */
export const STUB_PX = 46;
/** Ribbons shorter than this have no room for an arrow. */
export const SHORTEST_PX = 10;

/** How much of its length the ribbon in a lane of a corridor bends: the first by `bend`, the others fan out from there. */
export function bendOf(lane, lanes, bend) {
  const step = lanes > 1 ? Math.min(FAN_STEP, FAN_WIDTH / (lanes - 1)) : 0;
  return bend + lane * step;
}

/** Points along a quadratic curve from (0, 0) to (dx, dy), bent to its right. */
export function curve(dx, dy, bend) {
  const cx = dx / 2 - dy * bend;
  const cy = dy / 2 + dx * bend;
  const line = new Float64Array(2 * (SEGMENTS + 1));
  for (let i = 0; i <= SEGMENTS; i++) {
    const t = i / SEGMENTS;
    const u = 1 - t;
    line[2 * i] = 2 * u * t * cx + t * t * dx;
    line[2 * i + 1] = 2 * u * t * cy + t * t * dy;
  }
  return line;
}

/** A short curve for a flow whose other end is unknown, away from its place at an angle by lane. */
export function stub(lane, isArrival) {
  const angle = (isArrival ? -2.45 : -0.7) + ((lane % 7) - (lane > 0 ? 3 : 0)) * 0.3;
  const [x, y] = [Math.cos(angle) * STUB_PX, Math.sin(angle) * STUB_PX];
  const line = curve(x, y, 0.12);
  return isArrival ? reversed(line) : line;
}

/** The same line walked the other way; it ends at (0, 0). */
function reversed(line) {
  const back = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    back[i] = line[line.length - 2 - i];
    back[i + 1] = line[line.length - 1 - i];
  }
  return back;
}

/** Distance walked at each point of a line. */
export function walked(line) {
  const lengths = new Float64Array(line.length / 2);
  for (let i = 1; i < lengths.length; i++) {
    lengths[i] = lengths[i - 1] + Math.hypot(line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
  }
  return lengths;
}

/** The part of a line between two distances, both on the line. */
export function cut(line, lengths, from, to) {
  const part = [...pointAt(line, lengths, from)];
  for (let i = 0; i < lengths.length; i++) {
    if (lengths[i] > from && lengths[i] < to) part.push(line[2 * i], line[2 * i + 1]);
  }
  part.push(...pointAt(line, lengths, to));
  return part;
}

/** Where one is after walking a distance along a line. */
export function pointAt(line, lengths, distance) {
  let i = 1;
  while (i < lengths.length - 1 && lengths[i] < distance) i++;
  const span = lengths[i] - lengths[i - 1];
  const t = span > 0 ? (distance - lengths[i - 1]) / span : 0;
  return [
    line[2 * i - 2] + t * (line[2 * i] - line[2 * i - 2]),
    line[2 * i - 1] + t * (line[2 * i + 1] - line[2 * i - 1]),
  ];
}

/** A band along a line, as wide as `widthAt(part of the way)` says. */
export function band(line, widthAt) {
  const count = line.length / 2;
  const polygon = new Array(4 * count);
  for (let i = 0; i < count; i++) {
    const before = Math.max(0, i - 1);
    const after = Math.min(count - 1, i + 1);
    const tx = line[2 * after] - line[2 * before];
    const ty = line[2 * after + 1] - line[2 * before + 1];
    const half = widthAt(i / (count - 1)) / 2 / (Math.hypot(tx, ty) || 1);
    const [x, y] = [line[2 * i], line[2 * i + 1]];
    polygon[2 * i] = x - ty * half;
    polygon[2 * i + 1] = y + tx * half;
    const j = 2 * count - 1 - i;
    polygon[2 * j] = x + ty * half;
    polygon[2 * j + 1] = y - tx * half;
  }
  return polygon;
}

/** How long and how wide the arrowhead of a ribbon is. */
export function headOf(width) {
  return { length: 6 + width * 0.95, width: 7 + width * 1.35 };
}

/** An arrowhead whose tip is the end of a line. */
function head(line, size) {
  const end = line.length;
  const [tipX, tipY] = [line[end - 2], line[end - 1]];
  const lengths = walked(line);
  const [neckX, neckY] = pointAt(line, lengths, Math.max(0, lengths.at(-1) - size.length));
  const reach = Math.hypot(tipX - neckX, tipY - neckY) || 1;
  const [ux, uy] = [(tipX - neckX) / reach, (tipY - neckY) / reach];
  const half = size.width / 2;
  return [tipX, tipY, neckX - uy * half, neckY + ux * half, neckX + ux * size.length * 0.18, neckY + uy * size.length * 0.18, neckX + uy * half, neckY - ux * half];
}

/**
 * The polygons of a ribbon along a line.
 *
 * `style`: "solid", "dashed" or "dotted"; `width` in pixels where it is widest. It starts at `tail` of
 * it and grows, so that the eye is drawn the way people went, before the arrow says so.
 */
export function ribbon(line, { width, style = "solid", hasHead = true, tail = 1, taper = hasHead ? tail : 1 }) {
  const lengths = walked(line);
  const total = lengths.at(-1);
  const size = headOf(width);
  const scale = hasHead ? Math.min(1, (total * 0.6) / size.length) : 1;
  const fitted = { length: size.length * scale, width: size.width * scale };
  const neck = hasHead ? Math.max(0, total - fitted.length * 0.86) : total;
  const widthAt = (distance) => width * (taper + (1 - taper) * Math.min(1, distance / (neck || 1)));
  const polygons = [];
  for (const [from, to] of pieces(neck, width, style)) {
    const part = cut(line, lengths, from, to);
    polygons.push(band(part, (t) => widthAt(from + t * (to - from))));
  }
  if (hasHead) polygons.push(head(line, fitted));
  return polygons;
}

/** Where a line of some style is inked: [[from, to], ...] in pixels along it. */
export function pieces(length, width, style) {
  if (style === "solid") return [[0, length]];
  const [on, off] = style === "dashed" ? [7 + width * 0.9, 4 + width * 0.5] : [Math.max(2, width * 0.55), Math.max(3, width * 0.6)];
  const inked = [];
  for (let from = 0; from < length; from += on + off) inked.push([from, Math.min(length, from + on)]);
  return inked;
}

/** Shorten a line at both ends, by at most a third of its length each. */
export function trimmed(line, atStart, atEnd) {
  const lengths = walked(line);
  const total = lengths.at(-1);
  const from = Math.min(atStart, total / 3);
  const to = total - Math.min(atEnd, total / 3);
  return Float64Array.from(cut(line, lengths, from, to));
}

/** The distance of a point from a line. */
export function distanceTo(line, x, y) {
  let nearest = Infinity;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay] = [line[i - 2], line[i - 1]];
    const [dx, dy] = [line[i] - ax, line[i + 1] - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const distance = Math.hypot(x - ax - t * dx, y - ay - t * dy);
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}
