/**
 * Small pieces of HTML, built node by node: whatever a report says stays text.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Icons on a 16 by 16 grid. */
const ICONS = {
  play: ["M4.5 2.6v10.8c0 .5.5.8.9.5l8-5.4a.6.6 0 0 0 0-1l-8-5.4a.6.6 0 0 0-.9.5z"],
  pause: ["M4 2.5h3v11H4zM9 2.5h3v11H9z"],
  back: ["M10.7 3.2 5.9 8l4.8 4.8-1.2 1.2L3.5 8l6-6z"],
  forth: ["M5.3 3.2 10.1 8l-4.8 4.8L6.5 14l6-6-6-6z"],
  all: ["M1.5 3h1.6v10H1.5zM12.9 3h1.6v10h-1.6zM4.6 8l2.6-2.8v2h1.6v-2L11.4 8l-2.6 2.8v-2H7.2v2z"],
  span: ["M1 4h1.6v8H1zM13.4 4H15v8h-1.6zM5 7.2h6v1.6H5zM5.8 5 6.9 6.1 5 8l1.9 1.9L5.8 11 2.9 8zM10.2 5l2.9 3-2.9 3-1.1-1.1L11 8 9.1 6.1z"],
  plus: ["M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z"],
  minus: ["M3 7.2h10v1.6H3z"],
  home: ["M2 2h4.6v1.6H3.6v3H2zM9.4 2H14v4.6h-1.6v-3h-3zM2 9.4h1.6v3h3V14H2zM12.4 9.4H14V14H9.4v-1.6h3z", "M6 6h4v4H6z"],
  full: ["M2 2h5v1.6H4.7l2.6 2.6-1.1 1.1-2.6-2.6V7H2zM14 14H9v-1.6h2.3L8.7 9.8l1.1-1.1 2.6 2.6V9H14z"],
  legend: ["M2 3h3v3H2zM7 3.7h7v1.6H7zM2 10h3v3H2zM7 10.7h7v1.6H7z"],
  find: ["M6.8 2a4.8 4.8 0 0 1 3.8 7.7l3.2 3.2-1.1 1.1-3.2-3.2A4.8 4.8 0 1 1 6.8 2zm0 1.6a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z"],
  rectangle: ["M2 3h2.4v1.5H3.5v1H2zM6 3h4v1.5H6zM11.6 3H14v2.5h-1.5v-1h-.9zM2 7h1.5v2H2zM12.5 7H14v2h-1.5zM2 10.5h1.5v1h.9V13H2zM6 11.5h4V13H6zM12.5 10.5H14V13h-2.4v-1.5h.9z"],
  layers: ["M8 2 14.5 5.5 8 9 1.5 5.5zM8 10.8l5-2.7 1.5.9L8 12.4 1.5 9l1.5-.9zM8 14.2l5-2.7 1.5.9L8 15.8 1.5 12.4l1.5-.9z"],
  table: ["M2 3h12v2.4H2zM2 6.8h3.4v2.4H2zM6.8 6.8H14v2.4H6.8zM2 10.6h3.4V13H2zM6.8 10.6H14V13H6.8z"],
  tune: ["M2 4h5.2a2 2 0 0 1 3.6 0H14v1.5h-3.2a2 2 0 0 1-3.6 0H2zM2 10.5h1.2a2 2 0 0 1 3.6 0H14V12H6.8a2 2 0 0 1-3.6 0H2z"],
  close: ["M4.1 3 8 6.9 11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8 3 4.1z"],
};

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function icon(name) {
  return drawing(16, 16, ICONS[name].map((d) => ["path", { d, fill: "currentColor" }]), `masar-icon masar-icon-${name}`);
}

/** An SVG drawing from [tag, attributes] pairs. */
export function drawing(width, height, shapes, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  const all = { viewBox: `0 0 ${width} ${height}`, width, height, class: className, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(all)) svg.setAttribute(name, value);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

export function button(label, iconName, onClick, attributes = {}) {
  const node = element("button", { type: "button", "aria-label": label, title: label, ...attributes }, icon(iconName));
  if (iconName === "play") node.append(icon("pause"));
  node.addEventListener("click", onClick);
  return node;
}

/** A labelled choice; `set` changes it without telling. */
export function select(label, options, onChange) {
  const box = element("select", { "aria-label": label });
  for (const [value, words] of options) box.append(element("option", { value }, words));
  box.addEventListener("change", () => onChange(box.value));
  const whole = element("label", {}, element("span", {}, label), box);
  return {
    label: whole,
    set: (value) => {
      if (box.value !== value) box.value = value;
    },
  };
}
