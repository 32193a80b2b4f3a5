// Elements that choose from a list (built on the combobox) and the one that takes files.
import { h, icon, fill } from "./dom.js";
import { combobox } from "./select.js";
import { read, write } from "./form.js";
import { act, sentence } from "./api.js";
import { allChannels, allPeople, channel, person, placeName, store } from "./state.js";

const fits = (label, typed) => label.toLowerCase().includes(typed.toLowerCase());
const fromOption = (option, group) => ({
  label: option.text.text,
  hint: option.description?.text,
  key: option.value,
  value: option,
  group,
});

function flat(el) {
  if (el.option_groups) return el.option_groups.flatMap((g) => g.options.map((o) => fromOption(o, g.label.text)));
  return (el.options ?? []).map((o) => fromOption(o));
}

const personItem = (id) => {
  const p = person(id);
  return { label: p?.name_shown ?? id, hint: p?.guest ? "Guest" : p?.title || undefined, key: id, value: id };
};
const channelItem = (id) => ({ label: placeName(channel(id)) || id, key: id, value: id });

/** Where each kind of select finds its options: (el, block, ctx) -> find(typed). */
const SOURCES = {
  static: (el) => (typed) => flat(el).filter((o) => fits(o.label, typed)),
  external: (el, block, ctx) => async (typed) => {
    const result = await ctx.send({
      do: "options",
      block_id: block.block_id,
      action_id: el.action_id,
      type: el.type,
      value: typed,
    });
    if (!result.ok) throw new Error(result.error);
    return flat({
      options: result.options,
      option_groups: result.option_groups?.length ? result.option_groups : undefined,
    });
  },
  users: () => (typed) =>
    allPeople()
      .filter((p) => !p.deleted && !p.bot && fits(`${p.name_shown} ${p.name}`, typed))
      .map((p) => personItem(p.id)),
  conversations: () => (typed) =>
    allChannels()
      .map((c) => channelItem(c.id))
      .filter((c) => fits(c.label, typed)),
  channels: () => (typed) =>
    allChannels()
      .filter((c) => !c.is_im && !c.is_private)
      .map((c) => channelItem(c.id))
      .filter((c) => fits(c.label, typed)),
};
const ITEM = {
  static: fromOption,
  external: fromOption,
  users: personItem,
  conversations: channelItem,
  channels: channelItem,
};

function select(kind, multi, { hooks, changed }) {
  return (el, block, ctx) => {
    if (el.default_to_current_conversation && !read(ctx.form, block, el)?.length && store.place?.channel) {
      write(ctx.form, block, el, multi ? [store.place.channel] : store.place.channel);
    }
    const current = read(ctx.form, block, el);
    const selected = (multi ? current : [current].filter(Boolean)).map((value) => ITEM[kind](value));
    return combobox({
      find: SOURCES[kind](el, block, ctx),
      selected,
      multi,
      max: el.max_selected_items,
      minLength: kind === "external" ? (el.min_query_length ?? 3) : 0,
      wait: kind === "external" ? 200 : 0,
      placeholder: el.placeholder?.text ?? (multi ? "Select options" : "Select an option"),
      label: ctx.label ?? el.placeholder?.text ?? "Select",
      describedBy: ctx.describedBy,
      props: { id: ctx.fieldId, ...hooks(el, block) },
      onchange: (list) => changed(el, block, ctx, multi ? list.map((o) => o.value) : (list[0]?.value ?? null)),
    });
  };
}

async function toBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
}

function fileInput({ hooks, changed }) {
  return (el, block, ctx) => {
    const max = el.max_files ?? 10;
    const files = () => read(ctx.form, block, el);
    const note = h("div", { class: "field-error", role: "alert" });
    const names = h("ul", { class: "files" });
    const draw = () =>
      fill(
        names,
        files().map((f) =>
          h(
            "li",
            {},
            icon("file", 16),
            h("span", {}, f.name),
            h(
              "button",
              {
                type: "button",
                "aria-label": `Remove ${f.name}`,
                onclick: () => {
                  changed(
                    el,
                    block,
                    ctx,
                    files().filter((o) => o !== f),
                  );
                  draw();
                },
              },
              icon("close", 12),
            ),
          ),
        ),
      );
    const upload = async () => {
      fill(note);
      for (const file of [...input.files].slice(0, max - files().length)) {
        fill(names, h("li", {}, `Uploading ${file.name}…`));
        const result = await act({ do: "upload", filename: file.name, content: await toBase64(file) });
        if (result.ok)
          changed(el, block, ctx, [
            ...files(),
            { ...result.file, id: result.file?.id ?? result.file_id, name: file.name },
          ]);
        else fill(note, sentence(result.error));
      }
      input.value = "";
      draw();
    };
    const input = h("input", {
      type: "file",
      id: ctx.fieldId,
      multiple: max > 1 || undefined,
      onchange: upload,
      "aria-describedby": ctx.describedBy,
      accept: el.filetypes?.map((t) => `.${t}`).join(",") || undefined,
      ...hooks(el, block),
    });
    draw();
    return h(
      "div",
      { class: "filefield" },
      h("label", { class: "btn" }, icon("file", 16), max > 1 ? "Choose files" : "Choose a file", input),
      names,
      note,
    );
  };
}

/** element type -> builder. */
export function pickers(tools) {
  const out = { file_input: fileInput(tools) };
  for (const kind of Object.keys(SOURCES)) {
    out[`${kind}_select`] = select(kind, false, tools);
    out[`multi_${kind}_select`] = select(kind, true, tools);
  }
  return out;
}
