// Modals: the top of the person's stack of views, in a native <dialog> (which keeps the focus inside).
import { h, fill, icon, $ } from "./dom.js";
import { avatar } from "./avatar.js";
import { act } from "./api.js";
import { blocks } from "./blocks.js";
import { forget, formOf, missing, stateValues } from "./form.js";
import { emit, store } from "./state.js";

const TROUBLE = "We had some trouble connecting. Try again?"; // Slack's own words
const NO_PROBLEM = { view: null, errors: {}, trouble: "" };

let dialog = null;
let problem = NO_PROBLEM; // what was wrong with the last submission, until the view changes
let drawn = ""; // signature of what is on the screen
let busy = false;

const stack = () => store.data?.views ?? [];
const keyOf = (view) => `view:${view.id}`;
const problemOf = (view) => (problem.view === view.id ? problem : NO_PROBLEM);

async function leave(view, { all }) {
  if (busy) return;
  await act({ do: !all && stack().length > 1 ? "back" : "close", view_id: view.id });
  forget(keyOf(view));
  emit("sent");
}

async function submit(view) {
  if (busy) return;
  const form = formOf(keyOf(view));
  const errors = missing(form, view.blocks);
  problem = { view: view.id, errors, trouble: "" };
  if (!Object.keys(errors).length) {
    setBusy(true);
    const result = await act({ do: "submit", view_id: view.id, state: stateValues(form, view.blocks) });
    setBusy(false);
    const refused = result.errors ?? {};
    problem = { view: view.id, errors: refused, trouble: !result.ok && !Object.keys(refused).length ? TROUBLE : "" };
    emit("sent");
  }
  drawModal();
  $(".invalid :is(input, textarea)", dialog ?? document)?.focus();
}

function setBusy(value) {
  busy = value;
  dialog?.classList.toggle("loading", value);
  $("[data-testid=modal-submit]", dialog ?? document)?.setAttribute("aria-busy", String(value));
}

function content(view, errors) {
  const form = formOf(keyOf(view));
  const ctx = {
    form,
    errors,
    send: (body) => act({ ...body, container: "view", view_id: view.id, state: stateValues(form, view.blocks) }),
  };
  const iconButton = (label, testid, name, onclick) =>
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": label, "data-testid": testid, onclick },
      icon(name, 20),
    );
  const { trouble } = problemOf(view);
  return h(
    "form",
    {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        submit(view);
      },
    },
    h(
      "header",
      {},
      stack().length > 1
        ? iconButton("Back", "modal-back", "back", () => leave(view, { all: false }))
        : avatar(store.data.app?.bot_user, "medium"),
      h("h1", { id: "modal-title", "data-testid": "modal-title", tabindex: "-1" }, view.title?.text),
      iconButton("Close", "modal-x", "close", () => leave(view, { all: true })),
    ),
    h("div", { class: "body blocks", "data-testid": "modal-body" }, blocks(view.blocks, ctx)),
    trouble &&
      h("div", { class: "trouble", role: "alert", "data-testid": "modal-trouble" }, icon("warning", 16), trouble),
    h(
      "footer",
      {},
      h(
        "button",
        { type: "button", class: "btn", "data-testid": "modal-close", onclick: () => leave(view, { all: false }) },
        view.close?.text ?? (view.submit ? "Cancel" : "Close"),
      ),
      view.submit &&
        h(
          "button",
          { type: "submit", class: "btn solid primary", "data-testid": "modal-submit" },
          h("span", {}, view.submit.text),
        ),
    ),
  );
}

function open() {
  dialog = h("dialog", { class: "modal", "data-testid": "modal", "aria-labelledby": "modal-title" });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault(); // the server says when the view is closed, not the browser
    leave(stack().at(-1), { all: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}

function shut() {
  dialog.close();
  dialog.remove();
  [dialog, drawn, problem] = [null, "", NO_PROBLEM];
  $("[data-testid=composer]")?.focus();
}

/** A text field that comes first gets the focus; a select would open its list, so then it is the title. */
function focusFirst() {
  const first = $(".body :is(input, textarea)", dialog);
  (first?.matches("textarea, input[type=text]:not([role=combobox])") ? first : $("#modal-title", dialog)).focus();
}

/** Where the keyboard is, so that a redraw of the same view gives it back. */
const place = () => ({
  action: document.activeElement?.dataset.actionId,
  block: document.activeElement?.dataset.blockId,
  scroll: $(".body", dialog)?.scrollTop ?? 0,
});

export function drawModal() {
  const view = stack().at(-1);
  if (!view) return dialog && shut();
  const { errors, trouble } = problemOf(view);
  const shownErrors = Object.keys(errors).length ? errors : (view.errors ?? {});
  const signature = JSON.stringify([view, stack().length, shownErrors, trouble, store.as]);
  if (signature === drawn) return undefined;
  const isNew = !dialog || dialog.dataset.viewId !== view.id;
  if (!dialog) open();
  const before = place();
  drawn = signature;
  dialog.dataset.viewId = view.id;
  fill(dialog, content(view, shownErrors));
  if (isNew) return focusFirst();
  $(".body", dialog).scrollTop = before.scroll;
  return [...dialog.querySelectorAll("[data-action-id]")]
    .find((el) => el.dataset.actionId === before.action && el.dataset.blockId === before.block)
    ?.focus();
}
