// Building the page: elements, avatars, and changing only what changed.

import { icon } from "./icons.js";

/** h("button", {class: "x", testid: "send", onclick: f}, "text", node, null) */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key === "testid" ? "data-testid" : key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const drawn = new WeakMap();

/** Rebuild the children of `parent` if `signature` changed; the focus stays on the element of the same testid. */
export function refresh(parent, signature, build) {
  const text = JSON.stringify(signature);
  if (drawn.get(parent) === text) return;
  drawn.set(parent, text);
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.testid : "";
  parent.replaceChildren(...build());
  if (focused) parent.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
}

/** Make `nodes` the children of `parent`, touching only those that are new, gone or out of place. */
export function reconcile(parent, nodes) {
  const keep = new Set(nodes);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

const hovers = matchMedia("(hover: hover)");

/** Focus a field, but not where that would raise a phone's keyboard over the chat. */
export function focusGently(field) {
  if (hovers.matches) field.focus();
}

const HUES = 7;

/** A person's colour: stable, one of seven. */
export const hue = (id) => [...String(id)].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 9973, 7) % HUES;

function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters
    .map((word) => [...word.normalize("NFC")][0] ?? "")
    .join("")
    .toLocaleUpperCase("vi");
}

/** kind: "person" | "bot" | "group" */
export function avatar(kind, id, name, size = "") {
  const picture = kind === "person" ? initials(name) : icon(kind === "bot" ? "medal" : "people");
  const look = kind === "person" ? `hue-${hue(id)}` : `is-${kind}`;
  return h("span", { class: `avatar ${look} ${size}`, "aria-hidden": "true" }, picture);
}
