// What the page knows, and who wants to hear when it changes. Everything here comes from the server and is replaced whole.

export const store = {
  as: "", // handle of the person who acts
  data: null, // GET /page/state
  me: null, // that person
  place: null, // {home: true} or {channel: id}
  messages: [],
  threadTs: null,
  replies: [],
  wanted: null, // ts of a message that somebody wants to see
  notices: new Map(), // person and conversation -> what only the page says there (Slack's own error lines)
};

const listeners = new Map();
let people = new Map();
let channels = new Map();
let offset = 0; // practice clock minus this computer's clock, in ms

/** Events: state, place, messages, thread, views, home, clock. */
export function on(events, listener) {
  for (const event of events.split(" ")) listeners.set(event, [...(listeners.get(event) ?? []), listener]);
}

export const emit = (event) => (listeners.get(event) ?? []).forEach((listener) => listener());

export function setState(data) {
  store.data = data;
  people = new Map(data.people.map((p) => [p.id, { ...p, name_shown: p.real_name || p.name }]));
  channels = new Map(data.channels.map((c) => [c.id, c]));
  store.me = people.get(data.me?.id ?? data.me) ?? null;
  offset = Date.parse(data.now) - Date.now();
}

export const person = (id) => people.get(id);
export const channel = (id) => channels.get(id);
export const allPeople = () => [...people.values()];
export const allChannels = () => [...channels.values()];
export const now = () => new Date(Date.now() + offset);
export const zone = () => store.me?.tz ?? "UTC";

/** The conversation of the person with the app, if there is one yet. */
export const appChannel = () => allChannels().find((c) => c.is_im && c.user === store.data?.app?.bot_user);
export const isApp = (id) => Boolean(id) && id === store.data?.app?.bot_user;

/** How a conversation is called: "#ideas", or the other person's name. */
export function placeName(c) {
  if (!c) return "";
  return c.is_im ? (person(c.user)?.name_shown ?? "Direct message") : `#${c.name}`;
}

export function openChannel(id) {
  if (store.place?.channel === id) return;
  Object.assign(store, { place: { channel: id }, messages: [], threadTs: null, replies: [] });
  emit("place");
}

/** The message at `ts`, in its thread if it stands in one; it is shown as soon as it is there. */
export function openMessage(id, ts, threadTs) {
  store.wanted = ts;
  if (store.place?.channel !== id) openChannel(id);
  if (threadTs) openThread(threadTs);
  emit("refresh");
}

export function openHome() {
  Object.assign(store, { place: { home: true }, threadTs: null, replies: [] });
  emit("place");
}

export function openThread(ts) {
  Object.assign(store, { threadTs: ts, replies: [] });
  emit("thread");
}
