/** Strokes of each icon on a grid of 24 by 24. */
const STROKES = {
  chat: ["M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z", "M8 9.5h8", "M8 13h5"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  send: ["M12 19V5", "M6 11l6-6 6 6"],
  stop: ["M7 7h10v10H7z"],
  copy: ["M9 9h11v11H9z", "M15 9V4H4v11h5"],
  speaker: ["M4 9.5v5h4l5 4v-13l-5 4z", "M16.5 9a4.2 4.2 0 0 1 0 6", "M19 6.5a7.8 7.8 0 0 1 0 11"],
  yes: ["M5 12.5l4.5 4.5L19 7.5"],
  no: ["M7 7l10 10", "M17 7L7 17"],
  phone: [
    "M6 3.5h3l1.7 4.3-2.2 1.6a12 12 0 0 0 6.1 6.1l1.6-2.2 4.3 1.7v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.5a2 2 0 0 1 2-2z",
  ],
  outside: ["M10 5H5v14h14v-5", "M14 4h6v6", "M20 4l-9 9"],
  shield: ["M12 3l7.5 2.8v5.7c0 4.5-3.200 8-7.5 9.5-4.300-1.500-7.5-5-7.5-9.5V5.800z", "M9 12l2.200 2.200L15.200 10"],
  warning: ["M12 4l9 16H3z", "M12 10v4.5", "M12 17.200v.3"],
} as const;

export type IconName = keyof typeof STROKES;

const SVG = "http://www.w3.org/2000/svg";

/** An icon of nodes, hidden from screen readers: the words beside it, or the button's label, say what it means. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const stroke of STROKES[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", stroke);
    svg.append(path);
  }
  return svg;
}
