import type { FormatReader } from "../format-reader.js";
import { guardFurniture } from "../guard-furniture.js";
import { NO_META, type RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { elements, first, parseXml, textOf, type XmlElement } from "../xml/parse-xml.js";
import { listZipNames } from "../zip/list-zip-names.js";
import { readZip, type ZipEntries } from "../zip/read-zip.js";
import { bodyBlocks } from "./body.js";
import { Numbering } from "./numbering.js";
import { PageHeaders } from "./page-headers.js";
import { Styles } from "./styles.js";

/** Word documents (ISO/IEC 29500), also under other names such as .wps. */
export const readDocx: FormatReader = {
  format: "docx",
  recognise: (bytes) => listZipNames(bytes).some((name) => /^word\/|^\[Content_Types\]\.xml$/i.test(name)),
  read: (bytes) => Promise.resolve(read(bytes)),
};

const MAIN = "word/document.xml";

function read(bytes: Uint8Array): RawDocument {
  const zip = readZip(bytes);
  const main = mainPart(zip);
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const part = (name: string): XmlElement | null => {
    const entry = zip.entry(folder + name);
    return entry === null ? null : withPlainPrefixes(parseXml(entry));
  };
  const document = zip.entry(main);
  const body = document === null ? null : first(withPlainPrefixes(parseXml(document)), "w:body");
  if (body === null) throw unreadable("damaged");
  const hidden = new HiddenText();
  const headers = new PageHeaders(zip, folder, (name) => part(name));
  guardFurniture(headers.texts());
  const reading = {
    styles: new Styles(part("styles.xml")),
    numbering: new Numbering(part("numbering.xml")),
    hidden,
    notes: new Map([...notes(part("footnotes.xml"), "footnote"), ...notes(part("endnotes.xml"), "endnote")]),
  };
  const redHead = headers.redHead(body);
  const blocks = [...(redHead === null ? [] : bodyBlocks(redHead, reading)), ...bodyBlocks(body, reading)];
  const pictures = zip.names.some((name) => name.startsWith(`${folder}media/`));
  return rawDocument({
    format: "docx",
    blocks,
    hidden,
    meta: { ...NO_META, title: coreTitle(zip) },
    warnings: blocks.length === 0 && pictures ? ["pictures_only"] : [],
  });
}

/** The part that the package relationships name as the document; other containers are no Word files. */
function mainPart(zip: ZipEntries): string {
  const types = zip.entry("[Content_Types].xml");
  if (types === null)
    throw unreadable("unsupported_format", zip.names.some((name) => /^OFD\.xml$/i.test(name)) ? "OFD" : "ZIP");
  const overrides = elements(parseXml(types)).filter(({ attributes }) =>
    /wordprocessingml\.(?:document|template)\.main\+xml$|ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml$/i.test(
      attributes.get("ContentType") ?? "",
    ),
  );
  const named = overrides
    .map(({ attributes }) => (attributes.get("PartName") ?? "").replace(/^\//, ""))
    .find((name) => zip.entry(name) !== null);
  if (named !== undefined) return named;
  if (zip.entry(MAIN) !== null) return MAIN;
  throw unreadable(
    "unsupported_format",
    zip.names.some((name) => name.startsWith("xl/"))
      ? "XLSX"
      : zip.names.some((name) => name.startsWith("ppt/"))
        ? "PPTX"
        : "ZIP",
  );
}

const PREFIXES: readonly (readonly [prefix: string, namespace: RegExp])[] = [
  ["w", /wordprocessingml\/(?:2006\/)?main$/],
  ["mc", /markup-compatibility\/2006$/],
  ["m", /officeDocument\/(?:2006\/)?math$/],
];

/** Nearly every writer uses the prefixes w, mc and m; where one does not, its names are translated to them. */
function withPlainPrefixes(root: XmlElement): XmlElement {
  const renamed = new Map<string, string>();
  for (const [attribute, namespace] of root.attributes) {
    if (!/^xmlns(?::|$)/.test(attribute)) continue;
    const own = attribute === "xmlns" ? "" : attribute.slice(6);
    const plain = PREFIXES.find(([, pattern]) => pattern.test(namespace))?.[0];
    if (plain !== undefined && plain !== own) renamed.set(own, plain);
  }
  if (renamed.size === 0) return root;
  const translate = (name: string): string => {
    const colon = name.indexOf(":");
    const prefix = renamed.get(colon === -1 ? "" : name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  };
  const rewrite = (element: XmlElement): XmlElement => ({
    name: translate(element.name),
    attributes: new Map(
      [...element.attributes].map(([name, value]) => [name.includes(":") ? translate(name) : name, value]),
    ),
    children: element.children.map((child) => (typeof child === "string" ? child : rewrite(child))),
  });
  return rewrite(root);
}

/** The notes of a part by their kind and id; lines that only separate notes from text are none. */
function notes(root: XmlElement | null, kind: "footnote" | "endnote"): [string, XmlElement][] {
  const own = root === null ? [] : elements(root, `w:${kind}`);
  return own
    .filter((note) => !/separator|continuation/i.test(note.attributes.get("w:type") ?? ""))
    .map((note) => [`${kind} ${note.attributes.get("w:id") ?? ""}`, note]);
}

function coreTitle(zip: ZipEntries): string | null {
  const core = zip.entry("docProps/core.xml");
  const title =
    core === null ? null : elements(parseXml(core)).find(({ name }) => name.replace(/^.*:/, "") === "title");
  const text = title === undefined || title === null ? "" : tidy(textOf(title));
  // Templates leave such titles behind.
  return text === "" ||
    /^(?:微软用户|文档\d*|document\d*|microsoft word.*|.*\.docx?|normal|untitled|.{1,2})$/i.test(text)
    ? null
    : text;
}
