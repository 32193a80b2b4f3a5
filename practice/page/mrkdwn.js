// Slack's mrkdwn to nodes. Entities are undone last and only into text nodes, so nothing typed can become markup.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { formatDate, fullTime } from "./dates.js";
import { person, channel, store, openChannel, openMessage } from "./state.js";

export const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export const safeUrl = (url) => (/^(https?:|mailto:|tel:|slack:)/i.test(url) ? url : undefined);

/** Of a message here, as {id, ts, threadTs}: https://docs.slack.dev/reference/methods/chat.getPermalink */
export function permalink(url) {
  const { origin, pathname, searchParams } = new URL(url, location.href);
  const found = origin === location.origin && pathname.match(/^\/archives\/(\w+)\/p(\d+)(\d{6})$/);
  return found && { id: found[1], ts: `${found[2]}.${found[3]}`, threadTs: searchParams.get("thread_ts") };
}

export function link(url, label) {
  const href = safeUrl(url);
  const message = href && permalink(href);
  if (message && channel(message.id)) {
    const open = (event) => {
      event.preventDefault();
      openMessage(message.id, message.ts, message.threadTs);
    };
    return h("a", { href, onclick: open }, label);
  }
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, label) : h("span", {}, label);
}

export function mention(userId, label) {
  const who = person(userId);
  const name = who ? who.name_shown : label || userId;
  return h("span", { class: userId === store.me?.id ? "mention mine" : "mention", "data-user": userId }, `@${name}`);
}

export function channelLink(id, label) {
  const found = channel(id);
  if (!found && !label) return h("span", { class: "mention" }, "#private-channel");
  return h(
    "button",
    { class: "mention", type: "button", onclick: () => found && openChannel(id) },
    `#${found?.name ?? label}`,
  );
}

export const broadcast = (range) => h("span", { class: "mention mine" }, `@${range}`);

export function emojiNode(name) {
  const picture = emoji(name);
  return picture
    ? h("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, picture)
    : `:${name}:`;
}

export function dateNode(seconds, pattern, fallback, url) {
  const text = formatDate(seconds, pattern);
  if (text === undefined) return fallback ?? "";
  const node = h("time", { title: fullTime(new Date(seconds * 1000)) }, text);
  return url ? link(url, node) : node;
}

/** What stands between < and >. */
function token(body) {
  const [head, ...rest] = body.split("|");
  const label = rest.length ? unescape(rest.join("|")) : undefined;
  const id = head.slice(1);
  if (head.startsWith("@")) return mention(id, label);
  if (head.startsWith("#")) return channelLink(id, label);
  if (head.startsWith("!date^")) {
    const [, seconds, pattern, url] = head.split("^");
    return dateNode(seconds, unescape(pattern ?? ""), label, url);
  }
  if (head.startsWith("!subteam^")) return broadcast(label?.replace(/^@/, "") ?? "group");
  if (head.startsWith("!")) return broadcast(id);
  const url = unescape(head);
  return safeUrl(url) ? link(url, label ?? url) : `<${unescape(body)}>`; // not a link: shown as it stands
}

// Order matters: code hides everything inside it, links come before styles. A style mark opens after a non-word
// character and before a visible one, and closes the other way round; this is why snake_case_names stay whole.
const style = (mark) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?=[^\\s${mark}])([^\\n]*?[^\\s${mark}]|[^\\s${mark}])${mark}(?![\\p{L}\\p{N}${mark}])`;
const INLINE = new RegExp(
  [
    "`([^`\\n]+)`",
    "<([^<>\\n]+)>",
    style("\\*"),
    style("_"),
    style("~"),
    "(?<!\\w):([a-z0-9_+'-]+(?:::skin-tone-\\d)?):(?![\\w])",
    "(https?:\\/\\/[^\\s<>|`]*[^\\s<>|`.,;:!?)'\"*_~])",
  ].join("|"),
  "gu",
);

function build(match) {
  const [whole, code, angle, bold, italic, strike, name, url] = match;
  if (code !== undefined) return h("code", {}, unescape(code));
  if (angle !== undefined) return token(angle);
  if (bold !== undefined) return h("strong", {}, inline(bold));
  if (italic !== undefined) return h("em", {}, inline(italic));
  if (strike !== undefined) return h("s", {}, inline(strike));
  if (name !== undefined) return emojiNode(name);
  return url !== undefined ? link(unescape(url), unescape(url)) : whole;
}

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(unescape(text.slice(from, match.index)));
    nodes.push(build(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(unescape(text.slice(from)));
  return nodes;
}

const QUOTE = /^(?:>|&gt;) ?/;
const QUOTE_TO_THE_END = /^(?:>|&gt;){3} ?/;

/** Lines of one kind together: quotes become one blockquote, the rest keeps its line breaks (white-space: pre-wrap). */
function paragraphs(text) {
  const groups = [];
  let toTheEnd = false;
  for (const line of text.split("\n")) {
    toTheEnd ||= QUOTE_TO_THE_END.test(line);
    const quoted = toTheEnd || QUOTE.test(line);
    const body = line.replace(QUOTE_TO_THE_END, "").replace(QUOTE, "");
    if (groups.at(-1)?.quoted === quoted) groups.at(-1).lines.push(body);
    else groups.push({ quoted, lines: [body] });
  }
  return groups.map(({ quoted, lines }) =>
    quoted ? h("blockquote", {}, inline(lines.join("\n"))) : h("span", { class: "line" }, inline(lines.join("\n"))),
  );
}

const FENCE = /```([\s\S]+?)```/; // an unclosed one is just text

/** mrkdwn text (entities escaped, as Slack stores it) -> nodes. */
export function mrkdwn(text) {
  const parts = String(text ?? "").split(new RegExp(FENCE, "g"));
  return parts.flatMap((part, index) => {
    if (index % 2) return [h("pre", {}, unescape(part.replace(/^\n|\n$/g, "")))];
    const trimmed = part.replace(index ? /^\n/ : "", "").replace(index < parts.length - 1 ? /\n$/ : "", "");
    return trimmed ? paragraphs(trimmed) : [];
  });
}

/** plain_text: as typed; :emoji: becomes a picture unless the app said emoji:false. */
export function plain(object) {
  const text = object.text ?? "";
  if (object.emoji === false) return [text];
  return text.split(/(:[a-z0-9_+'-]+:)/).map((part) => {
    const name = /^:([a-z0-9_+'-]+):$/.exec(part)?.[1];
    return name && emoji(name) ? emojiNode(name) : part;
  });
}

/** A text object of either type -> nodes. */
export const textNodes = (object) =>
  !object ? [] : object.type === "mrkdwn" ? mrkdwn(object.text) : [h("span", { class: "line" }, plain(object))];
