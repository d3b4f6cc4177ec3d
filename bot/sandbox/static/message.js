// One message: bubble, photo or document, keyboard underneath.

import { isDeep, open, press, send } from "./actions.js";
import { showPhoto } from "./dialogs.js";
import { avatar, h, hue } from "./dom.js";
import { fromHtml, link } from "./html.js";
import { icon } from "./icons.js";
import { change, state } from "./store.js";
import { T } from "./texts.js";
import { hour } from "./time.js";

const LONG_PRESS = 450;
const hands = { isDeep, open: (url) => open(state.person, url), say: send };

/** look: {own, first, last, group, waiting, changed, added} as messages.js finds them. */
export function messageNode(message, look) {
  if (message.service) return h("p", { class: "service", testid: "message", "data-id": message.id }, message.service);
  const names = ["own", "first", "last", "changed", "added"].filter((name) => look[name]);
  const others = look.group && !look.own;
  const node = h(
    "article",
    {
      class: ["message", ...names].join(" "),
      testid: "message",
      "data-id": message.id,
      "aria-label": look.own ? T.you : message.from.name,
    },
    others
      ? h(
          "span",
          { class: "side" },
          look.last ? avatar(message.from.is_bot ? "bot" : "person", message.from.id, message.from.name, "tiny") : null,
        )
      : null,
    h("div", { class: "stack" }, bubble(message, others && look.first), keyboard(message, look)),
    look.own && editable(message) ? editButton(message) : null,
  );
  if (look.own && editable(message)) armOnLongPress(node);
  return node;
}

function bubble(message, named) {
  const wide = message.photo || message.document;
  return h(
    "div",
    { class: `bubble ${message.photo ? "has-photo" : ""} ${wide && !message.html ? "bare" : ""}` },
    named
      ? h("b", { class: `sender ${message.from.is_bot ? "of-bot" : `ink-${hue(message.from.id)}`}` }, message.from.name)
      : null,
    message.photo ? photo(message.photo) : null,
    message.document ? documentCard(message.document) : null,
    h(
      "div",
      { class: "text" },
      message.html ? h("div", { class: "body", testid: "message-text" }, fromHtml(message.html, hands)) : null,
      meta(message),
    ),
  );
}

function meta({ pinned, edited, at }) {
  return h(
    "span",
    { class: "meta" },
    pinned ? icon("pin") : null,
    edited ? h("i", { testid: "edited" }, T.edited) : null,
    h("time", { datetime: at }, hour(at)),
  );
}

function photo({ url }) {
  return h(
    "button",
    { type: "button", class: "photo", testid: "photo", "aria-label": T.openPhoto, onclick: () => showPhoto(url) },
    h("img", { src: url, alt: T.photo }),
  );
}

function documentCard({ name, bytes, url }) {
  const kind = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1].toLowerCase() ?? "";
  const size = T.bytes(bytes);
  return h(
    "a",
    { class: "document", testid: "document", href: url, download: name, "aria-label": T.download(name, size) },
    h("span", { class: "kind", "data-kind": kind }, kind ? kind.toUpperCase() : icon("file")),
    h("span", { class: "who" }, h("b", {}, name), h("small", {}, size)),
    icon("download"),
  );
}

function keyboard({ id, buttons }, { waiting }) {
  if (!buttons?.length) return null;
  return h(
    "div",
    { class: "keyboard" },
    buttons.map((row) =>
      h(
        "div",
        { class: "keys" },
        row.map((button) => inlineKey(id, button, waiting)),
      ),
    ),
  );
}

function inlineKey(id, { text, data, url }, waiting) {
  if (url)
    return link(url, [text, isDeep(url) ? null : icon("outside")].filter(Boolean), hands, {
      class: "key",
      testid: "button",
      title: isDeep(url) ? null : T.opensOutside,
    });
  const busy = waiting === data;
  return h(
    "button",
    {
      type: "button",
      class: busy ? "key busy" : "key",
      testid: "button",
      "aria-busy": String(busy),
      onclick: () => press(id, data),
    },
    text,
    busy ? h("span", { class: "spinner" }) : null,
  );
}

const editable = (message) => Boolean(message.html) && !message.document && !message.photo;

function editButton(message) {
  return h(
    "button",
    {
      type: "button",
      class: "round edit",
      testid: "edit",
      "aria-label": T.editMessage,
      title: T.edit,
      onclick: () => change((s) => (s.editing = message)),
    },
    icon("pencil"),
  );
}

/** On a touch screen there is no hover: holding the bubble shows its pencil. */
function armOnLongPress(node) {
  let timer = 0;
  const release = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    timer = setTimeout(() => {
      node.classList.add("armed");
      document.addEventListener(
        "pointerdown",
        ({ target }) => node.contains(target) || node.classList.remove("armed"),
        { once: true },
      );
    }, LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) node.addEventListener(end, release);
}
