// One message: avatar, name, time, words or blocks, files, reactions, thread, and what one can do with it.
import { h, icon } from "./dom.js";
import { avatar } from "./avatar.js";
import { act, sentence } from "./api.js";
import { blocks, messageText } from "./blocks.js";
import { clock, fromTs, fullTime } from "./dates.js";
import { emojiNode, safeUrl } from "./mrkdwn.js";
import { formOf, stateValues } from "./form.js";
import { emojiPicker } from "./emoji-picker.js";
import { isApp, openThread, person, store } from "./state.js";
import { menu, toast } from "./popover.js";

const replyCount = (m) => m.reply_count ?? m.replies?.length ?? 0;

function context(message) {
  const form = formOf(`message:${message.channel}:${message.ts}`);
  const address = { container: "message", channel: message.channel, ts: message.ts };
  return { form, send: (body) => act({ ...body, ...address, state: stateValues(form, message.blocks ?? []) }) };
}

function authorName(message) {
  if (message.user === "USLACKBOT") return "Slackbot";
  if (isApp(message.user)) return message.username ?? store.data.app.name;
  return person(message.user)?.name_shown ?? message.username ?? message.user;
}

const isFromApp = (message) => isApp(message.user) || Boolean(message.bot_id);

function badge(message) {
  const who = person(message.user);
  const text = isFromApp(message)
    ? "APP"
    : who?.external
      ? "EXTERNAL"
      : who?.guest
        ? "GUEST"
        : who?.deleted
          ? "HAS LEFT"
          : "";
  return text && h("span", { class: "tag" }, text);
}

async function run(body) {
  const result = await act(body);
  if (!result.ok) toast(sentence(result.error));
}

const react = (message, name) => run({ do: "react", channel: message.channel, ts: message.ts, name });

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((r) => {
      const names = (r.users ?? []).map((id) => person(id)?.name_shown ?? id).join(", ");
      return h(
        "button",
        {
          type: "button",
          class: (r.users ?? []).includes(store.me?.id) ? "mine" : "",
          title: `${names} reacted with :${r.name}:`,
          "data-testid": `reaction-${r.name}`,
          onclick: () => react(message, r.name),
        },
        emojiNode(r.name),
        h("span", {}, String(r.count ?? r.users.length)),
      );
    }),
  );
}

const kilobytes = (size) => (size === undefined ? "" : size < 1024 ? `${size} B` : `${Math.ceil(size / 1024)} kB`);

function files(message) {
  if (!message.files?.length) return null;
  return h(
    "div",
    { class: "attachments" },
    message.files.map((f) =>
      h(
        "a",
        {
          class: "file",
          href: safeUrl(f.page_url ?? f.url_private_download ?? f.url_private ?? "") ?? f.page_url,
          download: f.name,
          "data-testid": "file",
        },
        icon("file", 28),
        h(
          "span",
          { class: "text" },
          h("strong", {}, f.title || f.name),
          h("small", {}, [f.pretty_type ?? f.filetype, kilobytes(f.size)].filter(Boolean).join(" · ")),
        ),
      ),
    ),
  );
}

function thread(message, inThread) {
  const count = replyCount(message);
  if (!count || inThread) return null;
  const users = [...new Set(message.reply_users ?? [])].slice(0, 4);
  return h(
    "button",
    { type: "button", class: "thread-link", "data-testid": "thread-open", onclick: () => openThread(message.ts) },
    users.map((id) => avatar(id, "tiny")),
    h("strong", {}, `${count} ${count === 1 ? "reply" : "replies"}`),
    h("span", {}, "View thread"),
  );
}

function moreMenu(event, message, inThread) {
  const app = store.data.app;
  const shortcuts = (store.data.shortcuts ?? []).filter((s) => s.type === "message");
  menu(
    event.currentTarget,
    [
      !inThread && {
        label: "Reply in thread",
        icon: icon("thread"),
        run: () => openThread(message.thread_ts ?? message.ts),
      },
      shortcuts.length && !inThread && "divider",
      ...shortcuts.map((s) => ({
        label: s.name,
        hint: app.name,
        icon: avatar(app.bot_user, "small"),
        testid: `shortcut-${s.callback_id}`,
        run: () => run({ do: "shortcut", callback_id: s.callback_id, channel: message.channel, ts: message.ts }),
      })),
      !shortcuts.length && inThread && { label: "Nothing to do here", disabled: true },
    ],
    { align: "end", label: "More actions" },
  );
}

function toolbar(message, inThread) {
  if (message.ephemeral) return null;
  const tool = (name, label, testid, onclick) =>
    h("button", { type: "button", "aria-label": label, title: label, "data-testid": testid, onclick }, icon(name));
  return h(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": "Message actions" },
    tool("smile", "Add reaction", "react", (event) => emojiPicker(event.currentTarget, (name) => react(message, name))),
    !inThread && tool("thread", "Reply in thread", "reply", () => openThread(message.thread_ts ?? message.ts)),
    tool("more", "More actions", "message-more", (event) => moreMenu(event, message, inThread)),
  );
}

const time = (message) => h("time", { title: fullTime(fromTs(message.ts)) }, clock(fromTs(message.ts)));

export function messageNode(message, { grouped = false, inThread = false } = {}) {
  const body = message.blocks?.length
    ? h("div", { class: "blocks" }, blocks(message.blocks, context(message)))
    : messageText(message.text);
  const edited = message.edited && !isFromApp(message) && h("small", { class: "edited" }, "(edited)");
  const head = h("div", { class: "head" }, h("strong", {}, authorName(message)), badge(message), time(message));
  return h(
    "article",
    {
      class: `message${grouped ? " grouped" : ""}${message.ephemeral ? " ephemeral" : ""}`,
      "data-testid": "message",
      "data-ts": message.ts,
      "data-ephemeral": message.ephemeral ? "true" : undefined,
      "aria-label": `${authorName(message)}, ${clock(fromTs(message.ts))}`,
      tabindex: "-1",
    },
    message.ephemeral &&
      h("div", { class: "only-you", "data-testid": "only-visible-to-you" }, icon("eye", 14), "Only visible to you"),
    h("div", { class: "gutter" }, grouped ? time(message) : avatar(message.user)),
    h(
      "div",
      { class: "main" },
      !grouped && head,
      body,
      edited,
      files(message),
      reactions(message),
      thread(message, inThread),
    ),
    toolbar(message, inThread),
  );
}
