// Interactive elements of Block Kit. Each gets the element, its block and the context of its container:
// ctx = {form, send(body) -> Promise<{ok, error?}>, inModal, label?}.
import { h, icon, fill } from "./dom.js";
import { textNodes, safeUrl, plain } from "./mrkdwn.js";
import { confirmed, menu, toast } from "./popover.js";
import { keyOf, read, write } from "./form.js";
import { sentence } from "./api.js";
import { pickers } from "./pickers.js";

const hooks = (el, block) => ({ "data-action-id": el.action_id, "data-block-id": block.block_id });

/** Sends an action of `el`; Slack's own complaint if the app did not answer. */
async function send(el, block, ctx, body) {
  if (!(await confirmed(el.confirm, textNodes))) return false;
  const result = await ctx.send({ block_id: block.block_id, action_id: el.action_id, type: el.type, ...body });
  if (!result.ok) toast(sentence(result.error));
  return result.ok;
}

/** Keeps a new value, and tells the app about it where Slack would. */
function changed(el, block, ctx, value) {
  write(ctx.form, block, el, value);
  ctx.edited?.();
  const quiet = block.type === "input" && !block.dispatch_action;
  if (!quiet) send(el, block, ctx, { do: "choose", [keyOf(el)]: value, value });
}

function button(el, block, ctx) {
  const press = async (event) => {
    const target = event.currentTarget;
    if (target.classList.contains("busy")) return;
    target.classList.add("busy");
    if (safeUrl(el.url ?? "")) window.open(el.url, "_blank", "noopener");
    await send(el, block, ctx, { do: "press", value: el.value });
    target.classList.remove("busy");
  };
  return h(
    "button",
    {
      type: "button",
      class: `btn ${el.style ? `solid ${el.style}` : ""}`,
      "aria-label": el.accessibility_label,
      onclick: press,
      ...hooks(el, block),
    },
    h("span", {}, plain(el.text)),
  );
}

function overflow(el, block, ctx) {
  const open = (event) =>
    menu(
      event.currentTarget,
      el.options.map((option) => ({
        label: textNodes(option.text),
        hint: option.description && textNodes(option.description),
        run: () => {
          if (safeUrl(option.url ?? "")) window.open(option.url, "_blank", "noopener");
          send(el, block, ctx, { do: "choose", selected_option: option, value: option });
        },
      })),
      { align: "end", label: "More actions" },
    );
  return h(
    "button",
    {
      type: "button",
      class: "btn square",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      onclick: open,
      ...hooks(el, block),
    },
    icon("more"),
  );
}

function textInput(el, block, ctx) {
  const initial = read(ctx.form, block, el) ?? "";
  const max = el.max_length;
  const counter = max ? h("span", { class: "counter", "aria-live": "polite" }) : null;
  const count = () =>
    counter && fill(counter, String(max - field.value.length)).classList.toggle("over", field.value.length > max);
  const field = h(el.multiline ? "textarea" : "input", {
    id: ctx.fieldId,
    placeholder: el.placeholder?.text,
    rows: el.multiline ? 4 : undefined,
    "aria-label": ctx.fieldId ? undefined : (ctx.label ?? el.placeholder?.text),
    "aria-describedby": ctx.describedBy,
    type: el.multiline ? undefined : ({ email_text_input: "email", url_text_input: "url" }[el.type] ?? "text"),
    inputmode: el.type === "number_input" ? "decimal" : undefined,
    value: initial,
    autocomplete: "off",
    oninput: () => {
      write(ctx.form, block, el, field.value);
      ctx.edited?.();
      count();
    },
    ...hooks(el, block),
  });
  if (block.dispatch_action) {
    const on = el.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
    if (on.includes("on_character_entered"))
      field.addEventListener("input", () => changed(el, block, ctx, field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !on.includes("on_enter_pressed") || (el.multiline && event.shiftKey)) return;
      event.preventDefault();
      changed(el, block, ctx, field.value);
    });
  }
  count();
  return h("div", { class: "textfield" }, field, counter);
}

function choices(el, block, ctx) {
  const many = el.type === "checkboxes";
  const current = read(ctx.form, block, el);
  const isOn = (option) => (many ? current.some((c) => c.value === option.value) : current?.value === option.value);
  const name = `choice-${block.block_id}-${el.action_id}-${crypto.randomUUID().slice(0, 6)}`;
  const group = h("div", {
    class: "choices",
    role: many ? "group" : "radiogroup",
    "aria-labelledby": ctx.labelId,
    ...hooks(el, block),
  });
  const update = () => {
    const on = [...group.querySelectorAll("input")].flatMap((box, index) => (box.checked ? [el.options[index]] : []));
    changed(el, block, ctx, many ? on : (on[0] ?? null));
  };
  return fill(
    group,
    el.options.map((option) =>
      h(
        "label",
        {},
        h("input", {
          type: many ? "checkbox" : "radio",
          name,
          value: option.value,
          checked: isOn(option),
          "data-value": option.value,
          onchange: update,
        }),
        h(
          "span",
          { class: "text" },
          textNodes(option.text),
          option.description && h("small", {}, textNodes(option.description)),
        ),
      ),
    ),
  );
}

function nativePicker(el, block, ctx) {
  const type = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" }[el.type];
  const seconds = el.type === "datetimepicker";
  const value = read(ctx.form, block, el);
  const local =
    seconds && value
      ? new Date(value * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16)
      : value;
  const field = h("input", {
    type,
    id: ctx.fieldId,
    class: "picker",
    value: local ?? "",
    "aria-label": ctx.label ?? el.placeholder?.text,
    "aria-describedby": ctx.describedBy,
    onchange: () =>
      changed(
        el,
        block,
        ctx,
        seconds && field.value ? Math.floor(Date.parse(field.value) / 1000) : field.value || null,
      ),
    ...hooks(el, block),
  });
  return field;
}

const ELEMENTS = {
  button,
  overflow,
  checkboxes: choices,
  radio_buttons: choices,
  workflow_button: button,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  datepicker: nativePicker,
  timepicker: nativePicker,
  datetimepicker: nativePicker,
  image: (el) => h("img", { class: "thumb", src: safeUrl(el.image_url ?? ""), alt: el.alt_text }),
  ...pickers({ hooks, changed }),
};

export function element(el, block, ctx) {
  const build = ELEMENTS[el?.type];
  return build
    ? build(el, block, ctx)
    : h("span", { class: "unknown" }, `This element cannot be shown here: ${el?.type}`);
}
