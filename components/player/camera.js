/**
 * Where the map looks: moved by a person, or led here without anybody having moved it.
 */

/**
 * `bounds(hasPicked)` gives what there is to see, of what is picked where that is asked; `fit(bounds)` looks at
 * it; `moved()` hears that a person moved the map.
 */
export function makeCamera(map, { isCalm, bounds, fit, moved }) {
  let isLed = false;
  let seesAll = false; // nobody moved the map since it was to show all there is
  let looksAtPicked = false;
  let wantedZoom = null;

  /** Move the map without anybody having moved it: there is nothing to tell. */
  function lead(move) {
    isLed = true;
    move();
    isLed = false;
  }

  function lookAtAll() {
    const box = bounds(looksAtPicked);
    if (box) fit(box);
  }

  function zoomTo(zoom) {
    map.setZoom(zoom, { animate: !isCalm() });
  }

  map.on("moveend", () => {
    if (isLed) return;
    seesAll = false;
    moved();
  });
  map.on("zoomend", () => {
    if (wantedZoom === null || map.getZoom() === wantedZoom) wantedZoom = null;
    else zoomTo(wantedZoom);
  });

  return {
    /** Latitude, longitude and zoom of the map's middle, as fine as the address has them; null for all. */
    get view() {
      if (seesAll) return null;
      const { lat, lng } = map.getCenter();
      return [lat, lng, map.getZoom()].map((value, i) => Number(value.toFixed(i < 2 ? 4 : 2)));
    },
    /** Look where a link says, or with null at what it picks, or at all. */
    take(view, hasPicked) {
      seesAll = view === null;
      looksAtPicked = hasPicked;
      lead(() => (view ? map.setView([view[0], view[1]], view[2], { animate: false }) : lookAtAll()));
    },
    showAll() {
      seesAll = true;
      looksAtPicked = false;
      lead(lookAtAll);
    },
    /** From now on a link opens just this view. */
    stay() {
      seesAll = false;
    },
    resize: () => lead(() => {
      map.invalidateSize({ animate: false });
      if (seesAll) lookAtAll();
    }),
    /** Clicks made while the map still zooms add up; Leaflet would let them go. */
    zoomBy(levels) {
      const wanted = Math.round((wantedZoom ?? map.getZoom()) + levels);
      wantedZoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), wanted));
      zoomTo(wantedZoom);
    },
    go: ([lat, lon, zoom]) => map.setView([lat, lon], zoom, { animate: !isCalm() }),
  };
}
