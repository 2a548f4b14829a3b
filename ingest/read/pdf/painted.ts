import type { OperatorList } from "./pdf-document.js";

/** A matrix as PDF writes it: a b c d e f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** One piece of text as it is painted; user space of the page. */
export interface PaintedRun {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Render mode 3 or 7, or white on nothing. */
  readonly hidden: boolean;
}

/** x0, y0, x1, y1 */
export type Box = readonly [number, number, number, number];

export interface Painted {
  readonly runs: readonly PaintedRun[];
  /** Thin painted boxes: the lines of tables. */
  readonly rules: readonly Box[];
  readonly pictures: number;
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
} as const;

interface State {
  ctm: Matrix;
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

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Follows the operators of a page and tells where text is painted and whether it can be seen. */
export function painted(list: OperatorList): Painted {
  const walk = new Painter();
  list.fnArray.forEach((operator, at) => {
    walk.step(operator, list.argsArray[at] ?? []);
  });
  return { runs: walk.runs, rules: walk.rules, pictures: walk.pictures };
}

class Painter {
  readonly runs: PaintedRun[] = [];
  readonly rules: Box[] = [];
  pictures = 0;
  private readonly fills: Box[] = [];
  private readonly stack: State[] = [];
  private line: Matrix = IDENTITY;
  private text: Matrix = IDENTITY;
  private state: State = {
    ctm: IDENTITY,
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
        this.path(number(0), Object.values(args[2] ?? []) as number[]);
        break;
      case OP.image:
      case OP.inlineImage:
      case OP.imageMask:
      case OP.solidMask:
      case OP.shadingFill:
        this.pictures++;
        this.fills.push(boxOf([0, 0, 1, 1], state.ctm));
        break;
    }
  }

  private move(x: number, y: number): void {
    this.line = multiply(this.line, [1, 0, 0, 1, x, y]);
    this.text = this.line;
  }

  private show(glyphs: readonly (Glyph | number | null)[]): void {
    const { ctm, size, mode, white, alpha, charSpacing, wordSpacing, scale, rise } = this.state;
    const origin = multiply(multiply(ctm, this.text), [1, 0, 0, 1, 0, rise]);
    let advance = 0;
    let text = "";
    for (const glyph of glyphs) {
      if (typeof glyph === "number") advance -= (glyph / 1000) * size * scale;
      else if (glyph !== null) {
        text += glyph.unicode;
        advance += ((glyph.width / 1000) * size + charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
      }
    }
    const [x, y] = [origin[4], origin[5]];
    const unseen =
      mode === 3 || mode === 7 || alpha < 0.02 || (white && mode !== 1 && mode !== 2 && !this.isFilled(x, y, size));
    this.runs.push({ x, y, text, hidden: unseen });
    this.text = multiply(this.text, [1, 0, 0, 1, advance, 0]);
  }

  /** True where something that is not white was painted under this point before. */
  private isFilled(x: number, y: number, size: number): boolean {
    return this.fills.some(([x0, y0, x1, y1]) => x >= x0 - 1 && x <= x1 + 1 && y + size / 3 >= y0 - 1 && y <= y1 + 1);
  }

  private path(paint: number, bounds: readonly number[]): void {
    if (bounds.length < 4 || bounds.some((value) => !Number.isFinite(value))) return;
    const box = boxOf(bounds as unknown as Box, this.state.ctm);
    const fills = paint === OP.fill || paint === OP.eoFill || (paint >= OP.fillStroke && paint <= OP.closeEOFillStroke);
    const strokes = paint === OP.stroke || paint === OP.closeStroke || paint >= OP.fillStroke;
    if (fills && !this.state.white && this.state.alpha >= 0.02) this.fills.push(box);
    if ((fills || strokes) && this.rules.length < 20_000)
      this.rules.push(...ruleLines(box, strokes && paint < OP.constructPath));
  }
}

/** A thin box is a line; a stroked box with an inside is its four sides. */
function ruleLines(box: Box, stroked: boolean): Box[] {
  const [x0, y0, x1, y1] = box;
  if (x1 - x0 < 2.5 || y1 - y0 < 2.5) return [box];
  if (!stroked) return [];
  return [
    [x0, y0, x1, y0],
    [x0, y1, x1, y1],
    [x0, y0, x0, y1],
    [x1, y0, x1, y1],
  ];
}

function isWhite(args: readonly unknown[]): boolean {
  if (typeof args[0] === "string") return /^#(?:f[c-f]){3}$/i.test(args[0]);
  return args.length >= 3 && args.slice(0, 3).every((part) => Number(part) >= 252);
}

export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function boxOf([x0, y0, x1, y1]: Box, m: Matrix): Box {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]] as const);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
