/**
 * The page a map's script finds itself in: its style sheets, its theme.
 */

import { element } from "./dom.js";

/** Load Leaflet's style and ours: a map without its style is still a map, so failing is no end. */
export function loadStyles({ leaflet, player }) {
  return Promise.all([loadStyle(`${leaflet}leaflet.css`), loadStyle(`${player}player.css`)]);
}

function loadStyle(href) {
  return new Promise((resolve) => {
    const link = element("link", { rel: "stylesheet", href });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}

/** Fetch published content; its name is its hash, so what a browser's cache holds is right. */
export async function fetchPublished(folder, name) {
  const response = await window.fetch(`${folder}${name}`, { cache: "force-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** Hand a theme's paper to the style sheet. */
export function wearTheme(name, paper) {
  const root = document.documentElement;
  root.dataset.theme = name;
  root.style.colorScheme = name;
  for (const [key, colour] of Object.entries(paper)) {
    root.style.setProperty(`--masar-${key.replaceAll("_", "-")}`, colour);
  }
}

/** Text as HTML that shows just that text. */
export function escaped(text) {
  return element("i", {}, text).innerHTML;
}
