import { load } from "cheerio";

/** What is used here of the tree that the parser makes: plain objects, never changed. */
export type Node = Text | Element | Other;

export interface Text {
  readonly type: "text";
  readonly data: string;
  readonly parent: Node | null;
}

export interface Element {
  readonly type: "tag" | "script" | "style";
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly parent: Node | null;
}

interface Other {
  readonly type: "root" | "comment" | "directive" | "cdata";
  readonly children?: readonly Node[];
  readonly parent: Node | null;
}

/** Parses as a browser does. The nesting must have been guarded before. */
export function parseHtml(html: string): Node {
  return load(html).root()[0] as unknown as Node;
}

export function isElement(node: Node): node is Element {
  return node.type === "tag" || node.type === "script" || node.type === "style";
}

export function childrenOf(node: Node): readonly Node[] {
  return node.type === "text" ? [] : (node.children ?? []);
}

export function parentOf(node: Node): Element | null {
  return node.parent !== null && isElement(node.parent) ? node.parent : null;
}

/** Elements below `root` in document order, `root` left out; `enter` false leaves out an element with its content. */
export function* descendants(root: Node, enter: (element: Element) => boolean = () => true): Generator<Element> {
  // A stack instead of generators inside generators: those pass every element up through every level.
  const stack: (readonly [children: readonly Node[], at: number])[] = [[childrenOf(root), 0]];
  while (stack.length > 0) {
    const [children, at] = stack.pop() as readonly [readonly Node[], number];
    const child = children[at];
    if (child === undefined) continue;
    stack.push([children, at + 1]);
    if (!isElement(child) || !enter(child)) continue;
    yield child;
    if (child.children.length > 0) stack.push([child.children, 0]);
  }
}

/** Text as it stands, scripts and styles left out. */
export function rawTextOf(node: Node): string {
  if (node.type === "text") return node.data;
  if (isElement(node) && /^(?:script|style|noscript|template|rp|rt)$/.test(node.name)) return "";
  return childrenOf(node).map(rawTextOf).join("");
}

export function classAndId(element: Element): string {
  return `${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`;
}
