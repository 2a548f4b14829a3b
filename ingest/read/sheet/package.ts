import { elements, type HandOver, parseXml, type XmlElement } from "../xml/parse-xml.js";
import type { ZipEntries } from "../zip/read-zip.js";

interface Part {
  readonly name: string;
  readonly xml: XmlElement;
}

interface Relation {
  readonly id: string;
  /** Last word of its type: worksheet, styles, drawing ... */
  readonly type: string;
  readonly target: string;
}

/** The parts of an Office package by their relationships. Names lose their prefixes: SpreadsheetML is unambiguous without. */
export class Package {
  readonly names: readonly string[];
  private readonly byName: ReadonlyMap<string, string>;
  private readonly relations = new Map<string, Relation[]>();

  constructor(private readonly zip: ZipEntries) {
    this.names = zip.names;
    this.byName = new Map(zip.names.map((name) => [name.toLowerCase(), name]));
  }

  /** A part as XML, null where there is none; long ones by `handOver`. Throws as `parseXml` does. */
  xml(name: string, handOver?: HandOver): XmlElement | null {
    const bytes = this.zip.entry(this.byName.get(name.toLowerCase()) ?? "");
    if (bytes === null) return null;
    const root = parseXml(bytes, handOver && { ...handOver, take: (child) => handOver.take(plain(child)) });
    return plain(root);
  }

  /** Parts of one type that a part refers to. */
  related(from: string, type: string): Part[] {
    return this.relationsOf(from)
      .filter((relation) => relation.type === type)
      .flatMap(({ target }) => {
        const xml = this.xml(target);
        return xml === null ? [] : [{ name: target, xml }];
      });
  }

  /** Names of the parts of one type that a part refers to and that are there. */
  relatedNames(from: string, type: string): string[] {
    return this.relationsOf(from).flatMap(({ type: own, target }) =>
      own === type && this.byName.has(target.toLowerCase()) ? [target] : [],
    );
  }

  /** Name of the part that a part refers to by this id. */
  target(from: string, id: string): string | null {
    return this.relationsOf(from).find((one) => one.id === id)?.target ?? null;
  }

  private relationsOf(from: string): Relation[] {
    const known = this.relations.get(from);
    if (known !== undefined) return known;
    const slash = from.lastIndexOf("/") + 1;
    const root = this.xml(`${from.slice(0, slash)}_rels/${from.slice(slash)}.rels`);
    const found = (root === null ? [] : elements(root, "Relationship"))
      .filter(({ attributes }) => attributes.get("TargetMode") !== "External")
      .map(({ attributes }) => ({
        id: attributes.get("Id") ?? "",
        type: (attributes.get("Type") ?? "").replace(/^.*\//, ""),
        target: resolved(from.slice(0, slash), attributes.get("Target") ?? ""),
      }));
    this.relations.set(from, found);
    return found;
  }
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function plain(element: XmlElement): XmlElement {
  return element.name.includes(":") ? withoutPrefixes(element) : element;
}

function withoutPrefixes(element: XmlElement): XmlElement {
  return {
    name: element.name.slice(element.name.indexOf(":") + 1),
    attributes: element.attributes,
    children: element.children.map((child) => (typeof child === "string" ? child : withoutPrefixes(child))),
  };
}
