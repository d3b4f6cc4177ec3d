// The bot's commands: all of them behind «Menu», those that fit while one types «/…».

import { focusGently, h, refresh } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";

export function commandList(input, pick) {
  const node = h("div", {
    class: "commands",
    id: "commands",
    role: "listbox",
    "aria-label": T.commandsLabel,
    hidden: true,
  });
  const button = h(
    "button",
    {
      type: "button",
      class: "menu",
      testid: "commands",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": "commands",
      onclick: () => {
        show(node.hidden, "");
        if (!node.hidden) focusGently(input); // its arrow keys walk through the list
      },
    },
    icon("menu"),
    h("span", {}, T.menu),
  );
  let all = [];
  let fitting = [];
  let chosen = 0;

  function show(open, typed) {
    fitting = all.filter(({ command }) => command.startsWith(typed));
    chosen = 0;
    node.hidden = !open || fitting.length === 0;
    button.setAttribute("aria-expanded", String(!node.hidden));
    paint();
  }

  function paint() {
    refresh(node, [fitting, chosen], () => fitting.map(option));
    const current = node.hidden ? null : node.children[chosen];
    if (current?.id) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  function option({ command, description }, index) {
    return h(
      "button",
      {
        type: "button",
        role: "option",
        id: `command-${index}`,
        class: "option",
        testid: `command-${command}`,
        tabindex: -1,
        "aria-selected": String(index === chosen),
        onclick: () => choose(command),
      },
      h("b", {}, `/${command}`),
      h("span", {}, description),
    );
  }

  function choose(command) {
    show(false, "");
    pick(`/${command}`);
  }

  /** Called when the text changes: «/da» shows the commands that begin so. */
  function follow() {
    const typed = /^\/([a-z0-9_]*)$/i.exec(input.value);
    show(typed !== null, typed?.[1].toLowerCase() ?? "");
  }

  /** True if the key was meant for the list. */
  function takes(event) {
    if (node.hidden || fitting.length === 0) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) chosen = (chosen + move + fitting.length) % fitting.length;
    else if (event.key === "Enter" && !event.shiftKey) choose(fitting[chosen].command);
    else if (event.key === "Tab") input.value = `/${fitting[chosen].command} `;
    else if (event.key === "Escape") show(false, "");
    else return false;
    event.preventDefault();
    if (event.key === "Tab") show(false, "");
    paint();
    return true;
  }

  document.addEventListener("pointerdown", ({ target }) => {
    if (!node.hidden && !node.contains(target) && !button.contains(target) && target !== input) show(false, "");
  });

  function draw(commands) {
    if (JSON.stringify(commands) !== JSON.stringify(all)) {
      all = commands;
      show(false, "");
    }
    button.hidden = all.length === 0;
  }

  return { node, button, follow, takes, draw };
}
