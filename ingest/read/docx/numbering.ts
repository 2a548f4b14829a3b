import { elements, first, type XmlElement } from "../xml/parse-xml.js";
import { formatNumber } from "./number-format.js";

/** One level of a list. */
export interface Level {
  readonly start: number;
  readonly format: string;
  /** Such as "第%1条" or "%1.%2". */
  readonly text: string;
  readonly suffix: string;
  /** Level below which a new item starts this level again; 0: never; null: any higher level does. */
  readonly restart: number | null;
  readonly legal: boolean;
  /** Paragraph style that stands for this level. */
  readonly style: string | null;
}

/** A list that paragraphs name by its number. */
export interface List {
  /** Lists of one abstract definition count on together. */
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that this list starts afresh. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts the automatic numbers of a document in reading order and prints them as Word does. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, Map<number, number>>();
  private readonly begun = new Set<string>();

  /** `source` is word/numbering.xml, or the lists of another format; null where a document has none. */
  constructor(source: XmlElement | ReadonlyMap<string, List> | null) {
    if (source instanceof Map) for (const [id, one] of source as Map<string, List>) this.lists.set(id, one);
    else if (source !== null) this.readDefinitions(source as XmlElement);
  }

  private readDefinitions(root: XmlElement): void {
    const abstracts = new Map(
      elements(root, "w:abstractNum").map((element) => [value(element, "w:abstractNumId"), element] as const),
    );
    const linked = new Map(
      [...abstracts.values()].map((element) => [attribute(first(element, "w:styleLink")), element] as const),
    );
    for (const num of elements(root, "w:num")) {
      const id = attribute(first(num, "w:abstractNumId"));
      const own = abstracts.get(id);
      // A definition may only point to a list style, whose levels stand elsewhere.
      const definition =
        own === undefined ? undefined : (linked.get(attribute(first(own, "w:numStyleLink")) || "\0") ?? own);
      if (definition !== undefined) this.lists.set(value(num, "w:numId"), list(id, definition, num));
    }
  }

  /** Level that a paragraph style stands for in a list, where the style names the list but no level. */
  levelOfStyle(numId: string, style: string): number | null {
    for (const [level, definition] of this.lists.get(numId)?.levels ?? []) if (definition.style === style) return level;
    return null;
  }

  /** The number of the next paragraph of this list and level, with what stands between it and the text; "" for bullets. */
  next(numId: string, level: number): string {
    const list = this.lists.get(numId);
    const definition = list?.levels.get(level);
    if (list === undefined || definition === undefined) return "";
    const counter = this.counters.get(list.abstract) ?? new Map<number, number>();
    this.counters.set(list.abstract, counter);
    this.beginOnce(numId, list, counter);
    counter.set(level, counter.has(level) ? (counter.get(level) ?? 0) + 1 : definition.start);
    for (const [lower, other] of list.levels) {
      if (lower > level && other.restart !== 0 && (other.restart === null || level < other.restart))
        counter.delete(lower);
    }
    if (definition.format === "bullet") return "";
    const label = definition.text.replace(/%([1-9])/g, (_, digit: string) =>
      this.part(list, counter, Number(digit) - 1, definition),
    );
    return label === "" ? "" : label + (definition.suffix === "nothing" ? "" : " ");
  }

  private beginOnce(numId: string, list: List, counter: Map<number, number>): void {
    if (this.begun.has(numId)) return;
    this.begun.add(numId);
    for (const [level, start] of list.starts) counter.set(level, start - 1);
  }

  private part(list: List, counter: ReadonlyMap<number, number>, level: number, of: Level): string {
    const definition = list.levels.get(level);
    if (definition === undefined) return "";
    return formatNumber(
      counter.get(level) ?? definition.start,
      of.legal && of !== definition ? "decimal" : definition.format,
    );
  }
}

function list(id: string, definition: XmlElement, num: XmlElement): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const element of elements(definition, "w:lvl")) levels.set(integer(value(element, "w:ilvl"), 0), level(element));
  for (const override of elements(num, "w:lvlOverride")) {
    const at = integer(value(override, "w:ilvl"), 0);
    const replaced = first(override, "w:lvl");
    if (replaced !== null) levels.set(at, level(replaced));
    const start = first(override, "w:startOverride");
    if (start !== null) starts.set(at, integer(attribute(start), 1));
  }
  return { abstract: id, levels, starts };
}

function level(element: XmlElement): Level {
  const restart = first(element, "w:lvlRestart");
  // Newer formats stand in an AlternateContent beside a plain fallback.
  const format = first(element, "w:numFmt") ?? first(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt");
  return {
    start: integer(attribute(first(element, "w:start")), 0),
    format: attribute(format) || "decimal",
    text: attribute(first(element, "w:lvlText")),
    suffix: attribute(first(element, "w:suff")) || "tab",
    restart: restart === null ? null : integer(attribute(restart), 0),
    legal: first(element, "w:isLgl") !== null,
    style: attribute(first(element, "w:pStyle")) || null,
  };
}

function attribute(element: XmlElement | null): string {
  return element === null ? "" : value(element, "w:val");
}

function value(element: XmlElement, name: string): string {
  return element.attributes.get(name) ?? "";
}

function integer(text: string, otherwise: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isSafeInteger(number) ? number : otherwise;
}
