// Workspace name, channels, direct messages, the app.
import { h, fill, icon, $ } from "./dom.js";
import { emoji } from "./emoji.js";
import { avatar } from "./avatar.js";
import { act, sentence } from "./api.js";
import { allChannels, allPeople, appChannel, emit, openChannel, openHome, person, store } from "./state.js";
import { menu, toast } from "./popover.js";

const slug = (text) => text.toLowerCase().replace(/\s+/g, "-");

function item({ label, picture, testid, active, unread, run, note }) {
  const count = active ? 0 : Number(unread) || 0;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `item${active ? " active" : ""}${count ? " unread" : ""}`,
        "data-testid": testid,
        "aria-current": active ? "page" : undefined,
        onclick: () => {
          document.body.classList.remove("menu-open");
          run();
        },
      },
      picture,
      h("span", { class: "name" }, label),
      note && h("small", {}, note),
      count > 0 &&
        h(
          "span",
          { class: "badge", "data-testid": "unread", "aria-label": `${count} unread` },
          count > 99 ? "99+" : String(count),
        ),
    ),
  );
}

const isActive = (c) => store.place?.channel === c.id;

const channelItem = (c) =>
  item({
    label: c.name,
    picture: icon(c.is_private ? "lock" : "hash", 16),
    testid: `channel-${c.name}`,
    active: isActive(c),
    unread: c.unread,
    run: () => openChannel(c.id),
  });

function dmItem(c) {
  const who = person(c.user);
  return item({
    label: who?.name_shown ?? c.user,
    picture: avatar(c.user, "small"),
    testid: `dm-${who?.name ?? c.user}`,
    active: isActive(c),
    unread: c.unread,
    note: who?.id === store.me?.id ? "you" : who?.deleted ? "has left" : who?.guest ? "guest" : emoji((who?.status.emoji ?? "").replaceAll(":", "")) ?? "",
    run: () => openChannel(c.id),
  });
}

/** Opens the conversation with somebody; the server makes it when it is not there yet. */
export async function openDm(userId) {
  const known = allChannels().find((c) => c.is_im && c.user === userId);
  if (known) return openChannel(known.id);
  const result = await act({ do: "open_dm", user: userId });
  if (!result.ok) return toast(sentence(result.error));
  emit("refresh");
  return openChannel(result.channel?.id ?? result.channel);
}

function newDm(event) {
  const others = allPeople().filter((p) => p.id !== store.me?.id && !p.deleted && !p.bot);
  menu(
    event.currentTarget,
    others.map((p) => ({
      label: p.name_shown,
      hint: p.title,
      icon: avatar(p.id, "small"),
      testid: `new-dm-${p.name}`,
      run: () => openDm(p.id),
    })),
    { label: "Write to" },
  );
}

function appItem() {
  const { app } = store.data;
  const dm = appChannel();
  const open = () => (app.home_tab ? openHome() : openApp());
  return item({
    label: app.name,
    picture: avatar(app.bot_user, "small"),
    testid: `dm-${slug(app.name)}`,
    unread: dm?.unread,
    active: store.place?.home || (dm && isActive(dm)),
    run: () => (dm?.unread ? openChannel(dm.id) : open()),
  });
}

/** The Messages tab of the app. */
export const openApp = () => openDm(store.data.app.bot_user);

function group(title, items, extra) {
  return h("section", { "aria-label": title }, h("h2", {}, title, extra), h("ul", {}, items));
}

export function drawSidebar() {
  if (!store.data) return;
  const { app, team } = store.data;
  const list = allChannels();
  const dms = list.filter((c) => c.is_im && c.user !== app?.bot_user);
  const add = h(
    "button",
    {
      type: "button",
      class: "add",
      "aria-label": "New direct message",
      title: "New direct message",
      "data-testid": "new-dm",
      onclick: newDm,
    },
    "+",
  );
  fill(
    $("#sidebar"),
    h("header", {}, h("strong", {}, team.name ?? team)),
    h(
      "nav",
      { "aria-label": "Conversations" },
      group("Channels", list.filter((c) => !c.is_im).map(channelItem)),
      group("Direct messages", dms.map(dmItem), store.me?.deleted ? null : add),
      app && group("Apps", [appItem()]),
    ),
  );
}
