// What a person does on the page; a refusal by the server becomes a toast.

import { api } from "./api.js";
import { toast } from "./dialogs.js";
import { change, isOpen, key, state } from "./store.js";
import { resync } from "./sync.js";
import { T } from "./texts.js";
import { date, hour } from "./time.js";

const ANSWER_WITHIN = 15_000; // Telegram gives up on a press after that

/** Resolves to the answer, or to null when the server refused and the person was told. */
async function attempt(promise) {
  try {
    return await promise;
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}

export const send = (text) => attempt(api.send(state.person, state.chat, text));

export const upload = (kind, file, caption) => attempt(api.upload(state.person, state.chat, kind, file, caption));

export const edit = (message, text) => attempt(api.edit(state.person, state.chat, message, text));

export async function start() {
  if (await send("/start")) await resync();
}

export async function press(message, data) {
  const { person, chat } = state;
  const place = key(person, chat, message);
  if (state.pressed.get(place) === data) return;
  change((s) => s.pressed.set(place, data));
  const timer = setTimeout(() => {
    if (state.pressed.get(place) !== data) return;
    change((s) => s.pressed.delete(place));
    if (isOpen(chat)) toast(T.noAnswer);
  }, ANSWER_WITHIN);
  if ((await attempt(api.press(person, chat, message, data))) === null) {
    clearTimeout(timer);
    change((s) => s.pressed.delete(place));
  }
}

/** #/person or #/person/chat: so reloading keeps the place and a phone's back gesture works. */
export function go(person, chat) {
  const address = chat === undefined ? `#/${person}` : `#/${person}/${chat}`;
  if (location.hash === address) resync();
  else location.hash = address;
}

/** An address of the bot itself; it is opened here and never leads to the internet. */
export function isDeep(url) {
  const match = /^(?:https?:\/\/(?:www\.)?(?:t|telegram)\.me\/|tg:\/\/resolve\?domain=)@?([a-z0-9_]+)/i.exec(url);
  return match !== null && match[1].toLowerCase() === state.bot.username.toLowerCase();
}

export async function open(person, url) {
  const answer = await attempt(api.open(person, url));
  if (answer) go(person, answer.chat);
}

export async function moveClock(step) {
  change((s) => {
    s.moving = step;
    s.sent = 0;
  });
  const answer = await attempt(api.clock(step));
  await resync();
  change((s) => (s.moving = ""));
  if (answer) toast(answer.moved ? T.moved(`${date(answer.now)} · ${hour(answer.now)}`, state.sent) : T.nothingToCome);
}

export async function restartBot() {
  change((s) => (s.restarting = true));
  const answer = await attempt(api.restart());
  change((s) => (s.restarting = false));
  if (answer) toast(T.restarted);
  await resync();
}
