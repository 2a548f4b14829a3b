import type { Element } from "./dom.js";

export interface Look {
  readonly hidden: boolean;
  /** null: as its parent. */
  readonly bold: boolean | null;
  readonly align: "left" | "center" | "right" | null;
  readonly white: boolean | null;
  /** A background that is not white: white letters on it can be read. */
  readonly filled: boolean;
}

const WHITE =
  /^(?:white|#fff|#(?:f[ef]){3}(?:ff)?|rgba?\(\s*25[45]\s*,\s*25[45]\s*,\s*25[45]\s*(?:,\s*[\d.]+\s*)?\)|transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))$/;
const NO_FILL =
  /^(?:none|transparent|inherit|initial|white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|rgba\([^)]*,\s*0(?:\.0+)?\s*\))/;

/** How an element looks by its attributes, inline style and the page's own style rules for one class or id. */
export class Looks {
  private readonly byStyle = new Map<string, Map<string, string>>();
  private readonly hiddenSelectors = new Set<string>();
  private readonly revealed = new Set<Element>();
  /** The page is walked more than once. */
  private readonly known = new Map<Element, Look>();

  constructor(styleSheets: readonly string[]) {
    for (const sheet of styleSheets) this.collectHidden(sheet);
  }

  /** Some systems hide the whole page until a script has run: such a wrapper counts as visible. */
  reveal(element: Element): void {
    this.revealed.add(element);
    this.known.delete(element);
  }

  of(element: Element): Look {
    const known = this.known.get(element);
    if (known !== undefined) return known;
    const look = this.look(element);
    this.known.set(element, look);
    return look;
  }

  private look(element: Element): Look {
    const style = this.declarations(element.attribs.style ?? "");
    const fill = style.get("background-color") ?? style.get("background") ?? element.attribs.bgcolor?.toLowerCase();
    const colour =
      style.get("color") ?? (element.name === "font" ? element.attribs.color?.trim().toLowerCase() : undefined);
    return {
      hidden: !this.revealed.has(element) && this.isHidden(element, style),
      bold: boldness(element, style),
      align: alignment(element, style),
      white: colour === undefined ? null : WHITE.test(colour),
      filled: fill !== undefined && !NO_FILL.test(fill.trim()),
    };
  }

  private isHidden(element: Element, style: ReadonlyMap<string, string>): boolean {
    if (element.attribs.hidden !== undefined) return true;
    // Struck out: what no longer holds must not be read as if it did.
    if (/^(?:del|s|strike)$/.test(element.name) || /line-through/.test(decoration(style))) return true;
    if (
      style.get("display") === "none" ||
      style.get("visibility") === "hidden" ||
      style.get("visibility") === "collapse"
    )
      return true;
    if (style.has("opacity") && Number.parseFloat(style.get("opacity") ?? "1") < 0.05) return true;
    if (tinyFont(style.get("font-size")) || farAway(style)) return true;
    if (style.get("overflow") === "hidden" && (zero(style.get("height")) || zero(style.get("width")))) return true;
    if (this.hiddenSelectors.size === 0) return false;
    const names = (element.attribs.class ?? "").split(/\s+/).map((name) => `.${name}`);
    return (
      [...names, `#${element.attribs.id ?? ""}`].some((name) => this.hiddenSelectors.has(name)) &&
      style.get("display") === undefined
    );
  }

  private declarations(style: string): Map<string, string> {
    const known = this.byStyle.get(style);
    if (known) return known;
    const found = new Map<string, string>();
    for (const declaration of style.split(";")) {
      const colon = declaration.indexOf(":");
      if (colon === -1) continue;
      const value = declaration
        .slice(colon + 1)
        .replace(/!\s*important/i, "")
        .trim()
        .toLowerCase();
      found.set(declaration.slice(0, colon).trim().toLowerCase(), value);
    }
    if (this.byStyle.size < 10_000) this.byStyle.set(style, found);
    return found;
  }

  /** Only rules for exactly one class or id, outside media queries: anything finer needs a browser. */
  private collectHidden(sheet: string): void {
    const plain = sheet.slice(0, 500_000).replace(/\/\*[\s\S]*?\*\//g, "");
    for (const rule of plain.split("}")) {
      const brace = rule.indexOf("{");
      if (brace === -1 || rule.indexOf("{", brace + 1) !== -1) continue;
      if (!/(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(rule.slice(brace + 1))) continue;
      for (const selector of rule.slice(0, brace).split(",")) {
        if (/^[.#][\w-]+$/.test(selector.trim())) this.hiddenSelectors.add(selector.trim());
      }
    }
  }
}

function boldness(element: Element, style: ReadonlyMap<string, string>): boolean | null {
  const weight = style.get("font-weight");
  if (weight !== undefined)
    return /^(?:bold|bolder|[6-9]00)$/.test(weight) ? true : /^(?:normal|lighter|[1-5]00)$/.test(weight) ? false : null;
  return /^(?:b|strong|th|h[1-6])$/.test(element.name) ? true : null;
}

function alignment(element: Element, style: ReadonlyMap<string, string>): Look["align"] {
  const value = style.get("text-align") ?? element.attribs.align?.trim().toLowerCase();
  if (value === "center" || value === "right") return value;
  if (value === "left" || value === "justify" || value === "start") return "left";
  return element.name === "center" ? "center" : null;
}

function decoration(style: ReadonlyMap<string, string>): string {
  return `${style.get("text-decoration") ?? ""} ${style.get("text-decoration-line") ?? ""}`;
}

function zero(value: string | undefined): boolean {
  return value !== undefined && /^[01](?:px|pt)?$/.test(value);
}

/** Under 2 pt. */
function tinyFont(size: string | undefined): boolean {
  const parts = /^(\d*\.?\d+)(px|pt|em|rem|%)?$/.exec(size ?? "");
  if (!parts) return false;
  const value = Number(parts[1]);
  const points = { px: 0.75, pt: 1, em: 12, rem: 12, "%": 0.12 }[parts[2] ?? "px"] ?? 1;
  return value * points < 2;
}

function farAway(style: ReadonlyMap<string, string>): boolean {
  const off = (name: string) => Number.parseFloat(style.get(name) ?? "0") <= -500;
  const placed = style.get("position") === "absolute" || style.get("position") === "fixed";
  return off("text-indent") || (placed && (off("left") || off("top") || off("right") || off("bottom")));
}
