// data_visualization blocks as plain SVG: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
import { h, svg } from "./dom.js";

const COLOURS = ["#1264a3", "#2eb67d", "#ecb22e", "#e01e5a", "#7c3a90", "#36a3c5", "#d9730d", "#5b6770"];
const colour = (index) => COLOURS[index % COLOURS.length];
const W = 520;
const H = 220;
const PAD = { left: 44, right: 12, top: 12, bottom: 36 };

/** A round step so that about four lines fit between `low` and `high`. */
function ticks(low, high) {
  const raw = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw);
  const out = [];
  for (let v = Math.floor(low / step) * step; v < high + step; v += step) out.push(Number(v.toFixed(6)));
  return out;
}

function frame(chart) {
  const values = chart.series.flatMap((s) => s.data.map((d) => d.value));
  const marks = ticks(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [marks[0], marks.at(-1)];
  const categories = chart.axis_config?.categories ?? chart.series[0].data.map((d) => d.label);
  const slot = (W - PAD.left - PAD.right) / categories.length;
  const y = (v) => PAD.top + (H - PAD.top - PAD.bottom) * (1 - (v - low) / (high - low));
  const x = (index) => PAD.left + slot * (index + 0.5);
  const grid = marks.flatMap((v) => [
    svg("line", { x1: PAD.left, x2: W - PAD.right, y1: y(v), y2: y(v), class: v === 0 ? "axis" : "grid" }),
    svg("text", { x: PAD.left - 6, y: y(v) + 4, "text-anchor": "end" }, String(v)),
  ]);
  const every = Math.ceil(categories.length / 10);
  const labels = categories.map((c, i) =>
    i % every ? null : svg("text", { x: x(i), y: H - PAD.bottom + 16, "text-anchor": "middle" }, c),
  );
  return { categories, slot, x, y, nodes: [...grid, ...labels] };
}

const points = (series, f) =>
  f.categories.map((c, i) => ({ label: c, x: f.x(i), value: series.data.find((d) => d.label === c)?.value ?? 0 }));

function bars(chart, f) {
  const width = Math.min(40, (f.slot * 0.7) / chart.series.length);
  return chart.series.flatMap((series, index) =>
    points(series, f).map((p) => {
      const left = p.x - (width * chart.series.length) / 2 + width * index;
      const [top, bottom] = [f.y(Math.max(0, p.value)), f.y(Math.min(0, p.value))];
      return svg(
        "rect",
        { x: left, y: top, width: width - 2, height: Math.max(0, bottom - top), rx: 2, fill: colour(index) },
        svg("title", {}, `${series.name}, ${p.label}: ${p.value}`),
      );
    }),
  );
}

function lines(chart, f, filled) {
  return chart.series.flatMap((series, index) => {
    const list = points(series, f);
    const path = list.map((p) => `${p.x},${f.y(p.value)}`).join(" ");
    const area =
      filled &&
      svg("polygon", {
        fill: colour(index),
        opacity: 0.18,
        points: `${list[0].x},${f.y(0)} ${path} ${list.at(-1).x},${f.y(0)}`,
      });
    const dots = list.map((p) =>
      svg(
        "circle",
        { cx: p.x, cy: f.y(p.value), r: 3, fill: colour(index) },
        svg("title", {}, `${series.name}, ${p.label}: ${p.value}`),
      ),
    );
    return [area, svg("polyline", { points: path, fill: "none", stroke: colour(index), "stroke-width": 2 }), ...dots];
  });
}

function pie(segments) {
  const total = segments.reduce((sum, s) => sum + s.value, 0);
  let turn = -Math.PI / 2;
  return segments.map((s, index) => {
    const end = turn + (2 * Math.PI * s.value) / total;
    const at = (a) => `${110 + 90 * Math.cos(a)},${110 + 90 * Math.sin(a)}`;
    const d = `M110,110 L${at(turn)} A90,90 0 ${end - turn > Math.PI ? 1 : 0} 1 ${at(end)} Z`;
    turn = end;
    const title = svg("title", {}, `${s.label}: ${s.value}`);
    return segments.length === 1
      ? svg("circle", { cx: 110, cy: 110, r: 90, fill: colour(0) }, title)
      : svg("path", { d, fill: colour(index), stroke: "#fff", "stroke-width": 2 }, title);
  });
}

const legend = (names) =>
  h(
    "ul",
    { class: "legend" },
    names.map((name, i) => h("li", {}, h("span", { class: "swatch", style: { background: colour(i) } }), name)),
  );

export function chart(block) {
  const c = block.chart;
  const isPie = c.type === "pie";
  const f = isPie ? null : frame(c);
  const shapes = isPie
    ? pie(c.segments)
    : [...f.nodes, ...(c.type === "bar" ? bars(c, f) : lines(c, f, c.type === "area"))];
  const total = isPie ? c.segments.reduce((sum, s) => sum + s.value, 0) : 0;
  const names = isPie
    ? c.segments.map((s) => `${s.label} (${Math.round((100 * s.value) / total)}%)`)
    : c.series.map((s) => s.name);
  return h(
    "figure",
    { class: `chart ${c.type}` },
    h("figcaption", {}, block.title),
    svg("svg", { viewBox: isPie ? "0 0 220 220" : `0 0 ${W} ${H}`, role: "img", "aria-label": block.title }, ...shapes),
    legend(names),
  );
}
