// The top of the page: the school's clock, the bot's state, and the notes about the trial.

import { moveClock, restartBot } from "./actions.js";
import { h, refresh } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";
import { date, hour, now } from "./time.js";

const STEPS = [
  ["hour", "clock-hour", T.plusHour, T.plusHour, T.plusHourHint],
  ["day", "clock-day", T.plusDay, T.plusDay, T.plusDayHint],
  ["next", "clock-next", T.nextEvent, T.nextEventShort, T.nextEventHint],
];

export function topbar(bar) {
  const day = h("span", { class: "day" });
  const time = h("span", { class: "time" });
  const clock = h(
    "time",
    { class: "now", testid: "clock-now", "aria-label": T.clockLabel },
    day,
    h("span", { class: "dot" }, " · "),
    time,
  );
  const steps = h("div", { class: "steps" });
  const bot = h("div", { class: "bot" });
  const brand = h(
    "div",
    { class: "brand" },
    h("img", { src: "/static/icon.svg", alt: "", width: 34, height: 34 }),
    h("div", {}, h("h1", {}, T.brand), h("p", {}, T.brandTag)),
  );
  const progress = h("div", { class: "progress", role: "progressbar", "aria-label": T.moving, hidden: true });
  bar.append(
    brand,
    h("div", { class: "clock", role: "group", "aria-label": T.clockLabel }, icon("clock"), clock, steps),
    bot,
    progress,
  );

  const tick = () => {
    if (day.textContent !== date(now())) day.textContent = date(now());
    if (time.textContent !== hour(now())) time.textContent = hour(now());
  };
  setInterval(tick, 1000);
  return (state) => {
    bar.hidden = !state.ready;
    if (state.ready) tick();
    progress.hidden = !state.moving;
    refresh(steps, [state.moving, state.botUp], () => STEPS.map((step) => stepButton(step, state)));
    refresh(bot, [state.botUp, state.restarting], () => botState(state));
  };
}

function stepButton([step, testid, label, short, hint], { moving, botUp }) {
  const waiting = moving === step;
  return h(
    "button",
    {
      type: "button",
      class: `step ${step} ${waiting ? "busy" : ""}`,
      testid,
      title: hint,
      "aria-busy": String(waiting),
      disabled: Boolean(moving) || !botUp,
      onclick: () => moveClock(step),
    },
    waiting ? h("span", { class: "spinner" }) : step === "next" ? icon("skip") : null,
    h("span", { class: "long" }, label),
    h("span", { class: "short", "aria-hidden": "true" }, short),
  );
}

function botState({ botUp, restarting }) {
  const up = botUp && !restarting;
  return [
    h(
      "span",
      { class: `bot-state ${up ? "up" : "down"}`, testid: "bot-state", role: "status" },
      h("i"),
      h("span", {}, up ? T.botUp : T.botDown),
    ),
    h(
      "button",
      {
        type: "button",
        class: `step ${restarting ? "busy" : ""}`,
        testid: "bot-restart",
        title: T.restart,
        "aria-label": T.restart,
        disabled: restarting,
        onclick: restartBot,
      },
      icon("restart"),
      h("span", { class: "long" }, T.restart),
    ),
  ];
}

const HIDDEN = "notes-hidden";

/** Bands under the top bar: a lost connection, and the notes until they are closed. */
export function bands(place) {
  let open = false;
  const draw = (state) => {
    const closed = sessionStorage.getItem(HIDDEN) === JSON.stringify(state.notes);
    const notes = closed ? [] : state.notes;
    refresh(place, [state.online, notes, open], () =>
      [
        state.online
          ? null
          : h("p", { class: "band offline", testid: "offline" }, h("span", { class: "spinner" }), T.offline),
        notes.length ? noteBand(notes, state) : null,
      ].filter(Boolean),
    );
  };
  const noteBand = ([first, ...more], state) =>
    h(
      "aside",
      { class: "band notes", testid: "notes", "aria-label": T.notesLabel },
      icon("info"),
      h("div", {}, h("p", {}, first), open ? more.map((note) => h("p", {}, note)) : null),
      more.length
        ? h(
            "button",
            {
              type: "button",
              testid: "notes-more",
              "aria-expanded": String(open),
              onclick: () => {
                open = !open;
                draw(state);
              },
            },
            open ? T.notesLess : T.notesMore,
          )
        : null,
      h(
        "button",
        {
          type: "button",
          class: "round",
          testid: "notes-close",
          "aria-label": T.close,
          onclick: () => {
            sessionStorage.setItem(HIDDEN, JSON.stringify(state.notes));
            draw(state);
          },
        },
        icon("close"),
      ),
    );
  return draw;
}
