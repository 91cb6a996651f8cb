/**
 * An online base map by choice. Where its tiles do not come, the offline one stays.
 */

/** So many failures in a row say that there is no line: few before a first tile was seen, more after. */
const PATIENCE = 3;
const PATIENCE_WITH_WHAT_WORKED = 8;

export function makeTiles(L, map, { onWorking, onFailing }) {
  let layer = null;
  let name = null;

  function remove() {
    if (layer) layer.remove();
    layer = null;
  }

  return {
    /** Show the tiles a command describes; null for none. */
    show(wanted) {
      if ((wanted?.name ?? null) === name) return;
      name = wanted?.name ?? null;
      remove();
      onWorking(null);
      if (wanted === null) return;
      let failures = 0;
      let isWorking = false;
      layer = L.tileLayer(wanted.url, {
        attribution: wanted.attribution,
        subdomains: wanted.subdomains,
        maxNativeZoom: wanted.max_zoom,
      });
      layer.on("tileload", () => {
        failures = 0;
        if (isWorking) return;
        isWorking = true;
        onWorking(wanted);
      });
      layer.on("tileerror", () => {
        failures += 1;
        if (failures !== (isWorking ? PATIENCE_WITH_WHAT_WORKED : PATIENCE)) return;
        remove();
        onWorking(null);
        onFailing(wanted);
      });
      layer.addTo(map);
    },
  };
}
