// Where one writes: messages, and slash commands with their hints.
import { h, fill, icon } from "./dom.js";
import { act, sentence } from "./api.js";
import { emoji } from "./emoji.js";
import { emojiPicker } from "./emoji-picker.js";
import { notice } from "./messages.js";
import { channel, emit, placeName, store } from "./state.js";
import { menu, toast } from "./popover.js";

const commands = () => store.data?.commands ?? [];
const HINT_KEYS = "↑ ↓ to choose, Tab or Enter to take it, Esc to close";

const notACommand = (name) =>
  `\`${name}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.\n\n`
  + 'If you are trying to send a message and not run a command, try preceding the "/" with an empty space.';

async function runCommand(text, channelId, threadTs) {
  const [, name, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
  if (!commands().some((c) => c.command === name)) return notACommand(name);
  if (threadTs) return `\`${name}\` is not supported in threads. Sorry!`;
  const result = await act({ do: "command", channel: channelId, command: name, text: rest });
  if (result.ok) return null;
  return `\`${name}\` failed with the error "${result.error}"`;
}

/**
 * inThread() -> thread ts or null. Returns {node, draw(), insert(text), focus()}.
 * The list of commands belongs to the text field (a combobox), so a screen reader reads it out as one types.
 */
export function composer({ testid, inThread = () => null }) {
  const drafts = new Map(); // one draft per person and conversation
  const listId = `${testid}-commands`;
  let [found, active, dismissed] = [[], 0, false];

  const list = h("div", { class: "slash", role: "listbox", id: listId, "aria-label": "Slash commands", "data-testid": `${testid}-commands`, hidden: true });
  const hint = h("div", { class: "usage", "data-testid": "usage-hint", hidden: true, "aria-live": "polite" });
  const field = h("textarea", { rows: 1, "data-testid": testid, role: "combobox", "aria-controls": listId, "aria-expanded": "false", "aria-autocomplete": "list",
    oninput: () => { dismissed = false; update(); }, onkeydown: keydown });
  const send = h("button", { type: "button", class: "send", "data-testid": testid === "composer" ? "send" : "thread-send", "aria-label": "Send now", title: "Send now", onclick: submit }, icon("send"));
  const tools = h("div", { class: "tools" },
    h("button", { type: "button", "aria-label": "Emoji", title: "Emoji", onclick: (e) => emojiPicker(e.currentTarget, (name) => insert(emoji(name))) }, icon("smile")),
    testid === "composer" && h("button", { type: "button", "aria-label": "Shortcuts", title: "Shortcuts", "data-testid": "shortcuts", "aria-haspopup": "menu", onclick: openShortcuts }, icon("bolt")),
    send);
  const node = h("div", { class: "composer" }, list, hint, h("div", { class: "box" }, field, tools));

  const key = () => `${store.as}:${store.place?.channel}:${inThread() ?? ""}`;
  const exact = () => found[active]?.command === field.value;

  function update() {
    drafts.set(key(), field.value);
    const typed = /^\/\S*$/.test(field.value) ? field.value.toLowerCase() : null;
    found = typed && !inThread() && !dismissed ? commands().filter((c) => c.command.startsWith(typed)) : [];
    active = Math.min(active, Math.max(0, found.length - 1));
    drawCommands();
    drawHint();
    send.disabled = !field.value.trim();
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 240)}px`;
  }

  function drawCommands() {
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    if (!found.length) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", `${listId}-${active}`);
    fill(list, h("div", { class: "heading" }, h("span", {}, "Commands"), h("small", {}, HINT_KEYS)), found.map((c, index) =>
      h("div", { class: `option${index === active ? " active" : ""}`, role: "option", id: `${listId}-${index}`, "aria-selected": String(index === active),
        "data-testid": `command-${c.command.slice(1)}`, onpointerdown: (e) => e.preventDefault(), onclick: () => take(c),
        onpointermove: () => { if (active !== index) { active = index; drawCommands(); } } },
      h("span", { class: "text" }, h("span", {}, h("strong", {}, c.command), " ", h("span", { class: "args" }, c.usage_hint)), h("small", {}, c.description)),
      h("span", { class: "from" }, store.data.app?.name))));
    return list.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  /** Once the command stands there, its usage stays in sight above the field. */
  function drawHint() {
    const name = /^(\/\S+)\s/.exec(field.value)?.[1];
    const command = name && !inThread() && commands().find((c) => c.command === name);
    hint.hidden = !command;
    if (command) fill(hint, h("strong", {}, command.command), " ", command.usage_hint, h("small", {}, command.description));
  }

  function take(command) {
    field.value = `${command.command} `;
    update();
    field.focus();
  }

  function keydown(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found.length && step) {
      active = (active + step + found.length) % found.length;
      drawCommands();
    } else if (found.length && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey && !(event.key === "Enter" && exact())) {
      take(found[active]);
    } else if (found.length && event.key === "Escape") {
      dismissed = true;
      update();
    } else if (event.key === "Enter" && !event.shiftKey) submit();
    else return;
    event.preventDefault();
  }

  async function submit() {
    const text = field.value;
    const [channelId, threadTs] = [store.place?.channel, inThread()];
    if (!text.trim() || !channelId) return;
    field.value = "";
    update();
    field.focus();
    if (text.startsWith("/")) {
      const problem = await runCommand(text.trimEnd(), channelId, threadTs);
      if (problem) {
        notice(channelId, problem, threadTs);
        if (!field.value) field.value = text; // nothing that was typed is lost
      }
    } else {
      const result = await act({ do: "say", channel: channelId, text: text.trim(), thread_ts: threadTs ?? undefined });
      if (!result.ok) { toast(sentence(result.error)); field.value ||= text; }
    }
    update();
    emit("sent");
  }

  function insert(text) {
    field.focus();
    field.setRangeText(text ?? "", field.selectionStart, field.selectionEnd, "end");
    update();
  }

  function openShortcuts(event) {
    const global = (store.data.shortcuts ?? []).filter((s) => s.type === "global");
    menu(event.currentTarget, [
      global.length > 0 && { heading: "Shortcuts" },
      ...global.map((s) => ({ label: s.name, hint: s.description, icon: icon("bolt"), testid: `shortcut-${s.callback_id}`, run: async () => {
        const result = await act({ do: "shortcut", callback_id: s.callback_id });
        if (!result.ok) toast(sentence(result.error));
      } })),
      { heading: "Commands" },
      ...commands().map((c) => ({ label: c.command, hint: c.description, icon: icon("chevron", 14), run: () => take(c) })),
    ], { label: "Shortcuts" });
  }

  /** Called when the person, the conversation or the state has changed. */
  function draw() {
    const c = channel(store.place?.channel);
    const gone = store.me?.deleted;
    field.disabled = Boolean(gone);
    field.placeholder = gone ? "This account is deactivated" : inThread() ? "Reply…" : `Message ${placeName(c)}`;
    field.setAttribute("aria-label", inThread() ? "Reply in thread" : `Message ${placeName(c)}`);
    if (field.value !== (drafts.get(key()) ?? "")) field.value = drafts.get(key()) ?? "";
    update();
  }

  return { node, draw, insert: (text) => { field.value = ""; insert(text); }, focus: () => field.focus() };
}
