import type { FormatReader, ReadProgress } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import { pageBlocks } from "../page/page-blocks.js";
import type { PageContent } from "../page/page-content.js";
import { NO_META, type RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument, tidy } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import type { XmlElement } from "../xml/parse-xml.js";
import { listZipNames } from "../zip/list-zip-names.js";
import { readZip } from "../zip/read-zip.js";
import { OfdPackage, type OfdPart } from "./ofd-package.js";
import { OfdResources } from "./ofd-resources.js";
import { kid, kids, numbers, textIn } from "./ofd-xml.js";
import { OfdPagePainter, type PlacedPicture } from "./page-painter.js";

/** Fixed-layout documents of Chinese offices (GB/T 33190-2016). Seals, signatures and annotations are no text. */
export const readOfd: FormatReader = {
  format: "ofd",
  recognise: (bytes) => listZipNames(bytes).includes("OFD.xml"),
  read: (bytes, _name, progress) => Promise.resolve(read(bytes, progress)),
};

interface OfdPage extends PageContent {
  readonly pictures: readonly PlacedPicture[];
}

function read(bytes: Uint8Array, progress?: ReadProgress): RawDocument {
  const ofd = new OfdPackage(readZip(bytes));
  const top = ofd.part("OFD.xml", "");
  const bodies = kids(top.root, "DocBody");
  const documents = bodies.map((body) => documentOf(ofd, body));
  if (documents.length === 0) throw unreadable("damaged", "OFD");
  const count = documents.reduce((sum, document) => sum + pagesOf(document).length, 0);
  if (count > LIMITS.pages) throw unreadable("too_many_pages");
  progress?.pages(count);
  const hidden = new HiddenText();
  const pages: OfdPage[] = [];
  for (const document of documents) pages.push(...readDocument(ofd, document, pages.length, hidden));
  const blocks = pageBlocks(pages);
  return rawDocument({
    format: "ofd",
    blocks,
    hidden,
    meta: { ...NO_META, title: titleOf(bodies) },
    attachments: documents.flatMap((document) => attachmentsOf(ofd, document)),
    pages: Math.max(1, pages.length),
    warnings: blocks.length === 0 && pages.some(({ pictures }) => pictures.length > 0) ? ["pictures_only"] : [],
  });
}

function documentOf(ofd: OfdPackage, body: XmlElement): OfdPart {
  const path = textIn(kid(body, "DocRoot"));
  const locked = ofd.names.some((name) => /(?:^|\/)(?:encryptions?\.xml|decryptseed\.dat)$/i.test(name));
  if (path === "") throw unreadable(locked ? "encrypted" : "damaged", "DocRoot");
  const part = ofd.optional(path, "");
  if (part === null) throw unreadable(locked ? "encrypted" : "damaged", path.slice(0, 80));
  return part;
}

function pagesOf({ root }: OfdPart): XmlElement[] {
  return kids(kid(root, "Pages"), "Page");
}

function readDocument(ofd: OfdPackage, document: OfdPart, before: number, hidden: HiddenText): OfdPage[] {
  const resources = new OfdResources(ofd, document);
  const common = kid(document.root, "CommonData");
  const templates = new Map(
    kids(common, "TemplatePage").map((template) => [template.attributes.get("ID") ?? "", template]),
  );
  const loaded = new Map<string, OfdPart>();
  const template = (id: string): OfdPart | null => {
    const path = templates.get(id)?.attributes.get("BaseLoc");
    if (path === undefined) return null;
    const part = loaded.get(id) ?? ofd.part(path, document.folder);
    loaded.set(id, part);
    return part;
  };
  return pagesOf(document).map((entry, index) => {
    const page = ofd.part(entry.attributes.get("BaseLoc") ?? "", document.folder);
    hidden.at(`第 ${before + index + 1} 页 page ${before + index + 1}`);
    resources.addPage(page);
    const used = kids(page.root, "Template").map((use) => ({
      id: use.attributes.get("TemplateID") ?? "",
      front:
        (use.attributes.get("ZOrder") ??
          templates.get(use.attributes.get("TemplateID") ?? "")?.attributes.get("ZOrder")) === "Foreground",
    }));
    const box = boxOf(kid(page.root, "Area"), kid(common, "PageArea"));
    const painter = new OfdPagePainter(resources, hidden, box);
    const paint = (front: boolean): void => {
      for (const use of used) if (use.front === front) painter.paint(kid(template(use.id)?.root ?? null, "Content"));
    };
    paint(false);
    painter.paint(kid(page.root, "Content"));
    paint(true);
    const { pieces, rules, pictures } = painter;
    const scale = 72 / 25.4;
    return { page: before + index + 1, width: box.width * scale, height: box.height * scale, pieces, rules, pictures };
  });
}

/** The physical box of a page, else that of its document, else A4; millimetres. */
function boxOf(...areas: readonly (XmlElement | null)[]): { x: number; y: number; width: number; height: number } {
  for (const area of areas) {
    const [x = 0, y = 0, width = 0, height = 0] = numbers(textIn(kid(area, "PhysicalBox")));
    if (width > 0 && height > 0) return { x, y, width, height };
  }
  return { x: 0, y: 0, width: 210, height: 297 };
}

function titleOf(bodies: readonly XmlElement[]): string | null {
  const title = tidy(textIn(kid(bodies[0] ?? null, "DocInfo", "Title")));
  return title.length > 3 && !/\.(?:docx?|wps|pdf|ofd)$|^(?:microsoft word|untitled|无标题|文档)/i.test(title)
    ? title
    : null;
}

/** Files that the package carries along; they are inside it, so they have no address. */
function attachmentsOf(ofd: OfdPackage, document: OfdPart): RawDocument["attachments"] {
  const part = ofd.optional(textIn(kid(document.root, "Attachments")), document.folder);
  return kids(part?.root ?? null, "Attachment")
    .filter((attachment) => attachment.attributes.get("Visible") !== "false")
    .map((attachment) => {
      const file = textIn(kid(attachment, "FileLoc")).replace(/^.*\//, "");
      const name = tidy(attachment.attributes.get("Name") ?? "");
      const format = attachment.attributes.get("Format") ?? file.replace(/^.*\./, "");
      return {
        title: name === "" ? file : name.includes(".") || format === "" ? name : `${name}.${format}`,
        url: null,
      };
    })
    .filter(({ title }) => title !== "");
}
