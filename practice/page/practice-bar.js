// The bar on top is all that Slack does not have: who you are, and a clock that can be moved.
import { h, fill, icon, $ } from "./dom.js";
import { avatar } from "./avatar.js";
import { act, sentence } from "./api.js";
import { emoji } from "./emoji.js";
import { barTime } from "./dates.js";
import { allPeople, emit, now, store } from "./state.js";
import { menu, toast } from "./popover.js";

const HOUR = 3600;
const SKIPS = [
  { testid: "skip-hour", label: "an hour", body: { seconds: HOUR } },
  { testid: "skip-morning", label: "to tomorrow morning", body: { to: "tomorrow_morning" } },
  { testid: "skip-week", label: "a week", body: { seconds: 7 * 24 * HOUR } },
];

async function skip(button, body) {
  button.setAttribute("aria-busy", "true");
  const result = await act({ do: "skip", ...body });
  button.removeAttribute("aria-busy");
  if (!result.ok) toast(sentence(result.error));
  emit("sent");
}

const place = (tz) => (tz ?? "").split("/").at(-1).replace(/_/g, " ");
const isHuman = (p) => !p.bot && p.id !== "USLACKBOT";

/** What sets a person apart: one line under the name. */
function standing(p) {
  if (p.deleted) return "Has left: the account is deactivated";
  if (p.external) return [p.title, "from another organisation"].filter(Boolean).join(", ");
  return [p.title, p.guest && "guest", place(p.tz)].filter(Boolean).join(" · ");
}

// Of those that Slack offers, for so many days, of which today is the first; 0: until it is cleared.
const STATUSES = [
  { emoji: ":palm_tree:", text: "Vacationing", days: 7, hint: "for a week" },
  { emoji: ":face_with_thermometer:", text: "Out sick", days: 1, hint: "today" },
  { emoji: ":house:", text: "Working remotely", days: 1, hint: "today" },
];

async function setStatus(status) {
  const result = await act({ do: "status", ...status });
  if (!result.ok) toast(sentence(result.error));
  emit("refresh");
}

const picture = (name) =>
  h("span", { class: "emoji", role: "img", "aria-label": name }, emoji(name.replaceAll(":", "")) ?? name);

const statuses = () => [
  { heading: "Your status" },
  ...STATUSES.map((s) => ({
    label: s.text,
    hint: s.hint,
    icon: picture(s.emoji),
    testid: `status-${s.text.toLowerCase().replace(/\s+/g, "-")}`,
    checked: store.me.status.emoji === s.emoji,
    run: () => setStatus({ emoji: s.emoji, text: s.text, days: s.days }),
  })),
  store.me.status.emoji && { label: "Clear status", testid: "status-clear", run: () => setStatus({}) },
];

function choose(event, pick) {
  menu(
    event.currentTarget,
    [
      { heading: "Be somebody else" },
      ...allPeople()
        .filter(isHuman)
        .map((p) => ({
          label: p.name_shown,
          hint: standing(p),
          icon: avatar(p.id, "medium"),
          testid: `person-${p.name}`,
          disabled: p.deleted,
          checked: p.id === store.me?.id,
          run: () => pick(p.name),
        })),
      "divider",
      ...statuses(),
    ],
    { align: "end", label: "Choose who you are" },
  );
}

export function drawBar(pick, showWelcome) {
  if (!store.me) return;
  const { me } = store;
  fill(
    $("#practice-bar"),
    h(
      "button",
      {
        type: "button",
        class: "burger",
        "aria-label": "Conversations",
        onclick: () => document.body.classList.toggle("menu-open"),
      },
      icon("menu"),
    ),
    h("strong", { class: "label" }, "Practice"),
    h("time", { id: "clock", "data-testid": "clock", title: `${me.name_shown}'s time (${me.tz})` }, barTime(now())),
    h(
      "div",
      { class: "skips", role: "group", "aria-label": "Skip ahead" },
      h("span", {}, "Skip ahead"),
      SKIPS.map((s) =>
        h(
          "button",
          { type: "button", "data-testid": s.testid, onclick: (e) => skip(e.currentTarget, s.body) },
          s.label,
        ),
      ),
    ),
    h("p", {}, "In practice only: it moves the clock for you and the app."),
    h(
      "button",
      {
        type: "button",
        class: "help",
        "aria-label": "How this works",
        title: "How this works",
        "data-testid": "help",
        onclick: showWelcome,
      },
      icon("help", 20),
    ),
    h(
      "button",
      {
        type: "button",
        class: "switcher",
        "data-testid": "person-switcher",
        "aria-haspopup": "menu",
        title: "Be somebody else",
        onclick: (e) => choose(e, pick),
      },
      avatar(me.id, "small"),
      h("span", {}, h("small", {}, "You are "), h("strong", {}, me.name_shown)),
      me.status.emoji && picture(me.status.emoji),
      icon("chevron", 14),
    ),
  );
}

export function tick() {
  const el = $("#clock");
  if (el && store.me) fill(el, barTime(now()));
}
