/**
 * An online base map by choice. Where its tiles do not come, the offline one stays.
 */

/** So many failures with no tile seen say that there is no line. */
const PATIENCE = 3;

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
        if (isWorking) return;
        isWorking = true;
        onWorking(wanted);
      });
      layer.on("tileerror", () => {
        failures += 1;
        if (isWorking || failures !== PATIENCE) return;
        remove();
        onFailing(wanted);
      });
      layer.addTo(map);
    },
  };
}
