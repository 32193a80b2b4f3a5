// Times as Slack shows them: in the zone of the person who reads, 12-hour clock, "today" and "yesterday" by name.
import { zone, now } from "./state.js";

const fmt = (date, options) => new Intl.DateTimeFormat("en-US", { timeZone: zone(), ...options }).format(date);
const DAY = 24 * 3600 * 1000;

export const fromTs = (ts) => new Date(Number(ts) * 1000);
export const clock = (date) => fmt(date, { hour: "numeric", minute: "2-digit" });

/** 2026-11-23 in the reader's zone: what decides where a day ends. */
export const dayKey = (date) => new Intl.DateTimeFormat("en-CA", { timeZone: zone(), dateStyle: "short" }).format(date);

/** "Today", "Yesterday", "Tomorrow", or undefined. */
function dayName(date) {
  const key = dayKey(date);
  if (key === dayKey(now())) return "Today";
  if (key === dayKey(new Date(now().getTime() - DAY))) return "Yesterday";
  if (key === dayKey(new Date(now().getTime() + DAY))) return "Tomorrow";
  return undefined;
}

function ordinal(date) {
  const day = Number(fmt(date, { day: "numeric" }));
  const suffix = day % 100 > 10 && day % 100 < 14 ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th");
  return `${day}${suffix}`;
}

/** Slack leaves the year out while it goes without saying: within half a year of now. */
const year = (date) => (Math.abs(now() - date) < 183 * DAY ? "" : `, ${fmt(date, { year: "numeric" })}`);

export const dayDivider = (date) =>
  dayName(date) ?? `${fmt(date, { weekday: "long" })}, ${fmt(date, { month: "long" })} ${ordinal(date)}${year(date)}`;

function ago(date) {
  const seconds = Math.round((now() - date) / 1000);
  const [size, unit] = [
    [86400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ].find(([s]) => Math.abs(seconds) >= s) ?? [1, "second"];
  const count = Math.floor(Math.abs(seconds) / size);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

const TOKENS = {
  date_num: dayKey,
  date_slash: (d) => fmt(d, { year: "numeric", month: "2-digit", day: "2-digit" }),
  date: (d) => `${fmt(d, { month: "long" })} ${ordinal(d)}${year(d)}`,
  date_short: (d) => fmt(d, { month: "short", day: "numeric", year: "numeric" }),
  date_long: (d) =>
    `${fmt(d, { weekday: "long" })}, ${fmt(d, { month: "long" })} ${ordinal(d)}, ${fmt(d, { year: "numeric" })}`,
  date_long_full: (d) => TOKENS.date_long(d),
  time: clock,
  time_secs: (d) => fmt(d, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  day_divider_pretty: dayDivider,
  ago,
};
for (const name of ["date", "date_short", "date_long"]) {
  TOKENS[`${name}_pretty`] = (d) => dayName(d)?.toLowerCase() ?? TOKENS[name](d);
}

/** `{date_short_pretty} at {time}` filled in for a Unix time in seconds; unknown tokens: undefined (show the fallback). */
export function formatDate(seconds, pattern) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  let known = true;
  const text = pattern.replace(/\{(\w+)\}/g, (_, name) => {
    if (!TOKENS[name]) known = false;
    return TOKENS[name]?.(date) ?? "";
  });
  return known ? text : undefined;
}

/** The whole date and time, for tooltips. */
export const fullTime = (date) => `${TOKENS.date_long(date)} at ${TOKENS.time_secs(date)}`;

/** What the practice clock shows: "Mon, Nov 23, 4:20 PM". */
export const barTime = (date) =>
  fmt(date, { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
