// The markdown block, as far as an app is likely to use it: headings, lists, quotes, code, bold, italic, strike, links.
import { h } from "./dom.js";
import { link, emojiNode } from "./mrkdwn.js";

const INLINE =
  /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|~~([^~]+)~~|(?<!\w)[*_]([^*_]+)[*_](?!\w)|:([a-z0-9_+-]+):/g;

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const m of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, m.index));
    if (m[1]) nodes.push(h("code", {}, m[1]));
    else if (m[2]) nodes.push(link(m[3], inline(m[2])));
    else if (m[4]) nodes.push(h("strong", {}, inline(m[4])));
    else if (m[5]) nodes.push(h("s", {}, inline(m[5])));
    else if (m[6]) nodes.push(h("em", {}, inline(m[6])));
    else nodes.push(emojiNode(m[7]));
    from = m.index + m[0].length;
  }
  return [...nodes, text.slice(from)];
}

const KINDS = [
  ["heading", /^(#{1,6}) +(.*)$/],
  ["rule", /^(?:---+|\*\*\*+)$/],
  ["ul", /^\s*[-*+] +(.*)$/],
  ["ol", /^\s*\d+[.)] +(.*)$/],
  ["quote", /^> ?(.*)$/],
];

function kindOf(line) {
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(line);
    if (match) return { kind, body: match.at(-1), level: match[1]?.length };
  }
  return { kind: line.trim() ? "text" : "blank", body: line };
}

const BUILD = {
  heading: (items) =>
    items.map((i) =>
      h(
        "div",
        { class: `header level-${Math.min(4, i.level)}`, role: "heading", "aria-level": i.level },
        inline(i.body),
      ),
    ),
  rule: () => h("hr", {}),
  ul: (items) =>
    h(
      "ul",
      {},
      items.map((i) => h("li", {}, inline(i.body))),
    ),
  ol: (items) =>
    h(
      "ol",
      {},
      items.map((i) => h("li", {}, inline(i.body))),
    ),
  quote: (items) => h("blockquote", {}, inline(items.map((i) => i.body).join("\n"))),
  text: (items) => h("p", {}, inline(items.map((i) => i.body).join("\n"))),
  blank: () => null,
};

export function markdown(source) {
  return source.split(/^```.*$/m).flatMap((part, index) => {
    if (index % 2) return [h("pre", {}, part.replace(/^\n|\n$/g, ""))];
    const groups = [];
    for (const item of part.split("\n").map(kindOf)) {
      if (groups.at(-1)?.[0].kind === item.kind) groups.at(-1).push(item);
      else groups.push([item]);
    }
    return groups.flatMap((items) => BUILD[items[0].kind](items));
  });
}
