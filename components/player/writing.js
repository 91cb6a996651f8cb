/**
 * Text on a canvas that reads over whatever lies under it.
 */

/** Write with a halo around the letters, if one is given; font, alignment and strength are the context's. */
export function writeHaloed(context, text, x, y, { ink, halo = null, width = 3 }) {
  context.textBaseline = "middle";
  if (halo !== null) {
    context.lineJoin = "round";
    context.lineWidth = width;
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
