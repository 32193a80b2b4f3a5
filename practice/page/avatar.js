// Coloured initials: the practice workspace has no pictures.
import { h } from "./dom.js";
import { isApp, person, store } from "./state.js";

const COLOURS = ["#7c3a90", "#1264a3", "#19805a", "#b4541a", "#a3264f", "#44606f", "#5a53b8", "#8a6d00"];

const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();

function colour(p) {
  const given = p?.color ?? p?.avatar_color ?? p?.avatar_colour;
  if (given) return String(given).startsWith("#") ? given : `#${given}`;
  return COLOURS[[...(p?.id ?? "")].reduce((sum, c) => sum + c.codePointAt(0), 0) % COLOURS.length];
}

export function avatar(userId, size = "") {
  const p = person(userId);
  const app = isApp(userId);
  const name = app ? store.data.app.name : userId === "USLACKBOT" ? "Slackbot" : (p?.name_shown ?? "?");
  const text = app || userId === "USLACKBOT" ? [...name][0] : initials(name);
  return h(
    "span",
    {
      class: `avatar ${size} ${app ? "app" : ""} ${p?.deleted ? "gone" : ""}`,
      "aria-hidden": "true",
      style: { background: app ? "#4a154b" : userId === "USLACKBOT" ? "#44606f" : colour(p) },
    },
    text,
  );
}
