// Three steps for somebody who opens the page for the first time. Knows the app only by its name and its commands.
import { h, icon, $ } from "./dom.js";
import { allChannels, allPeople, openChannel, store } from "./state.js";

const SEEN = "practice-welcome-seen";

export const firstVisit = () => {
  try {
    return !localStorage.getItem(SEEN);
  } catch {
    return false;
  }
};

function remember() {
  try {
    localStorage.setItem(SEEN, "1");
  } catch {
    /* a private window: it will simply be shown again */
  }
}

const step = (title, ...text) => h("li", {}, h("strong", {}, title), h("p", {}, ...text));

/** write(text) puts text into the composer. */
export function welcome(write) {
  const { me, data } = store;
  const command = data.commands?.[0];
  const words = data.first_words || (command ? `${command.command} ` : "");
  const others = allPeople().filter((p) => !p.bot && !p.guest && !p.deleted && !p.external && p.id !== me.id);
  const close = () => {
    remember();
    dialog.close();
    dialog.remove();
  };
  const begin = () => {
    close();
    const room =
      allChannels().find((c) => c.name === me.title?.toLowerCase().split(" ")[0]) ??
      allChannels().find((c) => !c.is_im);
    if (!store.place?.channel && room) openChannel(room.id);
    if (words) write(words);
  };
  const dialog = h(
    "dialog",
    { class: "welcome", "data-testid": "welcome", "aria-labelledby": "welcome-title" },
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Close", "data-testid": "welcome-close", onclick: close },
      icon("close", 20),
    ),
    h("h1", { id: "welcome-title" }, `Try ${data.app?.name ?? "the app"} here`),
    h(
      "p",
      {},
      `This is a small practice Slack on your own computer. The people of ${data.team.name ?? data.team} are made up; ${data.app?.name ?? "the app"} is real.`,
    ),
    h(
      "ol",
      {},
      step(
        `You are ${me.name_shown}${me.title ? `, ${me.title.toLowerCase()}` : ""}`,
        words ? ["Type ", h("code", {}, words.trim()), " and press Enter."]
          : "Write something in a channel and press Enter.",
      ),
      step(
        "Then be somebody else",
        "Choose ",
        others.length ? `${others[0].name_shown} or another person` : "another person",
        " at the top right, and see what reached them. A second browser tab can be a second person.",
      ),
      step("Skip ahead", "Move the clock by an hour, to tomorrow morning or by a week, and see what happens later."),
    ),
    h(
      "footer",
      {},
      h(
        "button",
        { type: "button", class: "btn solid primary", "data-testid": "welcome-start", onclick: begin },
        command ? `Start with ${command.command}` : "Start",
      ),
    ),
  );
  dialog.addEventListener("cancel", remember);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  $("[data-testid=welcome-start]", dialog).focus();
}
