// The page door of the sandbox's server; an answer is JSON, a refusal an Error with the server's sentence.

import { T } from "./texts.js";

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { ...options.headers, "X-Sandbox": "1" } });
  } catch {
    throw new Error(T.unreachable);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || T.failed);
  return answer;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const api = {
  state: () => ask("/api/state"),
  messages: (person, chat) => ask(`/api/messages?${new URLSearchParams({ person, chat })}`),
  send: (person, chat, text) => post("/api/send", { person, chat, text }),
  press: (person, chat, message, data) => post("/api/press", { person, chat, message, data }),
  edit: (person, chat, message, text) => post("/api/edit", { person, chat, message, text }),
  open: (person, link) => post("/api/open", { person, link }),
  clock: (step) => post("/api/clock", { step }),
  restart: () => post("/api/bot", { action: "restart" }),
  upload: (person, chat, kind, file, caption) => {
    const form = new FormData();
    form.append("person", person);
    form.append("chat", chat);
    form.append("as", kind);
    if (caption) form.append("caption", caption);
    form.append("file", file, file.name);
    return ask("/api/upload", { method: "POST", body: form });
  },
};
