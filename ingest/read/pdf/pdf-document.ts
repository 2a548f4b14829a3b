import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PDFParse } from "pdf-parse";
import { unreadable } from "../verdicts.js";

/** What is used here of the document that pdf-parse loads (pdfjs 5.4). Lengths are in points, y grows upwards. */
export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
}

export interface PdfPage {
  /** x0, y0, x1, y1 of the visible box. */
  readonly view: readonly [number, number, number, number];
  /** Degrees, clockwise. */
  readonly rotate: number;
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
  getTextContent(options: { disableNormalization: boolean }): Promise<{ readonly items: readonly PdfTextItem[] }>;
  getOperatorList(): Promise<OperatorList>;
  cleanup(): void;
}

export interface PdfTextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
  readonly fontName: string;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

export interface OpenPdf {
  readonly document: PdfDocument;
  close(): Promise<void>;
}

/**
 * Opens a document without drawing anything. CMaps and standard fonts come from the pdfjs copy that pdf-parse itself
 * uses: without them Chinese fonts that are not embedded give empty text and no error. Pictures are not decoded.
 * Throws `encrypted` or `damaged`.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const parser = new PDFParse({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(PDFJS, "cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PDFJS, "standard_fonts")}/`,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: 1,
    enableXfa: false,
    verbosity: 0,
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

const PDFJS = ((): string => {
  const own = createRequire(createRequire(import.meta.url).resolve("pdf-parse"));
  return dirname(own.resolve("pdfjs-dist/package.json"));
})();
