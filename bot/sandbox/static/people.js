// The left column: the people, and of the chosen one the chats and the slip with which to join.

import { go, open } from "./actions.js";
import { avatar, h, refresh } from "./dom.js";
import { icon } from "./icons.js";
import { chatsOf, isOpen, privateChat, same } from "./store.js";
import { T } from "./texts.js";
import { brief } from "./time.js";

const narrow = matchMedia("(max-width: 760px)");

export function people(place) {
  place.setAttribute("aria-label", T.peopleLabel);
  const list = h("ul", { class: "people" });
  place.append(h("header", {}, h("h2", {}, T.peopleTitle), h("p", {}, T.peopleHelp)), list);
  return (state) => {
    place.hidden = !state.ready;
    const shown = state.people.map((person) => ({
      person,
      chats: chatsOf(person.id).map((chat) => seen(chat, same(person.id, state.person))),
    }));
    refresh(list, [shown, state.person, state.chat], () =>
      shown.map(({ person, chats }) => personItem(person, chats, state)),
    );
  };
}

/** What is open is read, whatever the server still counts. */
const seen = (chat, own) => ({
  ...chat,
  when: chat.at ? brief(chat.at) : "",
  unread: own && isOpen(chat.id) ? 0 : chat.unread,
});

function personItem(person, chats, state) {
  const chosen = same(person.id, state.person);
  const unread = chosen ? 0 : chats.reduce((sum, chat) => sum + chat.unread, 0);
  return h(
    "li",
    { class: chosen ? "person chosen" : "person" },
    h(
      "button",
      {
        type: "button",
        class: "row",
        testid: `person-${person.id}`,
        "aria-expanded": String(chosen),
        onclick: () => choose(person.id, chosen),
      },
      avatar("person", person.id, person.name),
      h("span", { class: "who" }, h("b", {}, person.name), h("small", {}, person.role)),
      badge(unread),
      icon("down"),
    ),
    chosen
      ? h(
          "div",
          { class: "theirs" },
          h(
            "ul",
            {},
            chats.map((chat) => chatItem(person.id, chat)),
          ),
          slip(person),
        )
      : null,
  );
}

/** On a wide page the private chat opens at once; on a phone the person's chats unfold first. */
function choose(person, chosen) {
  if (!narrow.matches) return go(person, privateChat(person)?.id);
  location.hash = chosen ? "#/" : `#/${person}`;
}

function chatItem(person, chat) {
  const current = isOpen(chat.id);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: current ? "row chat current" : "row chat",
        testid: `chat-${chat.id}`,
        "aria-current": current ? "true" : null,
        onclick: () => go(person, chat.id),
      },
      avatar(chat.kind === "group" ? "group" : "bot", chat.id, chat.title, "small"),
      h("span", { class: "who" }, h("b", {}, chat.title), h("small", {}, chat.preview)),
      h("span", { class: "aside" }, h("time", {}, chat.when), badge(chat.unread)),
    ),
  );
}

function badge(count) {
  return count
    ? h("span", { class: "badge", testid: "unread", "aria-label": T.unread(count) }, count > 99 ? "99+" : String(count))
    : null;
}

function slip({ id, hint, link }) {
  if (!hint && !link) return null;
  return h(
    "section",
    { class: "slip", testid: "join-slip", "aria-label": T.slipTitle },
    h("h3", {}, icon("ticket"), T.slipTitle),
    hint ? h("p", {}, hint) : null,
    link ? h("button", { type: "button", testid: "join-link", onclick: () => open(id, link) }, T.slipOpen) : null,
  );
}
