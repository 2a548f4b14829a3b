import type { XmlElement } from "../xml/parse-xml.js";

/** Name of an element without its prefix: writers use `ofd:`, others, or none. */
export function localName({ name }: XmlElement): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Child elements, all or those of one local name. */
export function kids(parent: XmlElement | null, name?: string): XmlElement[] {
  return (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || localName(child) === name),
  );
}

/** The first child element along a path of local names, or null. */
export function kid(parent: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let at = parent;
  for (const name of path) at = kids(at, name)[0] ?? null;
  return at;
}

/** Text of an element alone, trimmed; "" where there is none. */
export function textIn(element: XmlElement | null): string {
  return (element?.children ?? [])
    .filter((child) => typeof child === "string")
    .join("")
    .trim();
}

/** Numbers parted by white space (ST_Array); what is no number is 0. */
export function numbers(text: string | undefined): number[] {
  return (text ?? "")
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => (Number.isFinite(Number(part)) ? Number(part) : 0));
}

const MOST_DELTAS = 100_000;

/** Steps between letters: numbers, where `g n v` stands for n times v (GB/T 33190, 11.3). */
export function deltas(text: string | undefined): number[] {
  const parts = (text ?? "").trim().split(/\s+/);
  const found: number[] = [];
  for (let at = 0; at < parts.length && found.length < MOST_DELTAS; at++) {
    if (parts[at] === "g") {
      const [count, value] = [Number(parts[at + 1]), Number(parts[at + 2])];
      const most = Math.min(Number.isFinite(count) ? count : 0, MOST_DELTAS - found.length);
      for (let step = 0; step < most; step++) found.push(Number.isFinite(value) ? value : 0);
      at += 2;
    } else if (parts[at] !== "") found.push(Number.isFinite(Number(parts[at])) ? Number(parts[at]) : 0);
  }
  return found;
}
