// Puts the page together: reads the address, keeps what is shown up to date, draws.
import { h, fill, icon, $ } from "./dom.js";
import { hush } from "./popover.js";
import { act, fetchMessages, fetchState, listen } from "./api.js";
import { composer } from "./composer.js";
import { clearMessages, clearThread, drawList, drawMessages, keepBottom, noticesIn } from "./messages.js";
import { drawBar, tick } from "./practice-bar.js";
import { drawHome } from "./home.js";
import { drawModal } from "./modal.js";
import { drawSidebar, openApp } from "./sidebar.js";
import {
  allChannels,
  appChannel,
  channel,
  emit,
  isApp,
  on,
  openChannel,
  openHome,
  openThread,
  person,
  placeName,
  setState,
  store,
} from "./state.js";
import { firstVisit, welcome } from "./welcome.js";

const main = composer({ testid: "composer" });
const reply = composer({ testid: "thread-composer", inThread: () => store.threadTs });
let stopListening = () => {};

// ---- reading ----

/** One read at a time; what changes meanwhile is read in one more go. */
let reading = null;
let again = false;

function refresh() {
  if (reading) {
    again = true;
    return reading;
  }
  reading = (async () => {
    do {
      again = false;
      try {
        await readAll();
      } catch {
        connection(false);
      }
    } while (again);
    reading = null;
  })();
  return reading;
}

async function readAll() {
  const as = store.as;
  const place = store.place?.channel;
  const thread = store.threadTs;
  const read = place ? Promise.all([fetchMessages(place), thread ? fetchMessages(place, thread) : null]) : null;
  const found = await read?.catch(() => null); // the conversation may be gone; the state below says so
  const state = await fetchState(); // after the messages: reading them is what makes them read
  if (as !== store.as) return;
  setState(state);
  if (place && !channel(place)) return goSomewhere();
  if (found && place === store.place?.channel) store.messages = found[0].messages;
  if (found && thread === store.threadTs) store.replies = found[1]?.messages ?? [];
  drawAll();
}

// ---- drawing ----

function drawHeader() {
  const target = $("#place-header");
  const c = channel(store.place?.channel);
  const app = store.data?.app;
  if (app && (store.place?.home || (c && isApp(c.user)))) {
    const tab = (label, testid, active, run) =>
      h(
        "button",
        { type: "button", role: "tab", "data-testid": testid, "aria-selected": String(active), onclick: run },
        label,
      );
    fill(
      target,
      h("h1", {}, app.name),
      h("span", { class: "tag" }, "APP"),
      h(
        "div",
        { class: "tabs", role: "tablist" },
        app.home_tab && tab("Home", "tab-home", Boolean(store.place.home), openHome),
        tab("Messages", "tab-messages", !store.place.home, openApp),
      ),
    );
    return;
  }
  const who = c?.is_im ? person(c.user) : null;
  fill(
    target,
    h(
      "h1",
      { "data-testid": "place-name" },
      c && !c.is_im && icon(c.is_private ? "lock" : "hash", 18),
      who ? who.name_shown : (c?.name ?? ""),
    ),
    h("p", {}, who ? (who.deleted ? "Has left: the account is deactivated" : who.title) : c?.topic),
  );
}

function drawThread() {
  const pane = $("#thread");
  pane.hidden = !store.threadTs;
  if (!store.threadTs) return;
  fill($("#thread-place"), placeName(channel(store.place?.channel)));
  const notices = noticesIn(store.place?.channel).filter((n) => n.thread_ts === store.threadTs);
  drawList($("#thread-messages"), [...store.replies, ...notices], { inThread: true });
  reply.draw();
}

function drawAll() {
  const home = Boolean(store.place?.home);
  document.body.classList.toggle("at-home", home);
  $("#home").hidden = !home;
  $("#messages").hidden = home;
  main.node.hidden = home;
  drawBar(become, showWelcome);
  drawSidebar();
  drawHeader();
  if (home) drawHome();
  else {
    drawMessages();
    main.draw();
  }
  drawThread();
  drawModal();
  const unread = allChannels().reduce((sum, c) => sum + (Number(c.unread) || 0), 0);
  document.title = `${unread ? `(${unread}) ` : ""}${home ? store.data.app.name : placeName(channel(store.place?.channel))} · ${store.me?.name_shown ?? ""} · Practice`;
}

const showWelcome = () => welcome((text) => main.set(text));

function connection(up) {
  const line = $("#connection");
  line.hidden = up;
  if (!up) fill(line, "The practice workspace does not answer. Trying again…");
}

// ---- who and where: both stand in the address, ?as=fay#front-line, so that two tabs can be two people ----

const slug = (c) => (isApp(c.user) ? "app" : c.is_im ? `@${person(c.user)?.name ?? c.user}` : c.name);

function writeAddress() {
  const where = store.place?.home ? "home" : slug(channel(store.place?.channel) ?? { name: "" });
  const address = `?as=${encodeURIComponent(store.as)}#${where}`;
  if (`${location.search}${location.hash}` !== address) history.pushState(null, "", address);
}

function placeFromAddress() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted === "home" && store.data.app?.home_tab) return { home: true };
  const list = allChannels();
  const found = list.find((c) => slug(c) === wanted) ?? (wanted === "app" && appChannel()) ?? null;
  const first = found || list.find((c) => c.name === "front-line") || list.find((c) => !c.is_im) || list[0];
  return first ? { channel: first.id } : { home: true };
}

function goSomewhere() {
  Object.assign(store, { place: placeFromAddress(), messages: [], threadTs: null, replies: [] });
  emit("place");
}

async function become(handle) {
  stopListening();
  Object.assign(store, { as: handle, place: null });
  setState(await fetchState());
  store.as = store.me?.name ?? handle;
  goSomewhere();
  stopListening = listen(refresh, (up) => {
    connection(up);
    if (up) refresh();
  });
}

on("place", () => {
  if (!store.data) return;
  hush();
  clearMessages();
  clearThread();
  writeAddress();
  drawAll();
  refresh();
  if (store.place?.home)
    act({ do: "open_home" }); // the app hears of it and may fill the tab
  else main.focus();
});
on("thread", () => {
  clearThread();
  drawThread();
  refresh();
  if (store.threadTs) reply.focus();
});
on("sent refresh", refresh);

addEventListener("popstate", () => {
  const as = new URLSearchParams(location.search).get("as");
  if (as && as !== store.as) return become(as);
  const place = placeFromAddress();
  return place.home ? openHome() : openChannel(place.channel);
});

$("#thread-close").append(icon("close", 20));
$("#thread-close").addEventListener("click", () => {
  openThread(null);
  main.focus();
});
$("#thread").addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) openThread(null);
});
$("#place").append(main.node);
$("#thread").append(reply.node);
keepBottom($("#messages"));
keepBottom($("#thread-messages"));
setInterval(tick, 1000);

try {
  await become(new URLSearchParams(location.search).get("as") ?? "");
  if (firstVisit() && !store.me?.deleted) showWelcome();
} catch {
  connection(false);
  setTimeout(() => location.reload(), 2000); // nothing is on the screen yet, so nothing is lost
}
