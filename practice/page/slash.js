// Slash commands: the list that opens as one types "/", the usage that stays in sight, and running one.
import { h, fill } from "./dom.js";
import { act } from "./api.js";
import { store } from "./state.js";

export const commands = () => store.data?.commands ?? [];
const HINT_KEYS = "↑ ↓ to choose, Tab or Enter to take it, Esc to close";

const notACommand = (name) =>
  `\`${name}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.\n\n` +
  'If you are trying to send a message and not run a command, try preceding the "/" with an empty space.';

/** Runs what was typed; resolves to what Slack has to say against it, or null. */
export async function runCommand(text, channel, threadTs) {
  const [, typed, rest] = /^(\/\S*)\s*([\s\S]*)$/.exec(text.trimEnd());
  const name = typed.toLowerCase();
  if (!commands().some((c) => c.command === name)) return notACommand(typed);
  if (threadTs) return `\`${name}\` is not supported in threads. Sorry!`;
  const result = await act({ do: "command", channel, command: name, text: rest });
  return result.ok ? null : `\`${name}\` failed with the error "${result.error}"`;
}

/**
 * Completes commands in `field`. The list belongs to the field (which is a combobox), so a screen reader reads it
 * out as one types. Returns {nodes, update(), keydown(event) -> whether it was dealt with}; changed() is called
 * after a command was put into the field.
 */
export function completion(field, id, changed) {
  let [found, active, dismissed] = [[], 0, ""];
  const list = h("div", { class: "slash", role: "listbox", id, "aria-label": "Slash commands", "data-testid": id });
  const hint = h("div", { class: "usage", "data-testid": "usage-hint", "aria-live": "polite" });
  const attributes = { role: "combobox", "aria-controls": id, "aria-autocomplete": "list" };
  Object.entries(attributes).forEach(([name, value]) => field.setAttribute(name, value));

  function take(command) {
    field.value = `${command.command} `;
    changed();
    field.focus();
  }

  function activate(index) {
    if (index === active) return;
    active = index;
    draw();
  }

  const row = (c, index) =>
    h(
      "div",
      {
        class: `option${index === active ? " active" : ""}`,
        role: "option",
        id: `${id}-${index}`,
        "aria-selected": String(index === active),
        "data-testid": `command-${c.command.slice(1)}`,
        onpointerdown: (event) => event.preventDefault(),
        onpointermove: () => activate(index),
        onclick: () => take(c),
      },
      h(
        "span",
        { class: "text" },
        h("span", {}, h("strong", {}, c.command), " ", h("span", { class: "args" }, c.usage_hint)),
        h("small", {}, c.description),
      ),
      h("span", { class: "from" }, store.data.app?.name),
    );

  function draw() {
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    if (!found.length) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", `${id}-${active}`);
    fill(list, h("div", { class: "heading" }, h("span", {}, "Commands"), h("small", {}, HINT_KEYS)), found.map(row));
    return list.querySelector(".active").scrollIntoView({ block: "nearest" });
  }

  function drawHint() {
    const name = /^(\/\S+)\s/.exec(field.value)?.[1].toLowerCase();
    const command = commands().find((c) => c.command === name);
    hint.hidden = !command;
    if (command) {
      fill(hint, h("strong", {}, command.command), " ", command.usage_hint, h("small", {}, command.description));
    }
  }

  function update() {
    const typed = /^\/\S*$/.test(field.value) && field.value !== dismissed ? field.value.toLowerCase() : null;
    found = typed ? commands().filter((c) => c.command.startsWith(typed)) : [];
    active = Math.min(active, Math.max(0, found.length - 1));
    draw();
    drawHint();
  }

  function keydown(event) {
    if (!found.length || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const whole = found[active].command === field.value; // Enter then runs it
    if (step) activate((active + step + found.length) % found.length);
    else if (event.key === "Tab" || (event.key === "Enter" && !whole)) take(found[active]);
    else if (event.key === "Escape") {
      dismissed = field.value;
      update();
    } else return false;
    return true;
  }

  return { nodes: [list, hint], update, keydown, take };
}
