import { at, type Box, boxOf, IDENTITY, type Matrix, multiply } from "../page/geometry.js";
import { linesOfShape } from "../page/shape-lines.js";
import type { OperatorList } from "./pdf-document.js";

/** One piece of text as it is painted; user space of the page. */
export interface PaintedRun {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly width: number;
  readonly size: number;
  /** Direction of the letters, degrees against the clock from left to right. */
  readonly angle: number;
  readonly bold: boolean;
  /** `layer`: render mode 3 or 7, as under a scanned picture; `unseen`: transparent, or white on nothing. */
  readonly hidden: "no" | "layer" | "unseen";
}

export interface Painted {
  readonly runs: readonly PaintedRun[];
  /** Thin painted boxes: the lines of tables. */
  readonly rules: readonly Box[];
  /** Where pictures stand. */
  readonly pictures: readonly Box[];
  /** Painted shapes that are no lines: letters drawn as outlines are many of them. */
  readonly shapes: number;
}

/** What is used here of a font that pdfjs has loaded. */
export interface PaintFont {
  readonly bold: boolean;
  readonly vertical: boolean;
  /** Units of glyph widths, 0.001 for all but fonts of drawn glyphs. */
  readonly unit: number;
}

/** Operators of pdfjs 5.4 (OPS), as far as they move, colour or paint. */
const OP = {
  setGState: 9,
  save: 10,
  restore: 11,
  transform: 12,
  stroke: 20,
  closeStroke: 21,
  fill: 22,
  eoFill: 23,
  fillStroke: 24,
  eoFillStroke: 25,
  closeFillStroke: 26,
  closeEOFillStroke: 27,
  beginText: 31,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  setTextRenderingMode: 38,
  setTextRise: 39,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  setFillColorN: 55,
  setFillRGBColor: 59,
  shadingFill: 62,
  formBegin: 74,
  formEnd: 75,
  imageMask: 83,
  image: 85,
  inlineImage: 86,
  solidMask: 90,
  constructPath: 91,
  setFillTransparent: 93,
  beginMarked: 69,
  beginMarkedProps: 70,
  endMarked: 71,
} as const;

interface State {
  ctm: Matrix;
  font: PaintFont;
  size: number;
  mode: number;
  white: boolean;
  /** Alpha of fills, 0 to 1. */
  alpha: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

const PLAIN_FONT: PaintFont = { bold: false, vertical: false, unit: 0.001 };
const MOST_FILLS = 5_000;
const MOST_RULES = 20_000;

export interface PaintContext {
  font(name: string): PaintFont;
  /** True where an optional layer is shown; `group` as the operator list gives it. */
  isShown(group: unknown): boolean;
}

/** Follows the operators of a page and tells where text is painted and whether it can be seen. */
export function painted(list: OperatorList, context: PaintContext): Painted {
  const walk = new Painter(context);
  const { fnArray, argsArray } = list;
  for (let index = 0; index < fnArray.length; index++) walk.step(fnArray[index] ?? 0, argsArray[index] ?? []);
  return walk;
}

class Painter implements Painted {
  readonly runs: PaintedRun[] = [];
  readonly rules: Box[] = [];
  readonly pictures: Box[] = [];
  shapes = 0;
  /** Marked parts that are open: false where a layer is switched off. */
  private readonly marked: boolean[] = [];
  private off = 0;
  private readonly fills: Box[] = [];
  private readonly stack: State[] = [];
  private line: Matrix = IDENTITY;
  private text: Matrix = IDENTITY;
  private state: State = {
    ctm: IDENTITY,
    font: PLAIN_FONT,
    size: 1,
    mode: 0,
    white: false,
    alpha: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };

  constructor(private readonly context: PaintContext) {}

