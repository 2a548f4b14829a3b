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
  const stack: { readonly children: readonly Node[]; next: number }[] = [{ children: childrenOf(root), next: 0 }];
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const child = level.children[level.next++];
    if (child === undefined) stack.pop();
    else if (isElement(child) && enter(child)) {
      yield child;
      if (child.children.length > 0) stack.push({ children: child.children, next: 0 });
    }
  }
}

const NO_TEXT = new Set(["script", "style", "noscript", "template", "rp", "rt"]);

/** Text as it stands, scripts and styles left out. */
export function rawTextOf(node: Node): string {
  if (node.type === "text") return node.data;
  if (isElement(node) && NO_TEXT.has(node.name)) return "";
  let text = "";
  for (const child of childrenOf(node)) text += rawTextOf(child);
  return text;
}

export function classAndId(element: Element): string {
  return `${element.attribs.class ?? ""} ${element.attribs.id ?? ""}`;
}
