import { radicalsToLetters } from "../../../server/core/text/radicals.js";
import { at, type Box, boxOf, IDENTITY, type Matrix, multiply } from "../page/geometry.js";
import type { Piece } from "../page/page-content.js";
import { linesOfShape } from "../page/shape-lines.js";
import type { HiddenText } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import type { XmlElement } from "../xml/parse-xml.js";
import type { OfdResources } from "./ofd-resources.js";
import { kid, kids, localName, numbers } from "./ofd-xml.js";
import { glyphRuns } from "./text-object.js";

/** Points in a millimetre, the unit of OFD. */
const POINTS = 72 / 25.4;
const TINY = 2;
const MOST_NESTED = 16;
const MOST_OBJECTS = 200_000;
/** Alpha is 0 to 255; below this nobody sees a letter. */
const FAINT = 6;

export interface PlacedPicture {
  readonly entry: string;
  readonly box: Box;
}

/** What a layer, a block or an object hands down. */
interface Scope {
  readonly matrix: Matrix;
  readonly visible: boolean;
  readonly param: string | undefined;
}

/** Follows the objects of a page, its templates included, in the order in which they are painted. Points from the top left. */
export class OfdPagePainter {
  readonly pieces: Piece[] = [];
  readonly rules: Box[] = [];
  readonly pictures: PlacedPicture[] = [];
  private readonly fills: Box[] = [];
  private objects = 0;

  constructor(
    private readonly resources: OfdResources,
    private readonly hidden: HiddenText,
    private readonly page: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ) {}

  /** Content of a page or template: layers of objects. */
  paint(content: XmlElement | null): void {
    const matrix: Matrix = [POINTS, 0, 0, POINTS, -this.page.x * POINTS, -this.page.y * POINTS];
    for (const layer of kids(content, "Layer"))
      this.group(layer, { matrix, visible: true, param: layer.attributes.get("DrawParam") }, 0);
  }

  private group(parent: XmlElement, outer: Scope, depth: number): void {
    // A unit that holds itself would be painted again and again: cut short, its text would stand there many times.
    if (depth > MOST_NESTED) throw unreadable("too_deep", "OFD");
    const scope = { ...outer, visible: outer.visible && !isOff(parent) };
    for (const object of kids(parent)) {
      if (++this.objects > MOST_OBJECTS) throw unreadable("too_complex", "OFD");
      const inner = {
        ...scope,
        visible: scope.visible && !isOff(object),
        param: object.attributes.get("DrawParam") ?? scope.param,
      };
      const name = localName(object);
      if (name === "TextObject") this.text(object, inner);
      else if (name === "PathObject") this.path(object, inner);
      else if (name === "ImageObject") this.image(object, inner);
      else if (name === "PageBlock") this.group(object, inner, depth + 1);
      else if (name === "CompositeObject") {
        const unit = this.resources.unit(object.attributes.get("ResourceID"));
        if (unit !== null) this.group(unit, { ...inner, matrix: placed(object, inner.matrix) }, depth + 1);
      }
    }
  }

  private text(object: XmlElement, scope: Scope): void {
    const matrix = placed(object, scope.matrix);
    const [a, b, c, d] = matrix;
    const size = Number(object.attributes.get("Size") ?? 0);
    const letter = size * Math.hypot(c, d);
    const bold =
      Number(object.attributes.get("Weight") ?? 400) >= 600 || this.resources.isBold(object.attributes.get("Font"));
    const unseen = !scope.visible || this.isUnseen(object, scope) || letter < TINY;
    for (const run of glyphRuns(object, size)) {
      const [x, y] = at(matrix, run.x, run.y);
      const angle = (Math.atan2(b, a) * 180) / Math.PI + run.turn;
      const white = this.isWhite(object, scope) && !this.isFilled(x, y - letter / 3);
      if (unseen || white || this.isOutside(x, y)) this.hidden.add(run.text);
      else if (Math.abs(((angle + 540) % 360) - 180) < 8 || run.down)
        this.pieces.push({
          x,
          y,
          width: run.width * Math.hypot(a, b),
          size: letter,
          text: radicalsToLetters(run.text),
          bold,
        });
    }
  }

  private path(object: XmlElement, scope: Scope): void {
    if (!scope.visible || isFaint(object)) return;
    const matrix = placed(object, scope.matrix);
    const fills = object.attributes.get("Fill") === "true";
    const strokes = object.attributes.get("Stroke") !== "false";
    const shapes = shapesOf(kid(object, "AbbreviatedData"), matrix);
    if (fills && !this.isWhite(object, scope)) {
      for (const { points } of shapes)
        if (points.length > 2 && this.fills.length < 5_000) this.fills.push(extentOf(points));
    }
    if (this.rules.length < 20_000)
      for (const { points, straight } of shapes) this.rules.push(...linesOfShape(points, straight, strokes));
  }

