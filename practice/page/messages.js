// The list of messages of the open conversation, with day dividers.
import { h, fill, $ } from "./dom.js";
import { messageNode } from "./message.js";
import { dayDivider, dayKey, fromTs } from "./dates.js";
import { channel, isApp, now, person, placeName, store } from "./state.js";

const GROUP_SECONDS = 300; // messages of one person within five minutes stand under one name, as in Slack

const shapes = new Map(); // list -> key -> {signature, node}: an unchanged message keeps its node, focus and open choices

function follows(message, before) {
  return (
    before &&
    before.user === message.user &&
    !before.ephemeral &&
    !message.ephemeral &&
    before.ts !== message.thread_ts &&
    Number(message.ts) - Number(before.ts) < GROUP_SECONDS &&
    dayKey(fromTs(message.ts)) === dayKey(fromTs(before.ts))
  );
}

const divider = (kind, text) => h("div", { class: kind, role: "separator" }, h("span", {}, text));

const isAtBottom = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 80;

/** Puts messages into `list`; new ones keep the bottom in sight if it was. */
export function drawList(list, messages, { inThread = false, intro } = {}) {
  const old = shapes.get(list) ?? new Map();
  const fresh = new Map();
  const atBottom = isAtBottom(list);
  const replies = messages.slice(1).filter((m) => !m.ephemeral).length;
  const today = dayKey(now());
  const nodes = messages.flatMap((message, index) => {
    const grouped = follows(message, messages[index - 1]);
    const key = `${message.channel}:${message.ts}`;
    const signature = JSON.stringify([message, grouped, today, store.as, store.me?.tz]);
    const node =
      old.get(key)?.signature === signature ? old.get(key).node : messageNode(message, { grouped, inThread });
    fresh.set(key, { signature, node });
    const day = dayKey(fromTs(message.ts));
    const newDay = !inThread && (!index || day !== dayKey(fromTs(messages[index - 1].ts)));
    if (newDay) return [divider("day", dayDivider(fromTs(message.ts))), node];
    if (inThread && index === 1 && replies)
      return [divider("replies", `${replies} ${replies === 1 ? "reply" : "replies"}`), node];
    return [node];
  });
  shapes.set(list, fresh);
  const wanted = [intro, ...nodes].filter(Boolean);
  const same = wanted.length === list.childNodes.length && wanted.every((node, i) => node === list.childNodes[i]);
  if (!same) reconcile(list, wanted);
  if (atBottom || !old.size) list.scrollTop = list.scrollHeight;
  showWanted(list);
}

function showWanted(list) {
  const found = store.wanted && list.querySelector(`[data-ts="${store.wanted}"]`);
  if (!found) return;
  store.wanted = null;
  found.scrollIntoView({ block: "center" });
  found.classList.add("wanted");
}

/** Moves only what is not in place already: taking a node out and in again would lose its focus. */
function reconcile(list, wanted) {
  const keep = new Set(wanted);
  for (const child of [...list.childNodes]) if (!keep.has(child)) child.remove();
  wanted.forEach((node, index) => {
    if (list.childNodes[index] !== node) list.insertBefore(node, list.childNodes[index] ?? null);
  });
}

function intro(c) {
  const who = c.is_im ? person(c.user) : null;
  const text =
    who && isApp(who.id)
      ? `What ${store.data.app.name} tells you privately arrives here.`
      : who
        ? `This conversation is just between you and ${who.name_shown}.`
        : c.topic || `This is the beginning of #${c.name}.`;
  return h("div", { class: "intro" }, h("h2", {}, placeName(c)), h("p", {}, text));
}

export function drawMessages() {
  const c = channel(store.place?.channel);
  const list = $("#messages");
  if (!c) return fill(list);
  const notices = noticesIn(c.id).filter((n) => !n.thread_ts);
  const all = [...store.messages, ...notices].sort((a, b) => Number(a.ts) - Number(b.ts));
  return drawList(list, all, { intro: intro(c) });
}

/** The composer grows, a thread opens beside it: what stood at the bottom stays there. */
export function keepBottom(list) {
  let held = true;
  list.addEventListener("scroll", () => (held = isAtBottom(list)));
  new ResizeObserver(() => {
    if (held) list.scrollTop = list.scrollHeight;
  }).observe(list);
}

/** Another conversation: start from nothing, at the bottom. */
export function clearMessages() {
  const list = $("#messages");
  shapes.delete(list);
  fill(list);
}

export function clearThread() {
  const list = $("#thread-messages");
  shapes.delete(list);
  fill(list);
}

const noticeKey = (channelId) => `${store.as} ${channelId}`;
export const noticesIn = (channelId) => store.notices.get(noticeKey(channelId)) ?? [];

/** A line from Slack itself that only this person sees, e.g. that a command failed. It lives in this page alone. */
export function notice(channelId, text, threadTs) {
  const list = noticesIn(channelId);
  const ts = (now().getTime() / 1000).toFixed(6);
  store.notices.set(noticeKey(channelId), [
    ...list,
    { ts, channel: channelId, user: "USLACKBOT", text, ephemeral: true, local: true, thread_ts: threadTs },
  ]);
}
