import type { XmlElement } from "../xml/parse-xml.js";
import { deltas, kids } from "./ofd-xml.js";

/** Letters of a text object that stand together; object space, y at the baseline. */
export interface GlyphRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Degrees by which the letters' own direction turns them. */
  readonly turn: number;
  /** Set from the top down. */
  readonly down: boolean;
}

const NARROW = /[iljIftr.,:;'!|()[\]\u2018\u2019 ]/;
const WIDE = /[mwMW@%]/;
const LATIN = /[\u0020-\u02ff]/;

/** Width of a letter in units of its size; the font itself is not opened. */
function widthOf(letter: string): number {
  if (!LATIN.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.3;
  return WIDE.test(letter) ? 0.86 : /[A-Z]/.test(letter) ? 0.68 : 0.52;
}

/** The text of an object with the place of each part: a step wider than a letter and a half begins a new part. */
export function glyphRuns(object: XmlElement, size: number): GlyphRun[] {
  const runs: GlyphRun[] = [];
  const scale = Number(object.attributes.get("HScale") ?? 1) || 1;
  const turn = Number(object.attributes.get("ReadDirection") ?? 0) || 0;
  let [x, y] = [0, 0];
  for (const code of kids(object, "TextCode")) {
    x = numberOf(code, "X") ?? x;
    y = numberOf(code, "Y") ?? y;
    const letters = [
      ...code.children
        .filter((child) => typeof child === "string")
        .join("")
        .replace(/[\r\n\t]/g, " "),
    ];
    const [across, along] = [deltas(code.attributes.get("DeltaX")), deltas(code.attributes.get("DeltaY"))];
    const down =
      along.length > 0 &&
      along.some((step) => Math.abs(step) > size * 0.3) &&
      across.every((step) => Math.abs(step) < size * 0.3);
    runs.push(
      ...(down ? downwards(letters, x, y, along, size) : acrossLine(letters, x, y, across, size * scale, turn)),
    );
  }
  return runs;
}

function numberOf(element: XmlElement, name: string): number | null {
  const text = element.attributes.get(name);
  return text !== undefined && Number.isFinite(Number(text)) ? Number(text) : null;
}

function downwards(
  letters: readonly string[],
  x: number,
  y: number,
  steps: readonly number[],
  size: number,
): GlyphRun[] {
  const text = letters.join("").trim();
  const middle = steps.reduce((sum, step) => sum + step, 0) / 2;
  return text === "" ? [] : [{ text, x, y: y + middle, width: size, turn: 0, down: true }];
}

function acrossLine(
  letters: readonly string[],
  start: number,
  y: number,
  steps: readonly number[],
  size: number,
  turn: number,
): GlyphRun[] {
  const runs: GlyphRun[] = [];
  let [x, from, to, text, spaces] = [start, start, start, "", 0];
  const end = (): void => {
    if (text !== "") runs.push({ text, x: from, y, width: to - from, turn, down: false });
    [text, spaces] = ["", 0];
  };
  letters.forEach((letter, at) => {
    const width = widthOf(letter) * size;
    const step =
      steps[at] ?? (at < letters.length - 1 && steps.length > 0 ? (steps[steps.length - 1] ?? width) : width);
    if (letter.trim() === "") spaces++;
    else {
      const gap = x - to;
      if (text !== "" && (spaces > 2 || gap > size * 1.2 || gap < -size)) end();
      if (text === "") from = x;
      else if (spaces > 0) text += " ";
      spaces = 0;
      text += letter;
      // A letter is never wider than the step to the next one.
      to = x + (step > 0 ? Math.min(width, Math.max(step, width * 0.4)) : width);
    }
    x += step;
  });
  end();
  return runs;
}
