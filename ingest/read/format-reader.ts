import type { Recogniser } from "./ocr/recogniser.js";
import type { DocumentFormat, RawDocument } from "./raw-document.js";

/** Told while a file is being read, so that a long document gets the time it needs. */
export interface ReadProgress {
  /** Number of pages, as soon as it is known. */
  pages(count: number): void;
  /** Number of pages that are pictures: each gets the time that recognition needs. */
  scanned?(count: number): void;
  /** Present where text in pictures is to be recognised; null where the package for it is not installed. */
  recogniser?(): Promise<Recogniser | null>;
}

/** One format: recognises its files by bytes and structure, and reads them. Every folder of this room exports one. */
export interface FormatReader {
  readonly format: DocumentFormat;
  /** `name` is only a hint, for formats that can't be told apart by their bytes (txt and md). */
  recognise(bytes: Uint8Array, name: string): boolean;
  /** Throws `DocumentUnreadable` with a code of the verdict registry. */
  read(bytes: Uint8Array, name: string, progress?: ReadProgress): Promise<RawDocument>;
}
