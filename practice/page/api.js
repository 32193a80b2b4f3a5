// The page's only door to the server. One function per address; every answer is JSON.
//
// What the page asks for with act({do, …}); `where` is {container: "message", channel, ts}, or {container: "view" or
// "home", view_id}, and `state` is Slack's state.values of that container:
//   say {channel, text, thread_ts?} · command {channel, command, text} · react {channel, ts, name} · open_dm {user}
//   press {…where, state, block_id, action_id, type, value}
//   choose {…where, state, block_id, action_id, type, value} and the value once more under Slack's own name for it
//   options {…where, state, block_id, action_id, type, value: what was typed} -> {options} or {option_groups}
//   submit {view_id, state} -> {errors?: {block_id: sentence}} · back {view_id} · close {view_id}: the whole stack
//   shortcut {callback_id, channel?, ts?} · open_home {} · upload {filename, content: base64} -> {file: {id, name}}
//   skip {seconds} or {to: "tomorrow_morning"}
import { store } from "./state.js";

async function get(path, params) {
  const query = new URLSearchParams({ as: store.as, ...params });
  const response = await fetch(`/page/${path}?${query}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export const fetchState = () => get("state", {});
export const fetchMessages = (channel, thread) =>
  get("messages", thread ? { channel, thread_ts: thread } : { channel });

/** Do something as the person: {do: "say", …}. Always resolves, with {ok, error?, …}. */
export async function act(what) {
  try {
    const response = await fetch(`/page/act?${new URLSearchParams({ as: store.as })}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
    });
    return await response.json();
  } catch {
    return { ok: false, error: "unreachable" };
  }
}

/** Calls `changed` with the list of what changed, `connected` with whether there is a connection; returns a way to stop. */
export function listen(changed, connected) {
  let source;
  let timer;
  const open = () => {
    source = new EventSource(`/page/stream?${new URLSearchParams({ as: store.as })}`);
    source.onopen = () => connected(true);
    source.onerror = () => {
      connected(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, 2000); // otherwise the browser tries by itself
    };
    source.onmessage = (event) => {
      const data = JSON.parse(event.data);
      if (data.type === "changed") changed(data.what);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

const ERRORS = {
  operation_timeout: "The app did not answer in time (operation_timeout).",
  dispatch_failed: "The app could not be reached (dispatch_failed).",
  unreachable: "The practice workspace does not answer. Is it still running?",
};

/** An error code as a sentence for the person who acted. */
export const sentence = (error) => ERRORS[error] ?? `That did not work (${error ?? "unknown error"}).`;
