/**
 * Thousands of small circles a frame: stamped into pixels instead of traced as paths.
 *
 * Without a graphics card a browser fills 14,000 arcs 30 times a second and stamps them 60 times. A
 * stamp covers what is under it, as the top circle of a heap does.
 */

/** Circles may reach this far over the edge of the map. */
const MARGIN = 40;
const STEPS_A_PIXEL = 4;

/** A colour as [red, green, blue]. */
export function rgbOf(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** Little-endian RGBA, as ImageData holds it. */
export function pixelOf([red, green, blue], alpha) {
  return ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Which pixels around a middle a circle inks: [[dx, dy], ...].
 *
 * `body` is the disc, `rim` the pixel around it that sets it off from others, `ring` its outline alone.
 */
export function maskOf(radius) {
  const body = [];
  const rim = [];
  const ring = [];
  const reach = Math.ceil(radius) + 1;
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const distance = Math.hypot(x, y);
      if (distance <= radius) body.push([x, y]);
      else if (distance <= radius + 0.9) rim.push([x, y]);
      if (distance > radius - 0.9 && distance <= radius + 0.35) ring.push([x, y]);
    }
  }
  return { body, rim, ring };
}

export function makeStamper() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const masks = new Map();
  let image = null;
  let pixels = null;

  function maskFor(radius) {
    const step = Math.round(radius * STEPS_A_PIXEL);
    let mask = masks.get(step);
    if (mask === undefined) {
      const { body, rim, ring } = maskOf(step / STEPS_A_PIXEL);
      const offsets = (spots) => Int32Array.from(spots, ([x, y]) => y * canvas.width + x);
      mask = { body: offsets(body), rim: offsets(rim), ring: offsets(ring) };
      masks.set(step, mask);
    }
    return mask;
  }

  function ink(offsets, middle, pixel) {
    for (let i = 0; i < offsets.length; i++) pixels[middle + offsets[i]] = pixel;
  }

  return {
    /** Start a frame of a size in CSS pixels. */
    begin(width, height) {
      const [wide, tall] = [Math.ceil(width) + 2 * MARGIN, Math.ceil(height) + 2 * MARGIN];
      if (canvas.width !== wide || canvas.height !== tall || image === null) {
        canvas.width = wide;
        canvas.height = tall;
        image = context.createImageData(wide, tall);
        pixels = new Uint32Array(image.data.buffer);
        masks.clear();
      } else pixels.fill(0);
    },
    /** Stamp a disc set off by a rim, or with `body` null a ring; pixels by `pixelOf`. */
    stamp(x, y, radius, body, rim) {
      if (radius > MARGIN - 3) return;
      const [column, row] = [Math.round(x) + MARGIN, Math.round(y) + MARGIN];
      const reach = Math.ceil(radius) + 2;
      if (column < reach || row < reach || column >= canvas.width - reach || row >= canvas.height - reach) return;
      const middle = row * canvas.width + column;
      const mask = maskFor(radius);
      ink(body === null ? mask.ring : mask.rim, middle, rim);
      if (body !== null) ink(mask.body, middle, body);
    },
    /** Put the frame onto a canvas. */
    end(target) {
      context.putImageData(image, 0, 0);
      target.globalAlpha = 1;
      target.drawImage(canvas, -MARGIN, -MARGIN);
    },
  };
}
