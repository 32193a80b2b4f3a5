// The app's Home tab.
import { h, fill, $ } from "./dom.js";
import { act } from "./api.js";
import { blocks } from "./blocks.js";
import { formOf, stateValues } from "./form.js";
import { store } from "./state.js";

let drawn = "";

export function drawHome() {
  const home = store.data?.home;
  const signature = JSON.stringify([home, store.as]);
  if (signature === drawn) return;
  drawn = signature;
  const target = $("#home");
  if (!home) {
    fill(
      target,
      h(
        "div",
        { class: "nothing" },
        h("h2", {}, "Nothing here yet"),
        h("p", {}, `${store.data?.app?.name} has not filled this tab for you.`),
      ),
    );
    return;
  }
  const form = formOf(`home:${store.as}`);
  const send = (body) => act({ ...body, container: "home", view_id: home.id, state: stateValues(form, home.blocks) });
  fill(target, h("div", { class: "blocks" }, blocks(home.blocks, { form, send })));
}
