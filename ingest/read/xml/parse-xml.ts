import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";

/** An element with its name as written (`w:p`); attributes in a Map, so that no name can reach a prototype. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: readonly (XmlElement | string)[] = [];
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

interface Open {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** Its children are handed over and not kept. */
  handsOver: boolean;
}

/** Hands over each child element of the elements `inside` (a name without prefix) when it is closed, and keeps none of them. */
export interface HandOver {
  readonly inside: string;
  take(child: XmlElement): void;
}

/**
 * Parses one XML part in a single linear pass. A DOCTYPE is refused before anything it declares is read, so there are
 * no entities but the five of XML and numbers. A long part is read through `handOver`: what lives for one row costs the
 * garbage collector nothing. Throws `doctype_refused`, `too_deep`, `too_complex`, `too_large`, `damaged`.
 */
export function parseXml(bytes: Uint8Array, handOver?: HandOver): XmlElement {
  const xml = decode(bytes);
  const stack: Open[] = [{ name: "", attributes: NO_ATTRIBUTES, children: [], handsOver: false }];
  let elements = 0;
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf("<", at);
    const top = stack[stack.length - 1] as Open;
    const text = xml.slice(at, open === -1 ? xml.length : open);
    if (text !== "") addText(top, text, stack.length > 1);
    if (open === -1) break;
    const next = xml.charCodeAt(open + 1);
    if (next === 33 || next === 63) at = special(xml, open, top);
    else if (next === 47) {
      at = endOf(xml, ">", open);
      const name = xml.slice(open + 2, at - 1).trimEnd();
      if (stack.length < 2 || top.name !== name) throw unreadable("damaged", "XML");
      stack.pop();
      close(frozen(top), stack[stack.length - 1] as Open, handOver);
    } else {
      if (++elements > LIMITS.elements) throw unreadable("too_complex");
      const tag = readTag(xml, open);
      at = tag.end;
      const { name, attributes } = tag;
      if (tag.empty) close({ name, attributes, children: NO_CHILDREN }, top, handOver);
      else if (
        stack.push({ name, attributes, children: [], handsOver: isLocal(name, handOver?.inside) }) > LIMITS.depth
      )
        throw unreadable("too_deep");
    }
  }
  const roots = (stack[0] as Open).children.filter((child): child is XmlElement => typeof child !== "string");
  const [root] = roots;
  if (stack.length !== 1 || root === undefined || roots.length !== 1) throw unreadable("damaged", "XML");
  return root;
}

function close(element: XmlElement, parent: Open, handOver: HandOver | undefined): void {
  if (parent.handsOver) handOver?.take(element);
  else parent.children.push(element);
}

function isLocal(name: string, local: string | undefined): boolean {
  return local !== undefined && name.endsWith(local) && (name.length === local.length || name.endsWith(`:${local}`));
}

function frozen({ name, attributes, children }: Open): XmlElement {
  return { name, attributes, children: children.length === 0 ? NO_CHILDREN : children };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.bytes / 2) throw unreadable("too_large");
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(text.slice(0, 200))?.[1]?.toLowerCase();
  if (encoding === "utf-8" && declared !== undefined && !/^(?:utf-?8|us-ascii)$/.test(declared))
    throw unreadable("wrong_encoding", declared);
  return text;
}

function addText(top: Open, text: string, inside: boolean): void {
  if (inside) top.children.push(text.includes("&") ? unescaped(text) : text);
  else if (text.trim() !== "") throw unreadable("damaged", "XML");
}

/** Comments, processing instructions and CDATA; a DOCTYPE ends the reading. */
function special(xml: string, at: number, top: Open): number {
  if (xml.startsWith("<!--", at)) return endOf(xml, "-->", at + 4);
  if (xml.startsWith("<?", at)) return endOf(xml, "?>", at + 2);
  if (!xml.startsWith("<![CDATA[", at))
    throw unreadable(/^<!doctype/i.test(xml.slice(at, at + 9)) ? "doctype_refused" : "damaged");
  const end = endOf(xml, "]]>", at + 9);
  top.children.push(xml.slice(at + 9, end - 3));
  return end;
}

function endOf(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at === -1) throw unreadable("damaged", "XML");
  return at + mark.length;
}

const NAME = /[^\s/>=<"']+/y;
const ATTRIBUTE = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const CLOSE = /\s*(\/?)>/y;

function readTag(
  xml: string,
  at: number,
): { name: string; attributes: ReadonlyMap<string, string>; empty: boolean; end: number } {
  NAME.lastIndex = at + 1;
  const [name] = NAME.exec(xml) ?? [];
  if (name === undefined) throw unreadable("damaged", "XML");
  let end = NAME.lastIndex;
  let attributes: Map<string, string> | null = null;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(xml);
    if (found === null) break;
    attributes ??= new Map();
    const value = found[2] ?? found[3] ?? "";
    attributes.set(found[1] ?? "", value.includes("&") ? unescaped(value) : value);
    end = ATTRIBUTE.lastIndex;
  }
  CLOSE.lastIndex = end;
  const close = CLOSE.exec(xml);
  if (close === null) throw unreadable("damaged", "XML");
  return { name, attributes: attributes ?? NO_ATTRIBUTES, empty: close[1] === "/", end: CLOSE.lastIndex };
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex: string, digits: string, name: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : "\ufffd";
    },
  );
}

/** Child elements, all or those of one name. */
export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The first child element of that name along a path of names, or null. */
export function first(parent: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  let at = parent;
  for (const name of path)
    at =
      (at?.children.find((child) => typeof child !== "string" && child.name === name) as XmlElement | undefined) ??
      null;
  return at;
}

/** All text below an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
