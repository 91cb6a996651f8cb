/**
 * Sizes by the numbers components/scales.py sends; the formula is its RootScale's.
 */

/** A function from a number to pixels; NaN, an unknown number, has a size of its own. */
export function rootScale({ factor, smallest_px: smallest, largest_px: largest, unknown_px: unknown }) {
  return (number) =>
    Number.isNaN(number)
      ? unknown
      : Math.min(largest, Math.max(smallest, factor * Math.sqrt(Math.max(number, 0))));
}

/** Round numbers, smallest first, up to about the largest: as components/scales.py's. */
export function legendSteps(largest, steps = 3) {
  if (!(largest >= 1)) return [];
  const top = 10 ** Math.floor(Math.log10(largest) + 1e-9);
  const first = Math.floor(largest / top) * top;
  const made = [];
  for (let step = steps - 1; step >= 0; step--) made.push(Math.max(1, Math.floor(first / 10 ** step)));
  return [...new Set(made)].sort((a, b) => a - b);
}

/** A number as briefly as an axis needs it: "950", "12k", "1.5M". */
export function short(number) {
  for (const [size, letter] of [[1e6, "M"], [1e3, "k"]]) {
    if (number >= size) {
      const scaled = number / size;
      return `${scaled.toFixed(scaled < 10 ? 1 : 0).replace(/\.0$/, "")}${letter}`;
    }
  }
  return `${Math.round(number)}`;
}

/** A number in full: "12,400". */
export function full(number) {
  return Math.round(number).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
