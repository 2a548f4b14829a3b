import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { unreadable } from "../verdicts.js";

/** What is used here of the document that pdf-parse loads (pdfjs 5.4). Lengths are in points, y grows upwards. */
export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
  getOptionalContentConfig(): Promise<{ isVisible(group: unknown): boolean }>;
}

export interface PdfPage {
  /** x0, y0, x1, y1 of the visible box. */
  readonly view: readonly [number, number, number, number];
  /** Degrees, clockwise. */
  readonly rotate: number;
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
  getOperatorList(): Promise<OperatorList>;
  cleanup(): void;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

export interface OpenPdf {
  readonly document: PdfDocument;
  close(): Promise<void>;
}

/** A page drawn as PNG, `width` pixels wide. */
export interface PdfPainter {
  draw(page: number, width: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a document without drawing anything. CMaps and standard fonts come from the pdfjs copy that pdf-parse itself
 * uses: without them Chinese fonts that are not embedded give empty text and no error. Without `pictures` pdfjs neither
 * decodes pictures nor says where they stand: whoever must know that opens the document with them. Throws `encrypted` or
 * `damaged`.
 */
export async function openPdf(bytes: Uint8Array, pictures = false): Promise<OpenPdf> {
  // Without a page to draw on, pdfjs would turn every letter of every font into a path, which doubles the time.
  const scope = globalThis as { FontFace?: unknown };
  scope.FontFace ??= UndrawnFont;
  const { PDFParse } = await library();
  const parser = new PDFParse({
    ...OPTIONS,
    data: new Uint8Array(bytes),
    disableFontFace: false,
    ownerDocument: NO_PAGE,
    maxImageSize: pictures ? MOST_PIXELS : 1,
  });
  try {
    // `load` is what every method of pdf-parse begins with; its own getText gives no positions.
    const document = await (parser as unknown as { load(): Promise<PdfDocument> }).load();
    return { document, close: () => parser.destroy() };
  } catch (error) {
    await parser.destroy().catch(() => undefined);
    throw unreadable((error as Error).name === "PasswordException" ? "encrypted" : "damaged");
  }
}

/** Opens a document for drawing, pictures and fonts included. */
export async function openPainter(bytes: Uint8Array): Promise<PdfPainter> {
  const { PDFParse } = await library();
  const parser = new PDFParse({
    ...OPTIONS,
    data: new Uint8Array(bytes),
    disableFontFace: true,
    maxImageSize: MOST_PIXELS,
  });
  return {
    draw: async (page, width) => {
      const { pages } = await parser.getScreenshot({
        partial: [page],
        desiredWidth: width,
        imageDataUrl: false,
        imageBuffer: true,
      });
      const [drawn] = pages;
      if (drawn === undefined) throw unreadable("damaged", `p. ${page}`);
      return drawn.data;
    },
    close: () => parser.destroy(),
  };
}

/** Loaded with the first PDF: a reader of other files starts without it. */
function library(): Promise<typeof import("pdf-parse")> {
  return import("pdf-parse");
}

/** Pixels of a picture above which it is not decoded. */
const MOST_PIXELS = 60_000_000;

class UndrawnFont {
  readonly loaded = Promise.resolve(this);
  constructor(readonly family: string) {}
}

const NO_PAGE = { fonts: { add: () => undefined, delete: () => undefined } };

const PDFJS = ((): string => {
  const own = createRequire(createRequire(import.meta.url).resolve("pdf-parse"));
  return dirname(own.resolve("pdfjs-dist/package.json"));
})();

const OPTIONS = {
  cMapUrl: `${join(PDFJS, "cmaps")}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(PDFJS, "standard_fonts")}/`,
  wasmUrl: `${join(PDFJS, "wasm")}/`,
  isEvalSupported: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  isOffscreenCanvasSupported: false,
  enableXfa: false,
  verbosity: 0,
};
