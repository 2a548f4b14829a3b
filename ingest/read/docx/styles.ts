import { elements, first, type XmlElement } from "../xml/parse-xml.js";

/** What a style or a paragraph says about its letters; undefined where it says nothing. */
export interface RunLook {
  readonly bold?: boolean;
  readonly vanish?: boolean;
  /** Struck out, by one line or two. */
  readonly struck?: boolean;
  readonly struckTwice?: boolean;
  readonly colour?: string;
  /** Half points. */
  readonly size?: number;
  readonly filled?: boolean;
  /** Superscript. */
  readonly raised?: boolean;
}

export interface ParagraphLook {
  readonly align?: "left" | "center" | "right";
  /** 1 to 9. */
  readonly outline?: number;
  readonly numId?: string;
  readonly level?: number;
  readonly filled?: boolean;
}

export interface Style extends RunLook, ParagraphLook {
  readonly name: string;
}

const NOTHING: Style = { name: "" };

/** Styles with what they inherit already worked in. */
export class Styles {
  private readonly sources = new Map<string, XmlElement>();
  private readonly resolved = new Map<string, Style>();
  private readonly defaults: RunLook & ParagraphLook;
  private defaultParagraph = "";

  /** `root` is word/styles.xml, null where a document has none. */
  constructor(root: XmlElement | null) {
    const docDefaults = first(root, "w:docDefaults");
    this.defaults = {
      ...runLook(first(docDefaults, "w:rPrDefault", "w:rPr")),
      ...paragraphLook(first(docDefaults, "w:pPrDefault", "w:pPr")),
    };
    for (const style of root === null ? [] : elements(root, "w:style")) {
      const id = style.attributes.get("w:styleId") ?? "";
      this.sources.set(id, style);
      const isDefault = /^(?:1|true|on)$/.test(style.attributes.get("w:default") ?? "");
      if (isDefault && style.attributes.get("w:type") === "paragraph") this.defaultParagraph = id;
    }
  }

  paragraph(id: string | null): Style {
    return { ...this.defaults, ...this.of(id ?? this.defaultParagraph, 0) };
  }

  character(id: string | null): RunLook {
    return id === null ? NOTHING : this.of(id, 0);
  }

  private of(id: string, depth: number): Style {
    const known = this.resolved.get(id);
    if (known !== undefined) return known;
    const source = this.sources.get(id);
    if (source === undefined || depth > 20) return NOTHING;
    const basedOn = first(source, "w:basedOn")?.attributes.get("w:val");
    const name = first(source, "w:name")?.attributes.get("w:val") ?? "";
    const named = /^heading\s*([1-9])$/i.exec(name)?.[1];
    const style: Style = {
      ...(basedOn === undefined ? NOTHING : this.of(basedOn, depth + 1)),
      ...runLook(first(source, "w:rPr")),
      ...paragraphLook(first(source, "w:pPr")),
      ...(named === undefined ? {} : { outline: Number(named) }),
      name,
    };
    this.resolved.set(id, style);
    return style;
  }
}

/** Properties of a run (w:rPr). */
export function runLook(properties: XmlElement | null): RunLook {
  if (properties === null) return {};
  const bold = first(properties, "w:b");
  const vanish = first(properties, "w:vanish") ?? first(properties, "w:webHidden");
  const [struck, struckTwice] = [first(properties, "w:strike"), first(properties, "w:dstrike")];
  const colour = first(properties, "w:color")?.attributes.get("w:val");
  const size = Number(first(properties, "w:sz")?.attributes.get("w:val"));
  const place = first(properties, "w:vertAlign")?.attributes.get("w:val");
  const highlight = first(properties, "w:highlight")?.attributes.get("w:val");
  const filled =
    isFilled(properties) ?? (highlight === undefined ? undefined : highlight !== "none" && highlight !== "white");
  return {
    ...(bold === null ? {} : { bold: isOn(bold) }),
    ...(vanish === null || vanish.name === "w:webHidden" ? {} : { vanish: isOn(vanish) }),
    ...(struck === null ? {} : { struck: isOn(struck) }),
    ...(struckTwice === null ? {} : { struckTwice: isOn(struckTwice) }),
    ...(colour === undefined ? {} : { colour: colour.toLowerCase() }),
    ...(size > 0 ? { size } : {}),
    ...(place === undefined ? {} : { raised: place === "superscript" }),
    ...(filled === undefined ? {} : { filled }),
  };
}

/** Properties of a paragraph (w:pPr). */
export function paragraphLook(properties: XmlElement | null): ParagraphLook {
  if (properties === null) return {};
  const justify = first(properties, "w:jc")?.attributes.get("w:val");
  const outline = Number(first(properties, "w:outlineLvl")?.attributes.get("w:val") ?? "9");
  const numId = first(properties, "w:numPr", "w:numId")?.attributes.get("w:val");
  const level = first(properties, "w:numPr", "w:ilvl")?.attributes.get("w:val");
  const filled = isFilled(properties);
  return {
    ...(justify === undefined
      ? {}
      : { align: justify === "center" ? "center" : justify === "right" || justify === "end" ? "right" : "left" }),
    ...(outline >= 0 && outline < 9 ? { outline: outline + 1 } : {}),
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { level: Number(level) || 0 }),
    ...(filled === undefined ? {} : { filled }),
  };
}

/** A shading that is neither white nor automatic; undefined where there is no shading element. */
export function isFilled(properties: XmlElement): boolean | undefined {
  const shading = first(properties, "w:shd");
  if (shading === null) return undefined;
  const fill = (shading.attributes.get("w:fill") ?? "auto").toLowerCase();
  const pattern = shading.attributes.get("w:val") ?? "clear";
  return (
    !(fill === "auto" || fill === "ffffff") ||
    shading.attributes.has("w:themeFill") ||
    /^(?:solid|pct[5-9]\d)$/.test(pattern)
  );
}

function isOn(toggle: XmlElement): boolean {
  return !/^(?:0|false|off)$/.test(toggle.attributes.get("w:val") ?? "1");
}
