import { elements, first, type XmlElement } from "../xml/parse-xml.js";
import { builtInFormat, numberShown } from "./number-shown.js";

interface Look {
  readonly format: string;
  readonly bold: boolean;
  /** White letters on a cell without a fill. */
  readonly invisible: boolean;
  /** Struck out: no longer valid, and not to be read as if it were. */
  readonly struck: boolean;
}

const PLAIN: Look = { format: "General", bold: false, invisible: false, struck: false };

/** Formats of cells by the number of their style (xl/styles.xml). */
export class CellLooks {
  private readonly looks: readonly Look[];

  constructor(root: XmlElement | null) {
    const list = (name: string) => elements(first(root, name) ?? { name, attributes: new Map(), children: [] });
    const formats = new Map(
      list("numFmts").map(({ attributes }) => [Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? ""]),
    );
    const fonts = list("fonts");
    const fills = list("fills").map(isFilled);
    this.looks = list("cellXfs").map(({ attributes }) => {
      const font = fonts[Number(attributes.get("fontId") ?? 0)] ?? null;
      const id = Number(attributes.get("numFmtId") ?? 0);
      return {
        format: formats.get(id) ?? builtInFormat(id),
        bold: isOn(first(font, "b")),
        struck: isOn(first(font, "strike")),
        invisible: isWhite(first(font, "color")) && fills[Number(attributes.get("fillId") ?? 0)] !== true,
      };
    });
  }

  isBold(style: number): boolean {
    return (this.looks[style] ?? PLAIN).bold;
  }

  isInvisible(style: number): boolean {
    return (this.looks[style] ?? PLAIN).invisible;
  }

  isStruck(style: number): boolean {
    return (this.looks[style] ?? PLAIN).struck;
  }

  shown(value: number, style: number, date1904: boolean): string {
    return numberShown(value, (this.looks[style] ?? PLAIN).format, date1904);
  }
}

function isOn(toggle: XmlElement | null): boolean {
  return toggle !== null && !/^(?:0|false)$/.test(toggle.attributes.get("val") ?? "1");
}

/** Theme colour 0 is the background, white in every theme for paper. */
function isWhite(colour: XmlElement | null): boolean {
  if (colour === null) return false;
  const rgb = colour.attributes.get("rgb");
  if (rgb !== undefined) return /^(?:[\da-f]{2})?f[ef]f[ef]f[ef]$/i.test(rgb);
  return (
    (colour.attributes.get("theme") === "0" && Number(colour.attributes.get("tint") ?? 0) === 0) ||
    colour.attributes.get("indexed") === "9"
  );
}

function isFilled(fill: XmlElement): boolean {
  const pattern = first(fill, "patternFill");
  if (pattern === null) return first(fill, "gradientFill") !== null;
  const type = pattern.attributes.get("patternType") ?? "none";
  return type !== "none" && !(type === "solid" && isWhite(first(pattern, "fgColor")));
}
