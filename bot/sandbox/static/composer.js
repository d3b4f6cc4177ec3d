// Where one writes: text, commands, files, and the correction of an own message.

import { edit, send } from "./actions.js";
import { attachments } from "./attach.js";
import { commandList } from "./commands.js";
import { focusGently, h, refresh } from "./dom.js";
import { plain } from "./html.js";
import { icon } from "./icons.js";
import { change, key, same, state } from "./store.js";
import { T } from "./texts.js";

export function composer(place) {
  const drafts = new Map(); // "person/chat" → text not yet sent
  const input = h("textarea", {
    testid: "composer",
    rows: 1,
    "aria-label": T.composerLabel,
    placeholder: T.placeholder,
    enterkeyhint: "send",
    autocomplete: "off",
  });
  const sendButton = h("button", { type: "button", class: "round send", testid: "send", onclick: submit });
  const editBar = h("div", { class: "edit-place" });
  const commands = commandList(input, (command) => submitText(command));
  const attach = attachments(place);
  const node = h(
    "div",
    { class: "composer" },
    editBar,
    commands.node,
    h("div", { class: "line" }, commands.button, attach, input, sendButton),
  );
  let here = "";
  let editing = null;

  const grow = () => {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 168)}px`;
    sendButton.disabled = input.value.trim() === "";
  };
  const write = (text) => {
    input.value = text;
    grow();
    commands.follow();
  };

  async function submit() {
    const text = input.value.trim();
    if (!text) return;
    if (!editing) return submitText(text);
    if (await edit(editing.id, text)) change((s) => (s.editing = null));
  }

  /** The field is emptied at once, and filled again if the text could not be sent. */
  async function submitText(text) {
    write("");
    focusGently(input);
    if (!(await send(text)) && input.value === "") write(text);
  }

  input.addEventListener("input", () => {
    grow();
    commands.follow();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || commands.takes(event)) return; // an input method (Telex, VNI) is still at work
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && editing) change((s) => (s.editing = null));
    else if (event.key === "ArrowUp" && !input.value && lastOwn()) {
      event.preventDefault();
      change((s) => (s.editing = lastOwn()));
    }
  });

  function draw(s) {
    const now = key(s.person, s.chat);
    if (now !== here) {
      if (!editing) drafts.set(here, input.value);
      here = now;
      editing = null;
      write(drafts.get(here) ?? "");
    }
    if (editing !== s.editing) {
      if (!editing) drafts.set(here, input.value);
      editing = s.editing;
      write(editing ? plain(editing.html) : (drafts.get(here) ?? ""));
      input.focus();
    }
    commands.draw(s.room?.commands ?? []);
    refresh(editBar, [editing], () => (editing ? [editLine(editing)] : []));
    refresh(sendButton, [Boolean(editing)], () => [icon(editing ? "check" : "send")]);
    sendButton.setAttribute("aria-label", editing ? T.save : T.send);
    grow(); // only what is shown can be measured
  }

  return { node, draw };
}

const lastOwn = () =>
  state.room?.messages
    .filter((m) => same(m.from.id, state.person) && m.html && !m.document && !m.photo && !m.service)
    .pop();

function editLine(message) {
  return h(
    "div",
    { class: "edit-bar", testid: "edit-bar" },
    icon("pencil"),
    h("span", {}, h("b", {}, T.editing), h("small", {}, plain(message.html))),
    h(
      "button",
      {
        type: "button",
        class: "round",
        testid: "edit-cancel",
        "aria-label": T.cancelEdit,
        onclick: () => change((s) => (s.editing = null)),
      },
      icon("close"),
    ),
  );
}
