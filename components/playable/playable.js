/**
 * A playable map: the player of the app on a page of its own, with nobody to ask.
 *
 * The page (components/playable/bundle.py) holds all there is: the records, the base map, a card for every
 * record. What the player would tell Python is heard here. Whatever a report says stays text.
 */

import { button, element } from "./dom.js";
import { startPlayer } from "./player.js";

const content = JSON.parse(textOf("masar-content"));
const { about, cards, command, leaflet, settings, tints } = content;
document.documentElement.classList.add("masar-alone");
const panel = makeCards(document.body);
makeHead(document.body);

// The player's line to Python, as streamlit-folium would make it.
window.Streamlit = { setComponentValue: ({ masar }) => hear(masar), setFrameHeight() {} };
const map = window.L.map("map", leaflet);
const told = { ...command, corpus: addressOf("masar-corpus"), base: addressOf("masar-base") };
const player = await startPlayer(map, settings);
await player.obey(told);
document.title = about.title;

function textOf(id) {
  return document.getElementById(id).textContent;
}

/** An address, of this page alone, at which a text of it can be fetched. */
function addressOf(id) {
  return URL.createObjectURL(new Blob([textOf(id)], { type: "application/json" }));
}

function hear({ kind, picked, asked }) {
  if (kind === "pick") panel.show(picked);
  if (kind === "find") player.obey({ ...told, found: { asked, spots: [] } });
}

// --- What is said about the map -------------------------------------------------------------------

function makeHead(parent) {
  const lines = element("dl", { id: "masar-about", hidden: "" });
  for (const [label, text] of about.lines) {
    lines.append(element("dt", {}, label), element("dd", { dir: "auto" }, text));
  }
  const more = element("button", { type: "button", "aria-expanded": "false", "aria-controls": "masar-about" }, "About this map");
  more.addEventListener("click", () => {
    lines.hidden = !lines.hidden;
    more.setAttribute("aria-expanded", String(!lines.hidden));
  });
  const head = element("header", { class: "alone-head" });
  head.append(
    element("h1", { dir: "auto" }, about.title), element("p", { dir: "auto" }, about.says), more, lines,
  );
  for (const type of ["wheel", "pointerdown", "dblclick"]) head.addEventListener(type, (event) => event.stopPropagation());
  parent.append(head);
}

// --- Evidence -------------------------------------------------------------------------------------

function makeCards(parent) {
  const box = element("aside", { class: "alone-cards", "aria-label": "Evidence", "aria-live": "polite" });
  const list = element("div", {});
  const close = button("Close the evidence", "close", () => show([]));
  box.append(element("header", {}, element("h2", {}, "Evidence"), close), list);
  box.hidden = true;
  parent.append(box);

  function show(ids) {
    const chosen = ids.filter((id) => cards[id]);
    list.replaceChildren(...chosen.map((id) => makeCard(cards[id])));
    box.hidden = chosen.length === 0;
    document.documentElement.classList.toggle("alone-open", !box.hidden);
    box.scrollTop = 0;
  }
  return { show };
}

function makeCard(card) {
  const facts = element("dl", {});
  for (const [label, fact] of card.facts) {
    facts.append(element("dt", {}, label), element("dd", { dir: "auto" }, fact));
  }
  const whole = element("article", {});
  whole.append(
    element("h3", { dir: "auto" }, card.title), element("p", { class: "alone-kind" }, card.kind),
    facts,
    ...card.evidence.map((sentence) => element("blockquote", { dir: "auto" }, ...sentence.map(tinted))),
    element("p", { class: "alone-source", dir: "auto" }, card.source),
  );
  if (card.url) {
    whole.append(element("a", { href: card.url, target: "_blank", rel: "noopener noreferrer" }, "Open the source (needs the internet)"));
  }
  if (card.figures.length > 1) whole.append(...figuresOf(card.figures));
  return whole;
}

function tinted([words, kind]) {
  if (!kind) return words;
  const mark = element("mark", {}, words);
  mark.style.background = tints[kind];
  return mark;
}

function figuresOf(figures) {
  const items = figures.map(([figure, said, isCounted]) => element(
    "li", { dir: "auto" }, element("b", {}, isCounted ? `${figure} (counted)` : figure), element("span", {}, said),
  ));
  return [element("h4", {}, `${figures.length} records tell of this`), element("ul", {}, ...items)];
}
