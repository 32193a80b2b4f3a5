// rich_text blocks: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
import { h } from "./dom.js";
import { mention, channelLink, broadcast, emojiNode, dateNode, link } from "./mrkdwn.js";

function styled(node, style = {}) {
  let out = node;
  if (style.code) out = h("code", {}, out);
  if (style.bold) out = h("strong", {}, out);
  if (style.italic) out = h("em", {}, out);
  if (style.strike) out = h("s", {}, out);
  if (style.underline) out = h("u", {}, out);
  return out;
}

const ELEMENTS = {
  text: (el) => el.text,
  link: (el) => link(el.url, el.text ?? el.url),
  user: (el) => mention(el.user_id),
  usergroup: () => broadcast("group"),
  channel: (el) => channelLink(el.channel_id),
  broadcast: (el) => broadcast(el.range),
  emoji: (el) => emojiNode(el.name),
  date: (el) => dateNode(el.timestamp, el.format, el.fallback, el.url),
  color: (el) => h("span", {}, h("span", { class: "swatch", style: { background: el.value } }), el.value),
};

const elements = (list) =>
  (list ?? []).map((el) => (ELEMENTS[el.type] ? styled(ELEMENTS[el.type](el), el.style) : `[${el.type}]`));

const LIST_MARKS = { bullet: ["disc", "circle", "square"], ordered: ["decimal", "lower-alpha", "lower-roman"] };

function list(el) {
  const level = el.indent ?? 0;
  const marks = LIST_MARKS[el.style] ?? LIST_MARKS.bullet;
  return h(
    el.style === "ordered" ? "ol" : "ul",
    {
      start: el.style === "ordered" ? (el.offset ?? 0) + 1 : undefined,
      class: el.border ? "bordered" : undefined,
      style: { "list-style-type": marks[level % 3], "margin-left": `${level * 24}px` },
    },
    el.elements.map((item) => h("li", {}, elements(item.elements))),
  );
}

const CONTAINERS = {
  rich_text_section: (el) => h("div", { class: "line" }, elements(el.elements)),
  rich_text_list: list,
  rich_text_quote: (el) => h("blockquote", {}, elements(el.elements)),
  rich_text_preformatted: (el) => h("pre", {}, elements(el.elements)),
};

export const richText = (block) =>
  h(
    "div",
    { class: "rich" },
    (block.elements ?? []).map((el) => CONTAINERS[el.type]?.(el) ?? null),
  );
