// The right side: head of the chat, pinned message, messages, and what stands in for them when there are none.

import { start } from "./actions.js";
import { composer } from "./composer.js";
import { avatar, h, refresh } from "./dom.js";
import { icon } from "./icons.js";
import { plain } from "./html.js";
import { messages } from "./messages.js";
import { findChat, findPerson, key } from "./store.js";
import { T } from "./texts.js";

export function chat(place) {
  const head = h("header", { class: "head" });
  const pin = h("div", { class: "pin-place" });
  const foot = h("footer", { class: "foot" });
  const startBar = h(
    "div",
    { class: "start-bar" },
    h("button", { type: "button", class: "primary start", testid: "start-button", onclick: start }, T.start),
  );
  const list = messages();
  const write = composer(place);
  foot.append(startBar, write.node);
  const room = h("div", { class: "room", testid: "room" }, head, pin, list.node, foot);
  const welcome = welcomeCard();
  place.append(welcome, room);

  return (state) => {
    const open = state.ready && findChat(state.person, state.chat);
    welcome.hidden = !state.ready || Boolean(open);
    room.hidden = !open;
    room.dataset.room = open && state.room ? key(state.person, state.chat) : ""; // whose chat is shown, for tests
    if (!open) return;
    const person = findPerson(state.person);
    place.setAttribute("aria-label", open.title);
    const typing = state.typing.has(String(open.id));
    refresh(head, [open.id, open.title, open.kind, person, typing], () => headOf(open, person, typing));
    refresh(pin, [pinned(state.room)], () => pinBar(pinned(state.room), list));
    const unstarted = open.kind === "private" && state.room?.started === false;
    startBar.hidden = !unstarted;
    write.node.hidden = unstarted || !state.room;
    list.draw(state, open, emptyCard(state, unstarted));
    if (!unstarted) write.draw(state);
  };
}

function headOf(open, person, typing) {
  const kind = open.kind === "group" ? T.group : T.privateChat;
  return [
    h(
      "button",
      {
        type: "button",
        class: "round back",
        testid: "back",
        "aria-label": T.back,
        onclick: () => (location.hash = `#/${person.id}`),
      },
      icon("back"),
    ),
    avatar(open.kind === "group" ? "group" : "bot", open.id, open.title, "small"),
    h(
      "div",
      { class: "title" },
      h("h2", { testid: "chat-title" }, open.title),
      typing ? h("p", { class: "typing", testid: "typing" }, T.typing, h("i"), h("i"), h("i")) : h("p", {}, kind),
    ),
    h(
      "div",
      { class: "acting", testid: "acting", title: T.actingAs(person.name) },
      avatar("person", person.id, person.name, "tiny"),
      h("span", {}, T.actingAs(person.name)),
    ),
  ];
}

/** The latest pinned message, as Telegram shows it. */
const pinned = (room) => room?.messages.filter((message) => message.pinned).pop();

function pinBar(message, list) {
  if (!message) return [];
  const text = plain(message.html) || message.document?.name || T.photo;
  return [
    h(
      "button",
      { type: "button", class: "pin", testid: "pinned", onclick: () => list.show(message.id) },
      icon("pin"),
      h("span", {}, h("b", {}, T.pinned), h("small", {}, text)),
    ),
  ];
}

function emptyCard({ room, bot }, unstarted) {
  if (!room || room.messages.length) return null;
  if (!unstarted) return ["empty", () => h("p", { class: "service nothing" }, T.emptyChat)];
  return [
    "unstarted",
    () =>
      h(
        "div",
        { class: "greeting" },
        avatar("bot", bot.id, bot.name, "large"),
        h("h3", {}, T.notStartedTitle(bot.name)),
        h("p", {}, T.notStarted),
      ),
  ];
}

function welcomeCard() {
  return h(
    "div",
    { class: "welcome", testid: "welcome" },
    h(
      "div",
      { class: "card" },
      h("img", { src: "/static/icon.svg", alt: "", width: 72, height: 72 }),
      h("h2", {}, T.welcomeTitle),
      h(
        "ol",
        {},
        T.welcomeSteps.map((step) => h("li", {}, step)),
      ),
      h("p", {}, T.welcomeSafe),
    ),
  );
}
