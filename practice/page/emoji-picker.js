// A grid of emoji with a filter, for reactions and for the composer.
import { h, fill } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { popover } from "./popover.js";

const COLUMNS = 8;

export function emojiPicker(anchor, pick) {
  const grid = h("div", { class: "grid" });
  const choose = (name) => {
    close();
    anchor.focus();
    pick(name);
  };
  const draw = () => {
    const found = [...EMOJI].filter(([name]) => name.includes(filter.value.trim().replace(/:/g, "").toLowerCase()));
    fill(
      grid,
      found.length
        ? found.map(([name, picture]) =>
            h(
              "button",
              {
                type: "button",
                title: `:${name}:`,
                "aria-label": name,
                "data-testid": `emoji-${name}`,
                onclick: () => choose(name),
              },
              picture,
            ),
          )
        : h("div", { class: "empty" }, "No emoji of that name"),
    );
  };
  const filter = h("input", {
    type: "text",
    placeholder: "Search emoji",
    "aria-label": "Search emoji",
    "data-testid": "emoji-search",
    oninput: draw,
  });
  const node = h("div", { class: "emoji-picker", role: "dialog", "aria-label": "Emoji" }, filter, grid);
  node.addEventListener("keydown", (event) => {
    const buttons = [...grid.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (event.key === "Enter" && at < 0 && buttons.length) {
      event.preventDefault();
      buttons[0].click();
    }
    if (!step || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    (at < 0 ? buttons[0] : (buttons[at + step] ?? filter)).focus();
  });
  draw();
  const close = popover(anchor, node, { align: "end" });
  filter.focus();
}