  private image(object: XmlElement, scope: Scope): void {
    if (!scope.visible || isFaint(object)) return;
    const [, , width = 0, height = 0] = numbers(object.attributes.get("Boundary"));
    const box = boxOf([0, 0, width, height], shifted(object, scope.matrix));
    this.fills.push(box);
    const entry = this.resources.picture(object.attributes.get("ResourceID"));
    if (entry !== null) this.pictures.push({ entry, box });
  }

  private isOutside(x: number, y: number): boolean {
    const [width, height] = [this.page.width * POINTS, this.page.height * POINTS];
    return x < -12 || y < -12 || x > width + 12 || y > height + 12;
  }

  private isUnseen(object: XmlElement, scope: Scope): boolean {
    if (isFaint(object)) return true;
    const [fill, stroke] = [object.attributes.get("Fill") !== "false", object.attributes.get("Stroke") === "true"];
    const colour = this.colour(object, "FillColor", scope);
    return (!fill && !stroke) || (!stroke && colour !== null && isFaint(colour));
  }

  private isWhite(object: XmlElement, scope: Scope): boolean {
    const values = colourValues(this.colour(object, "FillColor", scope)?.attributes.get("Value"));
    if (values.length === 4) return values.every((value) => value <= 3);
    return (values.length === 3 || values.length === 1) && values.every((value) => value >= 252);
  }

  private colour(object: XmlElement, name: string, scope: Scope): XmlElement | null {
    let param = this.resources.drawParam(object.attributes.get("DrawParam") ?? scope.param);
    for (let at = kid(object, name), step = 0; ; step++) {
      if (at !== null || param === null || step > 8) return at;
      at = kid(param, name);
      param = this.resources.drawParam(param.attributes.get("Relative"));
    }
  }

  private isFilled(x: number, y: number): boolean {
    return this.fills.some(([x0, y0, x1, y1]) => x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1);
  }
}

function isOff(element: XmlElement): boolean {
  return element.attributes.get("Visible") === "false";
}

function isFaint(element: XmlElement): boolean {
  const alpha = element.attributes.get("Alpha");
  return alpha !== undefined && Number(alpha) < FAINT;
}

/** Components of a colour, decimal or as #hex. */
function colourValues(text: string | undefined): number[] {
  return (text ?? "")
    .trim()
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("#") ? Number.parseInt(part.slice(1), 16) : Number(part)));
}

/** To the place of an object's boundary. */
function shifted(object: XmlElement, outer: Matrix): Matrix {
  const [x = 0, y = 0] = numbers(object.attributes.get("Boundary"));
  return multiply(outer, [1, 0, 0, 1, x, y]);
}

/** To the place of an object's boundary, its own matrix applied. */
function placed(object: XmlElement, outer: Matrix): Matrix {
  const own = numbers(object.attributes.get("CTM"));
  return multiply(shifted(object, outer), own.length === 6 ? (own as unknown as Matrix) : IDENTITY);
}

interface Shape {
  readonly points: (readonly [number, number])[];
  straight: boolean;
}

/** Numbers that each command of a path takes (GB/T 33190, 9.3.1). */
const TAKES: Readonly<Record<string, number>> = { M: 2, S: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
const MOST_PATH = 400_000;

function shapesOf(data: XmlElement | null, matrix: Matrix): Shape[] {
  const text = (data?.children ?? []).filter((child) => typeof child === "string").join(" ");
  if (text.length > MOST_PATH) return [];
  const parts = text.trim().split(/[\s,]+/);
  const shapes: Shape[] = [];
  for (let index = 0; index < parts.length; ) {
    const command = parts[index] ?? "";
    const takes = TAKES[command];
    if (takes === undefined) {
      index++;
      continue;
    }
    const shape = shapes[shapes.length - 1];
    const [x, y] = [Number(parts[index + takes - 1]), Number(parts[index + takes])];
    if (command === "C") {
      if (shape?.points[0] !== undefined) shape.points.push(shape.points[0]);
    } else if (Number.isFinite(x) && Number.isFinite(y)) {
      const point = at(matrix, x, y);
      if (command === "M" || command === "S" || shape === undefined) shapes.push({ points: [point], straight: true });
      else {
        shape.points.push(point);
        if (command !== "L") shape.straight = false;
      }
    }
    index += takes + 1;
  }
  return shapes.filter(({ points }) => points.length > 1);
}

function extentOf(points: readonly (readonly [number, number])[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
