/**
 * A canvas on a Leaflet pane that follows the map: moved with it, scaled while it zooms.
 *
 * `paint(context, view)` draws in CSS pixels. A view turns pixels of zoom 0 into pixels of the canvas:
 * x * view.scale - view.left.
 */

export function makeSurface(L, map, { pane, zIndex, margin = 0, paint }) {
  const element = map.getPane(pane) ?? map.createPane(pane);
  element.style.zIndex = zIndex;
  element.style.pointerEvents = "none";
  const canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", element);
  canvas.setAttribute("aria-hidden", "true"); // the page says in words and tables what is drawn
  const context = canvas.getContext("2d");
  let view = null;
  let zooming = false;

  function look() {
    const size = map.getSize();
    const pad = { x: Math.round(size.x * margin), y: Math.round(size.y * margin) };
    const corner = map.containerPointToLayerPoint([-pad.x, -pad.y]);
    const origin = corner.add(map.getPixelOrigin());
    const zoom = map.getZoom();
    return {
      corner,
      zoom,
      scale: 2 ** zoom,
      left: origin.x,
      top: origin.y,
      width: size.x + 2 * pad.x,
      height: size.y + 2 * pad.y,
      padX: pad.x,
      padY: pad.y,
    };
  }

  function draw() {
    if (zooming) return;
    view = look();
    const density = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [Math.round(view.width * density), Math.round(view.height * density)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${view.width}px`;
      canvas.style.height = `${view.height}px`;
    }
    L.DomUtil.setTransform(canvas, view.corner, 1);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    paint(context, view);
  }

  /** Scale what is painted to where it will be; a repaint follows. `zoomanim` is Leaflet's plan. */
  function scaleTo(center, zoom) {
    if (view === null) return;
    const scale = map.getZoomScale(zoom, view.zoom);
    const corner = L.point(view.left, view.top).multiplyBy(scale);
    const layerOrigin = map._getNewPixelOrigin(center, zoom); // as Leaflet's own Renderer does
    L.DomUtil.setTransform(canvas, corner.subtract(layerOrigin), scale);
  }

  map.on("zoomanim", (event) => {
    zooming = true;
    scaleTo(event.center, event.zoom);
  });
  map.on("zoomend", () => {
    zooming = false;
    draw();
  });
  map.on("resize viewreset", draw);

  return {
    draw,
    canvas,
    get view() {
      return view;
    },
    /** Whether what is painted still covers the map. */
    covers() {
      if (view === null || view.zoom !== map.getZoom()) return false;
      const corner = map.containerPointToLayerPoint([0, 0]).subtract(view.corner);
      return corner.x >= 0 && corner.y >= 0 && corner.x <= 2 * view.padX && corner.y <= 2 * view.padY;
    },
  };
}
