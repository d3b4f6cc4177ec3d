// A message's HTML → DOM by an allow-list, without the browser's parser: whatever is not named here is shown as text.

import { h } from "./dom.js";

const TAG = /<(\/?)(b|strong|i|em|u|s|code|pre|blockquote|a|br)(\s[^<>]*)?>/gi;
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(lt|gt|amp|quot|apos|nbsp));/gi;
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
const FOUND =
  /(?<url>https?:\/\/[^\s<>\u00ab\u00bb"']*[^\s<>\u00ab\u00bb"'.,;:!?)\]])|(?<=^|[\s(\u00ab])(?<command>\/[a-z][a-z0-9_]{0,31})(?![\w/])/giu;
const SILENT = new Set(["code", "pre", "a"]); // what stands in them is not searched for addresses and commands

const decode = (text) =>
  text.replace(ENTITY, (_, decimal, hex, name) =>
    name ? NAMED[name.toLowerCase()] : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)),
  );

/** hands: isDeep(url), open(url) for the bot's own addresses, say(command) for a command in the text. */
export function fromHtml(html, hands) {
  const root = document.createDocumentFragment();
  const path = [{ name: "", node: root }]; // the elements that are open
  const pieces = html.split(TAG); // text, slash, name, attributes, text, …
  for (let index = 0; index < pieces.length; index += 4) {
    const { node } = path[path.length - 1];
    node.append(...words(decode(pieces[index]), node, path, hands));
    const [slash, tag, attributes] = pieces.slice(index + 1, index + 4);
    const name = tag?.toLowerCase();
    if (name === "br") node.append("\n");
    else if (slash) close(path, name);
    else if (name) path.push({ name, node: node.appendChild(element(name, attributes ?? "", hands)) });
  }
  return root;
}

function close(path, name) {
  const depth = path.map((item) => item.name).lastIndexOf(name);
  if (depth > 0) path.length = depth;
}

function element(name, attributes, hands) {
  if (name === "blockquote" && /\sexpandable\b/i.test(attributes)) return folded();
  if (name !== "a") return h(name);
  return link(decode(/\shref="([^"]*)"/i.exec(attributes)?.[1] ?? ""), [], hands);
}

/** A long quotation that shows its first lines until it is pressed. */
function folded() {
  const quote = h("blockquote", { class: "folded", tabindex: "0", role: "button", "aria-expanded": "false" });
  const toggle = () => quote.setAttribute("aria-expanded", String(quote.classList.toggle("folded") === false));
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  return quote;
}

/** A quotation is a block of its own: the line break after it would show as an empty line. */
function words(text, node, path, hands) {
  const block = ["PRE", "BLOCKQUOTE"].includes(node.lastChild?.nodeName);
  const shown = block ? text.replace(/^\n/, "") : text;
  return path.some(({ name }) => SILENT.has(name)) ? [shown] : enliven(shown, hands);
}

/** Addresses and commands in plain text can be clicked, as in Telegram. */
function enliven(text, hands) {
  const parts = [];
  let done = 0;
  for (const match of text.matchAll(FOUND)) {
    const { url, command } = match.groups;
    parts.push(text.slice(done, match.index));
    parts.push(
      url
        ? link(url, [url], hands)
        : h("button", { type: "button", class: "command", onclick: () => hands.say(command) }, command),
    );
    done = match.index + match[0].length;
  }
  parts.push(text.slice(done));
  return parts.filter((part) => part !== "");
}

/** The bot's own addresses stay in the page (`hands.open`); other http(s) ones and e-mail are links; anything else is text. */
export function link(url, children, hands, props = {}) {
  if (hands.isDeep(url))
    return h("button", { class: "deep", ...props, type: "button", onclick: () => hands.open(url) }, children);
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return h("span", props, children);
  return h("a", { ...props, href: url, target: "_blank", rel: "noopener noreferrer" }, children);
}

/** The text of a message without its marks, to edit it or to preview it. */
export const plain = (html) => decode(html.replace(TAG, (_, slash, name) => (name.toLowerCase() === "br" ? "\n" : "")));
