// Keeping up with the server: one stream of events, and a fresh look after every interruption.

import { api } from "./api.js";
import { toast, showAlert } from "./dialogs.js";
import { change, findChat, findPerson, isOpen, key, same, state } from "./store.js";
import { T } from "./texts.js";
import { setClock } from "./time.js";

const TYPING_LASTS = 5000;
const RECONNECT = 1000;
const TOGETHER = 120; // messages that arrive in a row cause one look at the list of chats

let looking = 0; // snapshots being fetched
let waiting = []; // the events that arrived meanwhile: they are applied after the snapshot, which may be older
let soon = 0;

export function listen() {
  const source = new EventSource("/api/events");
  source.onopen = () => resync();
  source.onmessage = ({ data }) => take(JSON.parse(data));
  source.onerror = () => {
    source.close(); // the browser's own way of trying again gives up after some errors
    change((s) => (s.online = false));
    setTimeout(listen, RECONNECT);
  };
}

/** Look at everything anew: after a start, a lost connection or a changed address. */
export async function resync() {
  try {
    await between(async () => {
      await lookAround();
      await lookIntoRoom();
    });
    change((s) => (s.online = true));
  } catch {
    change((s) => (s.online = false));
    setTimeout(resync, RECONNECT);
  }
}

async function between(look) {
  looking += 1;
  try {
    await look();
  } finally {
    looking -= 1;
    if (looking === 0) waiting.splice(0).forEach(apply);
  }
}

async function lookAround() {
  const fresh = await api.state();
  setClock(fresh.clock.now);
  change((s) => {
    s.ready = true;
    s.bot = fresh.bot;
    s.botUp = fresh.bot_up;
    s.notes = fresh.notes;
    s.people = fresh.people;
    s.chats = fresh.chats;
  });
}

async function lookIntoRoom() {
  const { person, chat } = state;
  if (person === null || chat === null) return;
  if (!findChat(person, chat)) return location.replace("#/"); // an address of another sandbox
  const room = await api.messages(person, chat);
  if (same(state.person, person) && isOpen(chat)) change((s) => (s.room = room));
}

/** Previews and unread numbers are the server's; what is read while it is open is told by reading it again. */
function lookAroundSoon() {
  clearTimeout(soon);
  soon = setTimeout(async () => {
    await between(async () => {
      await lookAround();
      if (findChat(state.person, state.chat)?.unread) await lookIntoRoom();
    }).catch(() => {}); // the stream of events notices a lost server
  }, TOGETHER);
}

const take = (event) => (looking ? waiting.push(event) : apply(event));

function apply(event) {
  switch (event.type) {
    case "message":
    case "edit":
      change((s) => place(s, event));
      return lookAroundSoon();
    case "delete":
      change((s) => {
        if (s.room && isOpen(event.chat)) s.room.messages = s.room.messages.filter(({ id }) => !same(id, event.id));
      });
      return lookAroundSoon();
    case "answered":
      return change((s) => s.pressed.delete(key(event.person, event.chat, event.id)));
    case "alert":
      return alertOf(event);
    case "clock":
      setClock(event.now);
      return change(() => {});
    case "bot":
      return change((s) => (s.botUp = event.up));
    case "commands":
      return between(lookIntoRoom).catch(() => {});
    case "typing":
      return typing(event.chat);
  }
}

function place(s, { type, chat, message }) {
  s.typing.delete(String(chat));
  if (type === "message" && message.from.is_bot && !message.service) s.sent += 1;
  if (!s.room || !isOpen(chat)) return;
  const index = s.room.messages.findIndex(({ id }) => same(id, message.id));
  if (type === "edit" && index >= 0) s.changed.add(key(chat, message.id));
  if (index >= 0) s.room.messages[index] = message;
  else s.room.messages.push(message);
  s.room.messages.sort((one, other) => one.id - other.id);
}

function alertOf({ person, text, modal }) {
  if (!text) return;
  const words = same(state.person, person) ? text : T.alertFor(findPerson(person)?.name ?? "", text);
  if (modal) showAlert(words);
  else toast(words);
}

function typing(chat) {
  change((s) => s.typing.add(String(chat)));
  setTimeout(() => change((s) => s.typing.delete(String(chat))), TYPING_LASTS);
}
