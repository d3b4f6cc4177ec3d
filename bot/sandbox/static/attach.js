// Sending files: by the clip, by dropping them on the chat, or by pasting a picture.

import { upload } from "./actions.js";
import { popUp } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { state } from "./store.js";
import { T } from "./texts.js";

const isPicture = (file) => /^image\/(png|jpeg)$/.test(file.type);

/** Returns the clip and its hidden field; `place` takes dropped and pasted files. */
export function attachments(place) {
  const input = h("input", { type: "file", testid: "attach-input", multiple: true, hidden: true, tabindex: -1 });
  input.addEventListener("change", () => {
    ask([...input.files]);
    input.value = "";
  });
  const curtain = h("div", { class: "drop", testid: "drop" }, icon("attach"), T.dropHere);
  place.append(curtain);
  const writable = () => state.room?.started;
  place.addEventListener("dragover", (event) => {
    if (!writable() || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("dropping");
  });
  place.addEventListener(
    "dragleave",
    (event) => place.contains(event.relatedTarget) || place.classList.remove("dropping"),
  );
  place.addEventListener("drop", (event) => {
    place.classList.remove("dropping");
    if (!writable()) return;
    event.preventDefault();
    ask([...event.dataTransfer.files]);
  });
  place.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length && writable()) ask([...event.clipboardData.files]);
  });
  return [
    h(
      "button",
      {
        type: "button",
        class: "round attach",
        testid: "attach",
        "aria-label": T.attach,
        title: T.attach,
        onclick: () => input.click(),
      },
      icon("attach"),
    ),
    input,
  ];
}

/** What will be sent, with a caption; pictures go as photos unless one says otherwise. */
function ask(files) {
  if (!files.length) return;
  const pictures = files.every(isPicture);
  const address = pictures ? URL.createObjectURL(files[0]) : "";
  const caption = h("input", {
    type: "text",
    testid: "upload-caption",
    "aria-label": T.caption,
    placeholder: T.caption,
    maxlength: 1024,
  });
  const asPhoto = h("input", { type: "checkbox", testid: "upload-as-photo", checked: pictures });
  const sendButton = h("button", { type: "button", class: "primary", testid: "upload-send" }, T.send);
  const dialog = popUp(
    {
      class: "upload",
      testid: "upload",
      "aria-label": T.uploadTitle,
      onclose: () => {
        dialog.remove();
        URL.revokeObjectURL(address);
      },
    },
    h("h2", {}, T.uploadTitle),
    pictures ? h("img", { class: "preview", src: address, alt: T.photo }) : null,
    h(
      "ul",
      {},
      files.map((file) =>
        h(
          "li",
          {},
          icon(isPicture(file) ? "image" : "file"),
          h("b", {}, file.name),
          h("small", {}, T.bytes(file.size)),
        ),
      ),
    ),
    pictures ? h("label", {}, asPhoto, T.asPhoto) : null,
    caption,
    h(
      "div",
      { class: "choices" },
      h("button", { type: "button", testid: "upload-cancel", onclick: () => dialog.close() }, T.cancel),
      sendButton,
    ),
  );

  const go = async () => {
    sendButton.disabled = true;
    for (const [index, file] of files.entries()) {
      const done = await upload(
        pictures && asPhoto.checked ? "photo" : "document",
        file,
        index ? "" : caption.value.trim(),
      );
      if (!done) return (sendButton.disabled = false); // the reason is in a toast; nothing typed is lost
    }
    dialog.close();
  };
  sendButton.addEventListener("click", go);
  caption.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && go());
  caption.focus();
}
