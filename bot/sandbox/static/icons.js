// The page's pictures, drawn on a grid of 24 (stroke unless filled).

const STROKES = {
  send: "M4.5 12 3.6 4.7a.6.6 0 0 1 .86-.6l16 7.36a.6.6 0 0 1 0 1.09l-16 7.36a.6.6 0 0 1-.86-.61zM4.5 12h7.5",
  attach: "m20 11.5-7.9 7.9a5 5 0 0 1-7.1-7.1l8.3-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.3-7.2",
  back: "M15 5l-7 7 7 7",
  down: "m6 9 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  pencil: "M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8 18.5zM14.5 6l3 3",
  pin: "M9.5 3.5h5M10.5 3.5v6l-3.5 4h10l-3.5-4v-6M12 13.5V21",
  restart: "M20 11.5a8 8 0 1 0-2.3 6.2M20 5v6.5h-6.5",
  clock: "M12 7v5.3l3.3 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  skip: "M5 5.5v13l9-6.5zM18.5 5.5v13",
  menu: "M4.5 7h15M4.5 12h15M4.5 17h9",
  download: "M12 4v11m-4.5-4L12 15.5l4.5-4.5M5 19.5h14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  outside: "M9 6h9v9M18 6 6.5 17.5",
  info: "M12 11v5.5M12 7.6v.1M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  ticket: "M4 7.5h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14.5 7.5v10",
  people:
    "M9 11.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19a6 6 0 0 1 12 0M15.5 11a2.8 2.8 0 1 0 .2-5.6M17.5 13.8A5.4 5.4 0 0 1 21 18.6",
  medal: "M12 14.5a5.2 5.2 0 1 0 0-10.5 5.2 5.2 0 0 0 0 10.5zM8.6 13.5 7 21l5-2.6L17 21l-1.6-7.5",
  image: "M4 5.5h16v13H4zM4 16l4.5-4.5 4 4 3-3L20 17M15 9.5h.1",
  file: "M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}
