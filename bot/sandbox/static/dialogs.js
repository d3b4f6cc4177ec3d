// What lies above the page: toasts, the bot's alerts, a photo seen large.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";

let timer = 0;

/** One short sentence at a time, as long as it takes to read it. kind: "" | "error" */
export function toast(text, kind = "") {
  const place = document.getElementById("toasts");
  const hide = () => place.replaceChildren();
  place.replaceChildren(
    h("button", { type: "button", class: `toast ${kind}`, testid: "toast", title: T.close, onclick: hide }, text),
  );
  clearTimeout(timer);
  timer = setTimeout(hide, 3500 + 60 * text.length);
}

/** A <dialog> that leaves the page when it is closed. */
export function popUp(props, ...children) {
  const dialog = h("dialog", { onclose: () => dialog.remove(), ...props }, ...children);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function showAlert(text) {
  const dialog = popUp(
    { class: "alert", testid: "modal", "aria-label": text },
    h("p", {}, text),
    h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, T.ok),
  );
}

export function showPhoto(url) {
  const dialog = popUp(
    { class: "photo-view", "aria-label": T.photo },
    h("img", { src: url, alt: T.photo, onclick: () => dialog.close() }),
    h(
      "button",
      { type: "button", class: "round close", "aria-label": T.close, onclick: () => dialog.close() },
      icon("close"),
    ),
  );
}
