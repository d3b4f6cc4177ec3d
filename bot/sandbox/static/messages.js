// The list of messages: only what changed is drawn anew, and the end stays in sight for whoever reads the end.

import { h, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { messageNode } from "./message.js";
import { key, same } from "./store.js";
import { T } from "./texts.js";
import { dayTitle, sameDay } from "./time.js";

const RUN = 5 * 60_000; // messages of one person within five minutes stand together
const NEAR = 48;

export function messages() {
  const list = h("div", { class: "messages", testid: "messages", role: "log", "aria-label": T.messagesLabel });
  const scroller = h("div", { class: "scroller", tabindex: 0, "aria-label": T.messagesLabel }, list);
  const fresh = h("span", { class: "badge", hidden: true });
  const down = h(
    "button",
    {
      type: "button",
      class: "round to-bottom",
      testid: "to-bottom",
      "aria-label": T.toBottom,
      hidden: true,
      onclick: () => toEnd(),
    },
    icon("down"),
    fresh,
  );
  const node = h("div", { class: "stage" }, scroller, down);
  const drawn = new Map(); // id → {signature, content, node}
  let place = "";
  let atEnd = true;
  let top = 0;
  let unseen = 0;

  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    settle();
  };
  /** Only scrolling up leaves the end: what grows below (a photo that loads) does not. */
  const settle = () => {
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR) atEnd = true;
    else if (scroller.scrollTop < top) atEnd = false;
    top = scroller.scrollTop;
    if (atEnd) unseen = 0;
    down.hidden = atEnd;
    fresh.hidden = unseen === 0;
    fresh.textContent = String(unseen);
  };
  scroller.addEventListener("scroll", settle, { passive: true });
  const keep = new ResizeObserver(() => (atEnd ? toEnd() : settle())); // a photo loaded, the composer grew
  keep.observe(list);
  keep.observe(scroller);

  /** The node of an item: the one that stands there if nothing changed. */
  function nodeOf(id, content, look, build) {
    const before = drawn.get(id);
    const signature = JSON.stringify([content, look]);
    if (before?.signature === signature) return before.node;
    const made = build();
    if (before?.node.contains(document.activeElement)) keepFocus(before.node, made);
    drawn.set(id, { signature, node: made });
    return made;
  }

  function draw(state, open, card) {
    const here = key(state.person, open.id);
    const arrived = here !== place || !state.room;
    if (arrived) drawn.clear();
    place = here;
    const known = new Set(drawn.keys());
    const all = state.room?.messages ?? [];
    const nodes = card ? [nodeOf(card[0], card[0], null, card[1])] : [];
    all.forEach((message, index) => {
      const look = lookOf(all, index, state, open);
      if (look.newDay) nodes.push(daySeparator(message, nodeOf));
      nodes.push(
        nodeOf(`m${message.id}`, message, look, () => {
          const changed = state.changed.delete(key(open.id, message.id));
          const added = !arrived && known.size > 0 && !known.has(`m${message.id}`);
          return messageNode(message, { ...look, changed, added });
        }),
      );
    });
    reconcile(list, nodes);
    for (const item of drawn.keys()) if (!nodes.includes(drawn.get(item).node)) drawn.delete(item);
    const added = arrived ? [] : all.filter(({ id }) => !known.has(`m${id}`));
    if (!atEnd) unseen += added.length;
    if (arrived || atEnd || added.some(({ from }) => same(from.id, state.person))) toEnd();
    else settle();
  }

  function show(id) {
    const found = drawn.get(`m${id}`)?.node;
    found?.scrollIntoView({ block: "center" });
    found?.classList.remove("changed");
    requestAnimationFrame(() => found?.classList.add("changed"));
  }

  return { node, draw, show };
}

const daySeparator = ({ id, at }, nodeOf) =>
  nodeOf(`d${id}`, dayTitle(at), null, () => h("p", { class: "service day", testid: "day" }, dayTitle(at)));

/** How a message looks among its neighbours. */
function lookOf(all, index, state, open) {
  const message = all[index];
  const together = (one, other) =>
    one &&
    other &&
    !one.service &&
    !other.service &&
    same(one.from.id, other.from.id) &&
    sameDay(one.at, other.at) &&
    Math.abs(Date.parse(other.at) - Date.parse(one.at)) < RUN;
  return {
    newDay: index === 0 || !sameDay(all[index - 1].at, message.at),
    first: !together(all[index - 1], message),
    last: !together(message, all[index + 1]),
    own: same(message.from.id, state.person),
    group: open.kind === "group",
    waiting: state.pressed.get(key(state.person, open.id, message.id)) ?? null,
  };
}

/** Whoever works by keyboard stays where he was when the message under him is edited. */
function keepFocus(before, after) {
  const index = [...before.querySelectorAll("button, a")].indexOf(document.activeElement);
  queueMicrotask(() => {
    const places = [...after.querySelectorAll("button, a")];
    places[Math.min(index, places.length - 1)]?.focus({ preventScroll: true });
  });
}
