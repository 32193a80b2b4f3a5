// Block Kit: https://docs.slack.dev/reference/block-kit/blocks. What is unknown says so instead of vanishing.
import { h, icon } from "./dom.js";
import { textNodes, plain, safeUrl, mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { element } from "./elements.js";
import { chart } from "./charts.js";
import { markdown } from "./markdown.js";

function section(block, ctx) {
  const label = block.text?.text?.slice(0, 80);
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "body" },
      block.text && h("div", { class: "text" }, textNodes(block.text)),
      block.fields &&
        h(
          "div",
          { class: "fields" },
          block.fields.map((f) => h("div", { class: "text" }, textNodes(f))),
        ),
    ),
    block.accessory && h("div", { class: "accessory" }, element(block.accessory, block, { ...ctx, label })),
  );
}

const context = (block) =>
  h(
    "div",
    { class: "context" },
    block.elements.map((el) =>
      el.type === "image"
        ? h("img", { src: safeUrl(el.image_url ?? ""), alt: el.alt_text })
        : h("span", {}, textNodes(el)),
    ),
  );

const image = (block) =>
  h(
    "figure",
    { class: "image" },
    block.title && h("figcaption", {}, plain(block.title)),
    h("img", { src: safeUrl(block.image_url ?? ""), alt: block.alt_text, loading: "lazy" }),
  );

let counter = 0;

function input(block, ctx) {
  const id = `field-${++counter}`;
  const error = ctx.errors?.[block.block_id];
  const describedBy = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const edited = () => {
    // the error was about what stood there before
    node.classList.remove("invalid");
    node.querySelector("[data-testid=field-error]")?.remove();
  };
  const inner = { ...ctx, fieldId: id, labelId: `${id}-label`, label: block.label.text, describedBy, edited };
  const node = h(
    "div",
    { class: `input${error ? " invalid" : ""}`, "data-testid": "input", "data-input-block": block.block_id },
    h(
      "label",
      { for: id, id: `${id}-label` },
      plain(block.label),
      block.optional && h("span", { class: "optional" }, " (optional)"),
    ),
    element(block.element, block, inner),
    error &&
      h(
        "div",
        { class: "field-error", id: `${id}-error`, role: "alert", "data-testid": "field-error" },
        icon("warning", 16),
        error,
      ),
    block.hint && h("div", { class: "hint", id: `${id}-hint` }, plain(block.hint)),
  );
  return node;
}

function cell(value) {
  if (!value) return "";
  if (value.type === "rich_text") return richText(value);
  return value.text ?? String(value.value ?? "");
}

function table(block) {
  const [head, ...rows] = block.rows;
  const align = (index) => ({ "text-align": block.column_settings?.[index]?.align ?? "left" });
  const row = (cells, tag) =>
    h(
      "tr",
      {},
      cells.map((c, i) => h(tag, { style: align(i), scope: tag === "th" ? "col" : undefined }, cell(c))),
    );
  return h(
    "div",
    { class: "table" },
    h(
      "table",
      {},
      block.caption && h("caption", {}, block.caption),
      h("thead", {}, row(head, "th")),
      h(
        "tbody",
        {},
        rows.map((r) => row(r, "td")),
      ),
    ),
  );
}

function container(block, ctx) {
  const title = block.title ? plain(block.title) : block.rich_text_title ? richText(block.rich_text_title) : null;
  const inside = h("div", { class: "inside" }, blocks(block.child_blocks ?? [], ctx));
  const head = [h("strong", {}, title), block.subtitle && h("small", {}, textNodes(block.subtitle))];
  if (!block.is_collapsible) return h("div", { class: "container" }, h("div", { class: "head" }, head), inside);
  return h(
    "details",
    { class: "container", open: !block.default_collapsed || undefined },
    h("summary", {}, head),
    inside,
  );
}

const alert = (block) =>
  h(
    "div",
    { class: `alert ${block.level ?? "default"}`, role: "note" },
    icon("warning", 18),
    h("div", {}, textNodes(block.text)),
  );

const BLOCKS = {
  section,
  context,
  image,
  input,
  table,
  container,
  alert,
  header: (block) => h("h3", { class: `header level-${block.level ?? 1}` }, plain(block.text)),
  divider: () => h("hr", {}),
  actions: (block, ctx) =>
    h(
      "div",
      { class: "actions" },
      block.elements.map((el) => element(el, block, ctx)),
    ),
  rich_text: (block) => richText(block),
  data_visualization: (block) => chart(block),
  data_table: table,
  markdown: (block) => h("div", { class: "rich" }, markdown(block.text)),
};

const unknown = (block) => h("div", { class: "unknown" }, `This block cannot be shown here: ${block?.type}`);

function one(block, ctx) {
  try {
    return (BLOCKS[block?.type] ?? unknown)(block, ctx);
  } catch (error) {
    console.error(error); // one odd block must not take the conversation with it
    return unknown(block);
  }
}

export function blocks(list, ctx) {
  return (list ?? []).map((block) => {
    const node = one(block, ctx);
    node.classList.add("block");
    if (block?.block_id) node.dataset.block = block.block_id;
    return node;
  });
}

/** A message's words when it has no blocks. */
export const messageText = (text) => h("div", { class: "text" }, mrkdwn(text));
