/**
 * Everything a person may do on the page, and what the player does of it.
 */

import { seek } from "./clock.js";
import { keyMove } from "./keys.js";

export function doingsOf(player) {
  return {
    zoom: (levels) => player.camera.zoomBy(levels),
    reset: () => player.reset(),
    go: (view) => player.camera.go(view),
    ask: (asked) => player.tell("find", { asked }),
    pick: (id) => player.pick([id]),
    table: () => player.showTable(),
    drawArea: () => {
      player.stage.closePanels();
      player.stage.rectangle.start();
      player.stage.say("Drag a rectangle; Enter takes what is in view, Escape ends");
    },
    area: (area) => player.setArea(area),
    tiles: (tiles) => player.setLook({ tiles }),
    labels: (labels) => player.setLook({ labels }),
    timeline: {
      toggle: () => player.toggle(),
      step: (steps) => player.step(steps),
      seek: (time) => player.setClock({ ...seek(player.clock, time), playing: player.clock.playing }),
      seekEnd: () => player.tellLook(),
      showAll: () => player.showAll(),
      window: (window, isDone) => player.moveWindow(window, isDone),
      trail: (trail) => player.setLook({ trail }),
      unit: (step) => player.setLook({ step }),
      speed: (speed) => player.setLook({ speed }),
      bars: (bars) => player.setLook({ bars }),
      redraw: () => player.drawMoment(),
      keyMove: (event, day) => keyMove(event, day, player.clock),
    },
  };
}
