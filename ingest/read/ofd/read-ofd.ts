import type { FormatReader, ReadProgress } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import { confidenceOf, piecesOf } from "../ocr/recognised-page.js";
import type { RecognisedLine } from "../ocr/recogniser.js";
import { pageBlocks } from "../page/page-blocks.js";
import type { PageContent } from "../page/page-content.js";
import { NO_META, type RawDocument, type RecognisedPage } from "../raw-document.js";
import { countLetters, HiddenText, rawDocument, tidy } from "../raw-text.js";
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
  read: (bytes, _name, progress) => read(bytes, progress),
};

interface OfdPage extends PageContent {
  readonly pictures: readonly PlacedPicture[];
}

async function read(bytes: Uint8Array, progress?: ReadProgress): Promise<RawDocument> {
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
  const scans = pages.filter(isScan);
  const recognised = await recognisedScans(ofd, scans, progress);
  const blocks = pageBlocks(pages.map((page) => recognised?.contents.get(page.page) ?? page));
  return rawDocument({
    format: "ofd",
    blocks,
    hidden,
    meta: { ...NO_META, title: titleOf(bodies) },
    attachments: documents.flatMap((document) => attachmentsOf(ofd, document)),
    pages: Math.max(1, pages.length),
    ...(recognised === null ? { unreadPages: scans.map(({ page }) => page) } : { recognised: recognised.pages }),
  });
}

const FEW_LETTERS = 20;

/** True for a page that is a picture, apart from a few letters. */
function isScan({ pieces, pictures, width, height }: OfdPage): boolean {
  const letters = pieces.reduce((sum, { text }) => sum + countLetters(text), 0);
  const largest = Math.max(0, ...pictures.map(({ box }) => (box[2] - box[0]) * (box[3] - box[1])));
  return letters < FEW_LETTERS && largest > width * height * 0.2;
}

/** Pages that are pictures with the text of these pictures at its place; null where it is not recognised. */
async function recognisedScans(
  ofd: OfdPackage,
  scans: readonly OfdPage[],
  progress?: ReadProgress,
): Promise<{ contents: Map<number, PageContent>; pages: RecognisedPage[] } | null> {
  const [contents, pages]: [Map<number, PageContent>, RecognisedPage[]] = [new Map(), []];
  if (scans.length === 0) return { contents, pages };
  progress?.scanned?.(scans.length);
  const recogniser = (await progress?.recogniser?.()) ?? null;
  if (recogniser === null) return null;
  for (const scan of scans) {
    const pieces = [...scan.pieces];
    const lines: RecognisedLine[] = [];
    let lost = 0;
    for (const { entry, box } of scan.pictures) {
      const picture = await recogniser.recognise(ofd.bytes(entry) ?? new Uint8Array()).catch(() => null);
      // Formats of pictures that only OFD knows (JBIG2) stay unread, and the page with them.
      if (picture === null) return null;
      pieces.push(...piecesOf(picture, (box[2] - box[0]) / Math.max(1, picture.width), box[0], box[1]));
      lines.push(...picture.lines);
      lost += picture.lost;
    }
    contents.set(scan.page, { ...scan, pieces });
    pages.push({ page: scan.page, confidence: confidenceOf({ lines, lost }) });
  }
  return { contents, pages };
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
