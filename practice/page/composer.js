// Where one writes: messages, slash commands, and the menu of shortcuts.
import { h, icon } from "./dom.js";
import { act, sentence } from "./api.js";
import { emoji } from "./emoji.js";
import { emojiPicker } from "./emoji-picker.js";
import { notice } from "./messages.js";
import { commands, completion, runCommand } from "./slash.js";
import { channel, emit, isApp, placeName, store } from "./state.js";
import { menu, toast } from "./popover.js";

const MAX_HEIGHT = 240; // pixels; then the field scrolls

const tool = (name, label, props) =>
  h("button", { type: "button", "aria-label": label, title: label, ...props }, icon(name));

async function runShortcut(shortcut) {
  const result = await act({ do: "shortcut", callback_id: shortcut.callback_id });
  if (!result.ok) toast(sentence(result.error));
}

function openShortcuts(anchor, take) {
  const shortcuts = (store.data.shortcuts ?? []).filter((s) => s.type === "global");
  const shortcutRow = (s) => ({
    label: s.name,
    hint: s.description,
    icon: icon("bolt"),
    testid: `shortcut-${s.callback_id}`,
    run: () => runShortcut(s),
  });
  const commandRow = (c) => ({
    label: c.command,
    hint: c.description,
    icon: h("span", { class: "slash-mark", "aria-hidden": "true" }, "/"),
    run: () => take(c),
  });
  const first = shortcuts.length ? [{ heading: "Shortcuts" }, ...shortcuts.map(shortcutRow)] : [];
  menu(anchor, [...first, { heading: "Commands" }, ...commands().map(commandRow)], { label: "Shortcuts" });
}

/** inThread() -> thread ts or null. Returns {node, draw(), insert(text), focus()}. */
export function composer({ testid, inThread = () => null }) {
  const drafts = new Map(); // one per person and conversation
  const key = () => `${store.as} ${store.place?.channel} ${inThread() ?? ""}`;
  const field = h("textarea", { rows: 1, "data-testid": testid, oninput: update, onkeydown: keydown });
  const slash = completion(field, `${testid}-commands`, update);
  const sendId = testid === "composer" ? "send" : "thread-send";
  const send = tool("send", "Send now", { class: "send", "data-testid": sendId, onclick: submit });
  const pickEmoji = (event) => emojiPicker(event.currentTarget, (name) => insert(emoji(name)));
  const shortcuts = (event) => openShortcuts(event.currentTarget, slash.take);
  const tools = h(
    "div",
    { class: "tools" },
    tool("smile", "Emoji", { onclick: pickEmoji }),
    testid === "composer" && // Slack has no commands in threads
      tool("bolt", "Shortcuts", { "data-testid": "shortcuts", "aria-haspopup": "menu", onclick: shortcuts }),
    send,
  );
  const box = h("div", { class: "box" }, field, tools);
  const off = h("p", { class: "off", hidden: true }, "Sending messages to this app has been turned off.");
  const node = h("div", { class: "composer" }, slash.nodes, box, off);

  function update() {
    drafts.set(key(), field.value);
    slash.update();
    send.disabled = !field.value.trim();
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT)}px`;
  }

  function keydown(event) {
    if (event.isComposing) return;
    const dealtWith = slash.keydown(event);
    if (!dealtWith && (event.key !== "Enter" || event.shiftKey)) return;
    event.preventDefault();
    if (!dealtWith) submit();
  }

  function set(text) {
    field.value = text;
    update();
  }

  async function submit() {
    const [text, from, place, thread] = [field.value, key(), store.place?.channel, inThread()];
    if (!text.trim() || !place) return;
    set("");
    field.focus();
    let refused = false;
    if (text.startsWith("/")) {
      const problem = await runCommand(text, place, thread);
      refused = Boolean(problem);
      if (problem) notice(place, problem, thread);
    } else {
      const result = await act({ do: "say", channel: place, text: text.trim(), thread_ts: thread ?? undefined });
      refused = !result.ok;
      if (refused) toast(sentence(result.error));
    }
    if (refused && !drafts.get(from)) drafts.set(from, text); // nothing that was typed is lost
    draw();
    emit("sent");
  }

  function insert(text) {
    field.focus();
    field.setRangeText(text ?? "", field.selectionStart, field.selectionEnd, "end");
    update();
  }

  /** Called when the person, the conversation or the state has changed. */
  function draw() {
    const gone = Boolean(store.me?.deleted);
    const here = channel(store.place?.channel);
    const name = placeName(here);
    off.hidden = !(isApp(here?.user) && !store.data.app.takes_messages);
    box.hidden = !off.hidden;
    field.disabled = gone || box.hidden;
    field.placeholder = gone ? "This account is deactivated" : inThread() ? "Reply…" : `Message ${name}`;
    field.setAttribute("aria-label", inThread() ? "Reply in thread" : `Message ${name}`);
    const draft = drafts.get(key()) ?? "";
    if (field.value !== draft) field.value = draft;
    update();
  }

  return { node, draw, set, focus: () => field.focus() };
}
