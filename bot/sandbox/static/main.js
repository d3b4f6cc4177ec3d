// Puts the parts of the page together.

import { chat } from "./chat.js";
import { people } from "./people.js";
import { change, onChange, state } from "./store.js";
import { listen, resync } from "./sync.js";
import { T } from "./texts.js";
import { bands, topbar } from "./topbar.js";

document.title = T.title;
document.getElementById("topbar").setAttribute("aria-label", T.brand);

onChange(topbar(document.getElementById("topbar")));
onChange(bands(document.getElementById("bands")));
onChange(people(document.getElementById("people")));
onChange(chat(document.getElementById("chat")));
onChange((s) => (document.body.dataset.screen = s.chat === null ? "list" : "chat"));

/** The address decides who one is and which chat is open. */
function follow() {
  const [, person, chat] = /^#\/(-?\d+)(?:\/(-?\d+))?$/.exec(location.hash) ?? [];
  change((s) => {
    s.person = person ? Number(person) : null;
    s.chat = chat ? Number(chat) : null;
    s.room = null;
    s.editing = null;
  });
  if (state.ready) resync();
}

addEventListener("hashchange", follow);
follow();
listen();
