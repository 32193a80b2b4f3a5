// Building elements. Text only ever becomes a text node: there is no way here to turn a string into markup.

/** h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, [more]) */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(el, name, value);
  append(el, children);
  return el;
}

function setProp(el, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
  else if (name === "value") el.value = value;
  else if (name === "style") Object.entries(value).forEach(([key, val]) => el.style.setProperty(key, val));
  else el.setAttribute(name, value === true ? "" : String(value));
}

export function append(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return el;
}

export function fill(el, ...children) {
  el.replaceChildren();
  return append(el, children);
}

export const $ = (selector, root = document) => root.querySelector(selector);

const SVG = "http://www.w3.org/2000/svg";

/** The same as h() for SVG; `text` children only. */
export function svg(tag, attrs = {}, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attrs)) el.setAttribute(name, value);
  return append(el, children);
}

const ICONS = {
  hash: "M7 3 5.4 17M14.6 3 13 17M3.5 7.2h14M2.5 12.8h14",
  lock: "M6 9V6.5a4 4 0 0 1 8 0V9M4.5 9h11v8h-11z",
  chevron: "m5.5 8 4.5 4.5L14.5 8",
  send: "M3.5 3.5 17 10 3.5 16.5 5.6 10zM5.6 10H11",
  bolt: "M11.5 2.5 4.5 11.5H10l-1.5 6 7-9H10z",
  smile: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4M7.4 7.8v.6M12.6 7.8v.6M6.6 11.6c1.6 2.9 5.2 2.9 6.8 0",
  thread: "M3 4.5h14v9H9.5L6 17v-3.5H3zM6.5 7.8h7M6.5 10.4h4.5",
  more: "M10 4.2v.1M10 10v.1M10 15.8v.1",
  close: "M4.5 4.5l11 11M15.5 4.5l-11 11",
  back: "M12.5 4 6.5 10l6 6",
  eye: "M1.8 10s3-5.4 8.2-5.4 8.2 5.4 8.2 5.4-3 5.4-8.2 5.4S1.8 10 1.8 10M10 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8",
  file: "M5 2.5h6.5L15.5 6.5v11h-10.5zM11.5 2.5v4h4",
  check: "m4.5 10.5 3.8 3.8 7.4-8.3",
  help: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.1",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  search: "M8.8 3.5a5.3 5.3 0 1 0 0 10.6 5.3 5.3 0 0 0 0-10.6m3.8 9.1 4 4",
  warning: "M10 3.2 2.2 16.5h15.6zM10 8.2v4M10 14.2v.1",
};

/** A line icon of 20 × 20; decorative, so hidden from screen readers. */
export function icon(name, size = 18) {
  const path = svg("path", {
    d: ICONS[name],
    fill: "none",
    stroke: "currentColor",
    "stroke-width": name === "more" ? 2.4 : 1.5,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  return svg("svg", { class: "icon", viewBox: "0 0 20 20", width: size, height: size, "aria-hidden": "true" }, path);
}