  step(operator: number, args: readonly unknown[]): void {
    const number = (at: number): number => Number(args[at] ?? 0);
    const state = this.state;
    switch (operator) {
      case OP.save:
        this.stack.push({ ...state });
        break;
      case OP.restore:
      case OP.formEnd:
        this.state = this.stack.pop() ?? state;
        break;
      case OP.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix);
        break;
      case OP.formBegin:
        this.stack.push({ ...state });
        if (args[0]) state.ctm = multiply(state.ctm, Object.values(args[0]) as unknown as Matrix);
        break;
      case OP.setGState:
        for (const [key, value] of (args[0] ?? []) as [string, unknown][])
          if (key === "ca") state.alpha = Number(value);
        break;
      case OP.setFillRGBColor:
        state.white = isWhite(args);
        break;
      case OP.setFillColorN:
        state.white = false;
        break;
      case OP.setFillTransparent:
        state.white = true;
        break;
      case OP.beginText:
        this.line = IDENTITY;
        this.text = IDENTITY;
        break;
      case OP.setCharSpacing:
        state.charSpacing = number(0);
        break;
      case OP.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case OP.setHScale:
        state.scale = number(0) / 100;
        break;
      case OP.setLeading:
        state.leading = -number(0);
        break;
      case OP.setFont:
        state.size = number(1);
        state.font = this.context.font(String(args[0]));
        break;
      case OP.beginMarked:
        this.marked.push(true);
        break;
      case OP.beginMarkedProps:
        this.mark(args[0] !== "OC" || this.context.isShown(args[1]));
        break;
      case OP.endMarked:
        if (this.marked.pop() === false) this.off--;
        break;
      case OP.setTextRenderingMode:
        state.mode = number(0);
        break;
      case OP.setTextRise:
        state.rise = number(0);
        break;
      case OP.setLeadingMoveText:
        state.leading = number(1);
        this.move(number(0), number(1));
        break;
      case OP.moveText:
        this.move(number(0), number(1));
        break;
      case OP.nextLine:
        this.move(0, state.leading);
        break;
      case OP.setTextMatrix:
        this.line = Object.values(args[0] ?? IDENTITY) as unknown as Matrix;
        if (args.length === 6) this.line = args as unknown as Matrix;
        this.text = this.line;
        break;
      case OP.showText:
        this.show((args[0] ?? []) as readonly (Glyph | number | null)[]);
        break;
      case OP.constructPath:
        this.path(number(0), args[1] as readonly unknown[] | null, args[2] as ArrayLike<number> | null);
        break;
      case OP.image:
      case OP.inlineImage:
      case OP.imageMask:
      case OP.solidMask:
      case OP.shadingFill:
        if (this.off > 0) break;
        if (operator !== OP.shadingFill) this.pictures.push(boxOf([0, 0, 1, 1], state.ctm));
        this.fill(boxOf([0, 0, 1, 1], state.ctm));
        break;
    }
  }

  private move(x: number, y: number): void {
    this.line = multiply(this.line, [1, 0, 0, 1, x, y]);
    this.text = this.line;
  }

  private mark(shown: boolean): void {
    this.marked.push(shown);
    if (!shown) this.off++;
  }

  private fill(box: Box): void {
    if (this.fills.length >= MOST_FILLS) this.fills.shift();
    this.fills.push(box);
  }

  /** Letters that stand together are one run; a gap parts them, so that columns set in one go come apart. */
  private show(glyphs: readonly (Glyph | number | null)[]): void {
    const { size, scale, font, charSpacing, wordSpacing } = this.state;
    const pen = new Pen(Math.abs(size) * scale);
    const runs: Pen["runs"] = pen.runs;
    for (const glyph of glyphs) {
      if (typeof glyph === "number") pen.skip((font.vertical ? 1 : -1) * (glyph / 1000) * size * scale);
      else if (glyph !== null)
        pen.put(
          glyph.unicode,
          glyph.width * font.unit * size * scale,
          (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale,
        );
    }
    pen.end();
    for (const { text, from, to } of runs) this.run(text, from, to);
    this.text = multiply(this.text, font.vertical ? [1, 0, 0, 1, 0, -pen.at] : [1, 0, 0, 1, pen.at, 0]);
  }

  private run(text: string, from: number, to: number): void {
    const { ctm, size, scale, rise, font } = this.state;
    const [a, b, c, d, e, f] = multiply(ctm, this.text);
    const along = font.vertical ? [0, 0] : [a * from, b * from];
    const [x, y] = [e + (along[0] ?? 0) + c * rise, f + (along[1] ?? 0) + d * rise];
    const turned = size * scale < 0 ? -1 : 1;
    const letter = Math.abs(size) * Math.hypot(c, d);
    this.runs.push({
      x,
      y,
      text,
      width: Math.abs(to - from) * Math.hypot(a, b),
      size: letter,
      angle: (Math.atan2(b * turned, a * turned) * 180) / Math.PI,
      bold: font.bold,
      hidden: this.visibility(x, y, letter),
    });
  }

  private visibility(x: number, y: number, size: number): PaintedRun["hidden"] {
    const { mode, white, alpha } = this.state;
    if (mode === 3 || mode === 7) return "layer";
    if (this.off > 0 || alpha < 0.02) return "unseen";
    return white && mode !== 1 && mode !== 2 && !this.isFilled(x, y, size) ? "unseen" : "no";
  }

  /** True where something that is not white was painted under this point before. */
  private isFilled(x: number, y: number, size: number): boolean {
    return this.fills.some(([x0, y0, x1, y1]) => x >= x0 - 1 && x <= x1 + 1 && y + size / 3 >= y0 - 1 && y <= y1 + 1);
  }

  private path(paint: number, data: readonly unknown[] | null, bounds: ArrayLike<number> | null): void {
    const extent = Array.from(bounds ?? []);
    if (this.off > 0 || extent.length < 4 || extent.some((value) => !Number.isFinite(value))) return;
    const box = boxOf(extent as unknown as Box, this.state.ctm);
    const fills = paint === OP.fill || paint === OP.eoFill || (paint >= OP.fillStroke && paint <= OP.closeEOFillStroke);
    const strokes =
      paint === OP.stroke || paint === OP.closeStroke || (paint >= OP.fillStroke && paint <= OP.closeEOFillStroke);
    if (!fills && !strokes) return;
    if (fills && !this.state.white && this.state.alpha >= 0.02) this.fill(box);
    const before = this.rules.length;
    if (before < MOST_RULES) this.rules.push(...linesOfPath(data?.[0], this.state.ctm, strokes));
    if (this.rules.length === before) this.shapes++;
  }
}

/** Follows the letters of one operator and cuts them into runs. Lengths in text space. */
class Pen {
  readonly runs: { text: string; from: number; to: number }[] = [];
  at = 0;
  private text = "";
  private from = 0;
  private to = 0;
  private spaces = 0;

