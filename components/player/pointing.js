/**
 * The pointer on the map: one line where it rests, evidence where it clicks, a list of several.
 */

/** `player` gives the records under a point, and does what is chosen there. */
export function listenForPointer(map, stage, player) {
  map.on("movestart click", () => stage.list.hide());
  map.on("mouseout dragstart", () => stage.tooltip.hide());

  map.on("mousemove", ({ containerPoint: point }) => {
    if (player.clock?.playing) return;
    const records = player.recordsAt(point);
    stage.container.style.cursor = records.length > 0 ? "pointer" : "";
    if (records.length === 0) stage.tooltip.hide();
    else stage.tooltip.show(records[0].say(), sayMore(records), point.x, point.y);
  });

  map.on("click", ({ containerPoint: point }) => {
    const records = player.recordsAt(point);
    stage.tooltip.hide();
    player.stand();
    if (records[0]?.closer) {
      const [lat, lon, levels] = records[0].closer; // sums have no evidence of their own: it is nearer by
      player.camera.go([lat, lon, Math.min(map.getZoom() + levels, map.getMaxZoom())]);
      return;
    }
    if (records.length === 0 && player.picked.size === 0) return;
    player.pick(records.map((record) => record.id));
    if (records.length < 2) return;
    const lines = records.map(({ id, say, colour }) => ({ id, words: say(), colour }));
    stage.list.show(lines, point.x, point.y);
  });
}

/** What else is to be had at a spot. Pure. */
export function sayMore(records) {
  if (records[0].closer) return "Click to look nearer";
  return records.length > 1 ? `and ${records.length - 1} more here: click` : "";
}
