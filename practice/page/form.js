// What a person has entered in a modal, a Home tab or a message, in the shape of Slack's `state.values`.
// It outlives a redraw: Slack keeps an entry while block_id and action_id stay the same.

const forms = new Map(); // container key -> {block_id: {action_id: value}}

export function formOf(key) {
  if (!forms.has(key)) forms.set(key, {});
  return forms.get(key);
}

export const forget = (key) => forms.delete(key);

/** Where an element keeps its value, and the value it starts with. */
const SHAPES = {
  plain_text_input: ["value", (el) => el.initial_value ?? null],
  number_input: ["value", (el) => el.initial_value ?? null],
  email_text_input: ["value", (el) => el.initial_value ?? null],
  url_text_input: ["value", (el) => el.initial_value ?? null],
  static_select: ["selected_option", (el) => el.initial_option ?? null],
  external_select: ["selected_option", (el) => el.initial_option ?? null],
  radio_buttons: ["selected_option", (el) => el.initial_option ?? null],
  users_select: ["selected_user", (el) => el.initial_user ?? null],
  conversations_select: ["selected_conversation", (el) => el.initial_conversation ?? null],
  channels_select: ["selected_channel", (el) => el.initial_channel ?? null],
  multi_static_select: ["selected_options", (el) => el.initial_options ?? []],
  multi_external_select: ["selected_options", (el) => el.initial_options ?? []],
  checkboxes: ["selected_options", (el) => el.initial_options ?? []],
  multi_users_select: ["selected_users", (el) => el.initial_users ?? []],
  multi_conversations_select: ["selected_conversations", (el) => el.initial_conversations ?? []],
  multi_channels_select: ["selected_channels", (el) => el.initial_channels ?? []],
  datepicker: ["selected_date", (el) => el.initial_date ?? null],
  timepicker: ["selected_time", (el) => el.initial_time ?? null],
  datetimepicker: ["selected_date_time", (el) => el.initial_date_time ?? null],
  file_input: ["files", () => []],
};

export const keyOf = (el) => SHAPES[el.type]?.[0];

/** The present value of an element, entered or initial. */
export function read(form, block, el) {
  const entry = form[block.block_id]?.[el.action_id];
  return entry && entry.type === el.type ? entry[keyOf(el)] : SHAPES[el.type][1](el);
}

export function write(form, block, el, value) {
  const kept = value === "" ? null : value;
  form[block.block_id] = { ...form[block.block_id], [el.action_id]: { type: el.type, [keyOf(el)]: kept } };
}

/** Every element of these blocks that has a value, with its block. */
export function stateful(blocks) {
  return blocks.flatMap((block) => {
    const inside = [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])];
    const nested = block.type === "container" ? stateful(block.child_blocks ?? []) : [];
    return [...inside.filter((el) => el && SHAPES[el.type]).map((el) => ({ block, el })), ...nested];
  });
}

/** state.values as Slack sends it: initial values included, empty entries as null. */
export function stateValues(form, blocks) {
  const values = {};
  for (const { block, el } of stateful(blocks)) {
    values[block.block_id] = {
      ...values[block.block_id],
      [el.action_id]: { type: el.type, [keyOf(el)]: read(form, block, el) },
    };
  }
  return values;
}

const isEmpty = (value) => value === null || value === undefined || value.length === 0;

/** What Slack itself refuses before it asks the app: {block_id: sentence}. */
export function missing(form, blocks) {
  const errors = {};
  for (const { block, el } of stateful(blocks)) {
    if (block.type !== "input") continue;
    const value = read(form, block, el);
    if (isEmpty(value)) {
      if (!block.optional) errors[block.block_id] = "Please complete this required field.";
    } else if (typeof value === "string" && value.length > (el.max_length ?? 3000)) {
      errors[block.block_id] = `Must be less than ${(el.max_length ?? 3000) + 1} characters.`;
    } else if (typeof value === "string" && value.length < (el.min_length ?? 0)) {
      errors[block.block_id] = `Must be at least ${el.min_length} characters.`;
    }
  }
  return errors;
}
