/**
 * Where records are: what to look at, and how much each place matters. Pure.
 */

const WIDE_KM = 200;

/** The box [[south, west], [north, east]] of the masked records' places; null where there is none. */
export function boundsOf({ flows, incidents, places }, masks) {
  const seen = new Set();
  for (let row = 0; row < flows.count; row++) {
    if (masks.flows[row]) seen.add(flows.from.place[row]).add(flows.to.place[row]);
  }
  for (let row = 0; row < incidents.count; row++) if (masks.incidents[row]) seen.add(incidents.at.place[row]);
  seen.delete(-1);
  if (seen.size === 0) return null;
  const all = [...seen].map((number) => places[number]);
  // Whole countries say too little to look at, unless there is nothing nearer.
  const near = all.filter((spot) => !spot.isArea || spot.radiusKm <= WIDE_KM);
  const spots = near.length > 0 ? near : all;
  const range = (key) => {
    const values = spots.map((spot) => spot[key]).sort((a, b) => a - b);
    // One record far away shall not hide all others: look at the middle 98 of 100.
    const skip = Math.floor(values.length * 0.01);
    return [values[skip], values.at(-1 - skip)];
  };
  const [south, north] = range("lat");
  const [west, east] = range("lon");
  return [[south, west], [north, east]];
}

/** How much each place matters to the masked records, and how far their circles reach, in pixels. */
export function weigh({ flows, incidents, places }, masks, { radius }) {
  const weights = new Float64Array(places.length);
  const reaches = new Float64Array(places.length).fill(4);
  const add = (number, weight) => {
    if (number >= 0) weights[number] += weight;
  };
  for (let row = 0; row < flows.count; row++) {
    if (!masks.flows[row]) continue;
    const weight = 10 + Math.sqrt(flows.figure[row] || 0);
    add(flows.from.place[row], weight);
    add(flows.to.place[row], weight);
  }
  for (let row = 0; row < incidents.count; row++) {
    const number = incidents.at.place[row];
    if (!masks.incidents[row] || number < 0) continue;
    add(number, 1 + Math.sqrt(incidents.figure[row] || 0));
    if (!places[number].isArea) reaches[number] = Math.max(reaches[number], radius(incidents.figure[row]));
  }
  return [weights, reaches];
}
