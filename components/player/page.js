/**
 * The page a map's script finds itself in: its theme, and what it fetches.
 */

import { element } from "./dom.js";

/** Fetch published content; its name is its hash, so what a browser's cache holds is right. */
export async function fetchPublished(folder, name) {
  const response = await window.fetch(`${folder}${name}`, { cache: "force-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return (name.endsWith(".gz") ? unpacked(response) : response).json();
}

function unpacked({ body }) {
  return new Response(body.pipeThrough(new DecompressionStream("gzip")));
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
