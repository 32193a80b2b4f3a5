// Things that float above the page: menus, lists of options, the emoji grid, the toast.
import { h, $ } from "./dom.js";

let current = null;

/** An open <dialog> lies above everything else, so what floats belongs inside it. */
const host = (anchor) => anchor.closest("dialog") ?? document.body;

function place(anchor, node, align) {
  const a = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const left = align === "end" ? a.right - width : a.left;
  const below = a.bottom + 4 + height <= innerHeight - 8 || a.top < height + 8;
  node.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  node.style.top = `${below ? Math.min(a.bottom + 4, Math.max(8, innerHeight - height - 8)) : a.top - height - 4}px`;
}

/** Shows `node` beside `anchor` until a click elsewhere, Esc, or the returned function. */
export function popover(anchor, node, { align = "start", onclose, keepFocus = false } = {}) {
  current?.();
  node.classList.add("popover");
  host(anchor).append(node);
  place(anchor, node, align);
  const reposition = () => place(anchor, node, align);
  const outside = (event) => !node.contains(event.target) && !anchor.contains(event.target) && close();
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
    if (!keepFocus) anchor.focus();
  };
  const close = () => {
    if (!node.isConnected && current !== close) return;
    node.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", escape, true);
    removeEventListener("resize", reposition);
    document.removeEventListener("scroll", reposition, true);
    if (current === close) current = null;
    onclose?.();
  };
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", escape, true);
  addEventListener("resize", reposition);
  document.addEventListener("scroll", reposition, true);
  current = close;
  close.reposition = reposition;
  return close;
}

/** Arrow keys walk through the enabled `selector` items inside `node`. */
function walkable(node, selector) {
  node.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...node.querySelectorAll(selector)].filter((item) => item.ariaDisabled !== "true");
    const at = items.indexOf(document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  });
}

/** items: {label, hint?, icon?, danger?, disabled?, checked?, testid?, run} or {heading} or "divider". */
export function menu(anchor, items, { align = "start", label = "Menu" } = {}) {
  const row = (item) => {
    if (item === "divider") return h("hr", { role: "separator" });
    if (item.heading) return h("div", { class: "heading" }, item.heading);
    return h(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: item.danger ? "danger" : undefined,
        "data-testid": item.testid,
        "aria-disabled": item.disabled ? "true" : undefined,
        "aria-current": item.checked ? "true" : undefined,
        onclick: () => {
          if (!item.disabled) {
            close();
            anchor.focus();
            item.run();
          }
        },
      },
      item.icon,
      h("span", { class: "text" }, h("span", {}, item.label), item.hint && h("small", {}, item.hint)),
    );
  };
  const node = h(
    "div",
    {
      class: "menu",
      role: "menu",
      "aria-label": label,
      onpointermove: (e) => e.target.closest("[role=menuitem]")?.focus(),
    },
    items.filter(Boolean).map(row),
  );
  walkable(node, "[role=menuitem]");
  anchor.setAttribute("aria-expanded", "true");
  const close = popover(anchor, node, { align, onclose: () => anchor.setAttribute("aria-expanded", "false") });
  ($("[aria-current]", node) ?? $("[role=menuitem]:not([aria-disabled])", node))?.focus();
  return close;
}

let toastTimer = null;

export const hush = () => $("#toast")?.remove();

/** One sentence at the bottom of the screen, said to screen readers as well. */
export function toast(text) {
  hush();
  clearTimeout(toastTimer);
  const open = document.querySelector("dialog[open]") ?? document.body;
  open.append(h("div", { id: "toast", role: "status", "data-testid": "toast" }, text));
  toastTimer = setTimeout(hush, 7000);
}

/** Asks a Block Kit `confirm` object (or nothing): resolves to whether to go on. */
export function confirmed(object, textNodes) {
  if (!object) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const dialog = h(
      "dialog",
      { class: "confirm", "data-testid": "confirm", "aria-label": object.title?.text },
      h("h2", {}, textNodes(object.title)),
      h("p", {}, textNodes(object.text)),
      h(
        "footer",
        {},
        h(
          "button",
          { type: "button", class: "btn", "data-testid": "confirm-deny", onclick: () => done(false) },
          object.deny?.text ?? "Cancel",
        ),
        h(
          "button",
          {
            type: "button",
            class: `btn solid ${object.style ?? "primary"}`,
            "data-testid": "confirm-ok",
            onclick: () => done(true),
          },
          object.confirm?.text ?? "Yes",
        ),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      done(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
