import { elements, first, parseXml, textOf, type XmlElement } from "../xml/parse-xml.js";
import type { ZipEntries } from "../zip/read-zip.js";

/** A red head names its office (…文件) or the number of the document. */
const RED_HEAD = /文\s*件$|[〔[（(]\s*\d{4}\s*[〕\])）]\s*第?\s*\d+\s*号|令\s*第?\s*\d+\s*号/;

/** What is printed above each page: dropped, except for a red head that stands there on the first page alone. */
export class PageHeaders {
  private readonly names: readonly string[];

  constructor(
    private readonly zip: ZipEntries,
    private readonly folder: string,
    private readonly part: (name: string) => XmlElement | null,
  ) {
    this.names = zip.names.filter(
      (name) => name.startsWith(folder) && /^header\d*\.xml$/i.test(name.slice(folder.length)),
    );
  }

  /** Lines of all headers. */
  texts(): string[] {
    return this.names.flatMap((name) => {
      const header = this.part(name.slice(this.folder.length));
      return header === null ? [] : linesOf(header);
    });
  }

  /** The header that only the first page has, where it holds the red head; null elsewhere. */
  redHead(body: XmlElement): XmlElement | null {
    const section = sectionOf(body);
    const reference =
      section === null || first(section, "w:titlePg") === null
        ? undefined
        : elements(section, "w:headerReference").find(({ attributes }) => attributes.get("w:type") === "first");
    const id = [...(reference?.attributes ?? [])].find(([name]) => name.endsWith(":id"))?.[1];
    const target = id === undefined ? null : this.target(id);
    const header = target === null ? null : this.part(target);
    return header !== null && linesOf(header).some((line) => RED_HEAD.test(line.trim())) ? header : null;
  }

  private target(id: string): string | null {
    const relations = this.zip.entry(`${this.folder}_rels/document.xml.rels`);
    if (relations === null) return null;
    const found = elements(parseXml(relations)).find(({ attributes }) => attributes.get("Id") === id);
    const target = found?.attributes.get("Target")?.replace(new RegExp(`^/${this.folder}`), "") ?? null;
    return target !== null && this.names.includes(this.folder + target) ? target : null;
  }
}

/** The first section: its properties stand in its last paragraph, those of the only one at the end of the body. */
function sectionOf(body: XmlElement): XmlElement | null {
  for (const child of elements(body)) {
    const section = child.name === "w:sectPr" ? child : first(child, "w:pPr", "w:sectPr");
    if (section !== null) return section;
  }
  return null;
}

function linesOf(element: XmlElement): string[] {
  if (element.name === "w:p") return [runsOf(element)];
  return elements(element).flatMap(linesOf);
}

/** Letters only: properties and instructions of fields hold none. */
function runsOf(element: XmlElement): string {
  return elements(element)
    .map((child) => (child.name === "w:t" ? textOf(child) : child.name === "w:tab" ? " " : runsOf(child)))
    .join("");
}
