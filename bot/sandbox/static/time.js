// Moments as the school reads them: every moment is shown at the offset of the sandbox's clock.

import { T } from "./texts.js";

let offset = 7 * 3600_000;
let base = 0;
let since = 0;

const two = (number) => String(number).padStart(2, "0");

/** Take over the server's clock: "2026-10-05T08:00:00+07:00". */
export function setClock(iso) {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  if (zone) offset = (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000;
  base = Date.parse(iso);
  since = performance.now();
}

/** The sandbox's moment, in milliseconds; it runs on between two messages of the server. */
export const now = () => base + performance.now() - since;

function wall(moment) {
  const date = new Date((typeof moment === "string" ? Date.parse(moment) : moment) + offset);
  return {
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    weekday: date.getUTCDay(),
    number: Math.floor(date.getTime() / 86_400_000),
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`,
  };
}

export const hour = (moment) => wall(moment).time;

export function date(moment) {
  const { weekday, day, month, year } = wall(moment);
  return `${T.weekdays[weekday]}, ${two(day)}/${two(month)}/${year}`;
}

/** Today, yesterday or the day in words, as a chat separates its days. */
export function dayTitle(moment) {
  const { weekday, day, month, year, number } = wall(moment);
  const ago = wall(now()).number - number;
  if (ago === 0) return T.today;
  if (ago === 1) return T.yesterday;
  return T.dayInWords(T.weekdays[weekday], day, month, year);
}

export const sameDay = (one, other) => wall(one).number === wall(other).number;

/** As a list of chats shows it: the hour today, the weekday this week, else the date. */
export function brief(moment) {
  const { weekday, day, month, number, time } = wall(moment);
  const ago = wall(now()).number - number;
  if (ago === 0) return time;
  return ago > 0 && ago < 7 ? T.weekdaysShort[weekday] : `${two(day)}/${two(month)}`;
}