  /** `letter`: width of a letter of this font size; may be 0. */
  constructor(private readonly letter: number) {}

  skip(distance: number): void {
    this.at += distance;
  }

  put(unicode: string, width: number, spacing: number): void {
    if (unicode.trim() === "") {
      this.spaces++;
      this.at += width + spacing;
      return;
    }
    const gap = this.at - this.to;
    const apart =
      this.spaces > 2 || gap - this.spaces * this.letter * 0.35 > this.letter * 0.15 || gap < -this.letter * 0.6;
    if (this.text !== "" && apart) this.end();
    if (this.text === "") this.from = this.at;
    else if (this.spaces > 0) this.text += " ";
    this.spaces = 0;
    this.text += unicode;
    this.to = this.at + width;
    this.at += width + spacing;
  }

  end(): void {
    if (this.text !== "") this.runs.push({ text: this.text, from: this.from, to: this.to });
    this.text = "";
    this.spaces = 0;
  }
}

/** Numbers that each command of a path is followed by: move, line, curve, quadratic curve, close. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;
const MOST_POINTS = 20_000;

/** The straight lines along the axes that a path draws, as thin boxes; a filled shape counts when it is thin itself. */
function linesOfPath(path: unknown, ctm: Matrix, strokes: boolean): Box[] {
  const data = path as ArrayLike<number> | null | undefined;
  if (data === null || data === undefined || typeof data.length !== "number" || data.length > MOST_POINTS) return [];
  const lines: Box[] = [];
  let points: (readonly [number, number])[] = [];
  let straight = true;
  const close = (closed: boolean): void => {
    if (points.length > 1)
      lines.push(...linesOfShape(closed && points[0] ? [...points, points[0]] : points, straight, strokes));
    points = [];
    straight = true;
  };
  for (let index = 0; index < data.length; ) {
    const command = data[index] ?? CLOSE;
    if (command === MOVE) {
      close(false);
      points = [at(ctm, data[index + 1] ?? 0, data[index + 2] ?? 0)];
      index += 3;
    } else if (command === LINE) {
      points.push(at(ctm, data[index + 1] ?? 0, data[index + 2] ?? 0));
      index += 3;
    } else if (command === CURVE) {
      straight = false;
      points.push(at(ctm, data[index + 5] ?? 0, data[index + 6] ?? 0));
      index += 7;
    } else if (command === CLOSE) {
      close(true);
      index += 1;
    } else break;
  }
  close(false);
  return lines;
}

function isWhite(args: readonly unknown[]): boolean {
  if (typeof args[0] === "string") return /^#(?:f[c-f]){3}$/i.test(args[0]);
  return args.length >= 3 && args.slice(0, 3).every((part) => Number(part) >= 252);
}
