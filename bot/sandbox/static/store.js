// What the page knows. `change` alters it and lets every part of the page draw itself anew.

export const state = {
  ready: false,
  online: true,
  bot: { id: 0, name: "", username: "" },
  botUp: true,
  restarting: false,
  moving: "", // the step of the clock that is being waited for
  sent: 0, // the bot's messages since that step began
  notes: [],
  people: [],
  chats: {}, // person id → chats
  person: null, // the ids that the address names
  chat: null,
  room: null, // {started, commands, messages} of the open chat, null until fetched
  editing: null, // the message that the composer edits
  typing: new Set(), // chats in which the bot is typing
  pressed: new Map(), // "person/chat/message" → data of the button that waits for its answer
  changed: new Set(), // "chat/message" of live edits, to be highlighted
};

const parts = [];
let planned = false;

/** draw() is called after every change, once however many changes came together. */
export const onChange = (draw) => parts.push(draw);

export function change(alter) {
  alter(state);
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    for (const draw of parts) draw(state);
  });
}

export const same = (one, other) => String(one) === String(other);
export const findPerson = (id) => state.people.find((person) => same(person.id, id));
export const chatsOf = (person) => state.chats[person] ?? [];
export const findChat = (person, id) => chatsOf(person).find((chat) => same(chat.id, id));
export const privateChat = (person) => chatsOf(person).find((chat) => chat.kind === "private");
export const isOpen = (chat) => state.chat !== null && same(state.chat, chat);
export const key = (...ids) => ids.join("/");
