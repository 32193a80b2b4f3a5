// The one select of the page: a combobox that filters as one types. Static, remote, people and channels; one choice or several.
import { h, fill, icon } from "./dom.js";
import { popover } from "./popover.js";

let counter = 0;

/**
 * find(text) -> [{label, hint?, group?, key, value}] or a promise of it; it decides what "matching" means.
 * selected: the same shape. onchange(list of what is selected). minLength: characters before find() is asked.
 */
export function combobox({
  find,
  selected = [],
  multi = false,
  max = Infinity,
  minLength = 0,
  placeholder,
  label,
  describedBy,
  props = {},
  onchange,
  wait = 0,
}) {
  const id = `list-${++counter}`;
  let chosen = [...selected];
  let [options, active, asked, timer, close] = [[], 0, 0, null, null];

  const list = h("div", {
    class: "options",
    role: "listbox",
    id,
    "aria-label": label,
    "aria-multiselectable": multi || undefined,
  });
  const chips = h("span", { class: "chips" });
  const input = h("input", {
    ...props,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list",
    "aria-label": label,
    "aria-describedby": describedBy,
    placeholder,
  });
  const root = h(
    "div",
    {
      class: `combo${multi ? " multi" : ""}`,
      onclick: (e) => {
        if (!e.target.closest("button")) input.focus();
      },
    },
    chips,
    input,
    h("span", { class: "arrow" }, icon("chevron", 14)),
  );

  const isChosen = (option) => chosen.some((c) => c.key === option.key);
  const say = (text) => fill(list, h("div", { class: "empty" }, text));

  function show() {
    if (multi) {
      fill(
        chips,
        chosen.map((c) =>
          h(
            "span",
            { class: "chip" },
            c.label,
            h(
              "button",
              {
                type: "button",
                "aria-label": `Remove ${c.label}`,
                onclick: () => change(chosen.filter((o) => o !== c)),
              },
              icon("close", 10),
            ),
          ),
        ),
      );
      input.placeholder = chosen.length ? "" : (placeholder ?? "");
    } else if (!close) input.value = chosen[0]?.label ?? "";
  }

  function change(next) {
    chosen = next;
    show();
    onchange(chosen);
  }

  function pick(option) {
    if (!option) return;
    if (!multi) {
      close?.();
      return change([option]);
    }
    input.value = "";
    if (isChosen(option)) change(chosen.filter((c) => c.key !== option.key));
    else if (chosen.length < max) change([...chosen, option]);
    ask();
  }

  function draw() {
    if (!options.length) return say("No results");
    let group;
    fill(
      list,
      options.flatMap((option, index) => {
        const heading =
          option.group && option.group !== group ? h("div", { class: "heading" }, (group = option.group)) : null;
        return [
          heading,
          h(
            "div",
            {
              class: `option${index === active ? " active" : ""}`,
              role: "option",
              id: `${id}-${index}`,
              "data-value": option.key,
              "aria-selected": String(isChosen(option)),
              onpointerdown: (e) => e.preventDefault(),
              onclick: () => pick(option),
              onpointermove: () => active !== index && move(index - active),
            },
            h("span", { class: "text" }, option.label, option.hint && h("small", {}, option.hint)),
            isChosen(option) && icon("check", 14),
          ),
        ];
      }),
    );
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    close?.reposition();
  }

  function move(step) {
    if (!options.length) return;
    active = (active + step + options.length) % options.length;
    list.querySelector(".active")?.classList.remove("active");
    const item = list.querySelector(`[id="${id}-${active}"]`);
    item?.classList.add("active");
    item?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  /** Fills the list for what stands in the input; an answer that comes after a newer question is dropped. */
  function ask(delay = 0) {
    open();
    const typed = input.dataset.fresh ? "" : input.value.trim();
    clearTimeout(timer);
    const turn = ++asked;
    if (typed.length < minLength) {
      options = [];
      return say(minLength === 1 ? "Type to search" : `Type at least ${minLength} characters to search`);
    }
    if (delay) say("Searching…");
    timer = setTimeout(async () => {
      let found = null;
      try {
        found = await find(typed);
      } catch {
        /* shown below: there is no list to offer */
      }
      if (turn !== asked || !close) return;
      options = found ?? [];
      active = Math.max(0, multi ? 0 : options.findIndex(isChosen));
      if (found) draw();
      else say("The app did not send any options in time.");
    }, delay);
  }

  function open() {
    if (close) return;
    input.setAttribute("aria-expanded", "true");
    list.style.minWidth = `${root.offsetWidth}px`;
    close = popover(root, list, {
      keepFocus: true,
      onclose: () => {
        close = null;
        clearTimeout(timer);
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
        delete input.dataset.fresh;
        if (multi) input.value = "";
        show();
      },
    });
  }

  // On opening, what is chosen stands in the input selected: all options are offered until something is typed.
  const refreshed = () => {
    input.dataset.fresh = "1";
    input.select();
  };
  input.addEventListener("focus", refreshed);
  input.addEventListener("click", () => {
    if (!close) {
      refreshed();
      ask();
    }
  });
  input.addEventListener("input", () => {
    delete input.dataset.fresh;
    ask(wait);
  });
  input.addEventListener("blur", () => close?.());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (close) move(event.key === "ArrowDown" ? 1 : -1);
      else {
        refreshed();
        ask();
      }
    } else if (event.key === "Enter" && close) {
      event.preventDefault();
      event.stopPropagation();
      pick(options[active]);
    } else if (event.key === "Backspace" && !input.value && multi && chosen.length) change(chosen.slice(0, -1));
  });
  show();
  return root;
}
