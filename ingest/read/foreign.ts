import { looksLikeCfb, readCfb } from "./cfb/read-cfb.js";
import { DocumentUnreadable } from "./raw-document.js";
import { unreadable, type VerdictCode } from "./verdicts.js";

type Kind = readonly [code: VerdictCode, name: string];

interface Signature {
  readonly kind: Kind;
  readonly at?: number;
  /** Latin-1. */
  readonly start: string;
  /** A start that readable text could have as well: counts only where the bytes are not text. */
  readonly plain?: true;
}

const picture = (name: string, start: string, more: Partial<Signature> = {}): Signature => ({
  kind: ["unsupported_picture", name],
  start,
  ...more,
});
const media = (name: string, start: string, more: Partial<Signature> = {}): Signature => ({
  kind: ["unsupported_media", name],
  start,
  ...more,
});
const program = (name: string, start: string, more: Partial<Signature> = {}): Signature => ({
  kind: ["unsupported_program", name],
  start,
  ...more,
});
const packed = (name: string, start: string, more: Partial<Signature> = {}): Signature => ({
  kind: ["unsupported_archive", name],
  start,
  ...more,
});
const old = (name: string, start: string): Signature => ({ kind: ["unsupported_old_word", name], start });
const other = (name: string, start: string, more: Partial<Signature> = {}): Signature => ({
  kind: ["unsupported_format", name],
  start,
  ...more,
});

/** Starts of files that are no documents, or of formats that are not read. */
const SIGNATURES: readonly Signature[] = [
  picture("PNG", "\x89PNG"),
  picture("JPEG", "\xff\xd8\xff"),
  picture("GIF", "GIF8"),
  picture("TIFF", "II*\0"),
  picture("TIFF", "MM\0*"),
  picture("BMP", "BM", { plain: true }),
  picture("WEBP", "WEBP", { at: 8 }),
  picture("HEIC", "ftyphei", { at: 4 }),
  picture("HEIC", "ftypmif", { at: 4 }),
  picture("PSD", "8BPS"),
  picture("JPEG 2000", "\0\0\0\x0cjP"),
  picture("WMF", "\xd7\xcd\xc6\x9a"),
  picture("EMF", " EMF", { at: 40 }),
  picture("DjVu", "AT&TFORM"),
  picture("ICO", "\0\0\x01\0"),
  media("MP4 / MOV", "ftyp", { at: 4 }),
  media("MP3", "ID3", { plain: true }),
  media("MP3", "\xff\xfb"),
  media("WAV", "WAVE", { at: 8 }),
  media("AVI", "AVI ", { at: 8 }),
  media("OGG", "OggS"),
  media("FLAC", "fLaC"),
  media("FLV", "FLV\x01"),
  media("MKV / WEBM", "\x1aE\xdf\xa3"),
  media("WMA / WMV", "0&\xb2u\x8ef\xcf\x11"),
  media("AMR", "#!AMR"),
  program("EXE / DLL", "MZ", { plain: true }),
  program("ELF", "\x7fELF"),
  program("Mach-O", "\xcf\xfa\xed\xfe"),
  program("Java class / Mach-O", "\xca\xfe\xba\xbe"),
  program("Windows LNK", "L\0\0\0\x01\x14\x02\0"),
  packed("RAR", "Rar!\x1a"),
  packed("7Z", "7z\xbc\xaf\x27\x1c"),
  packed("GZIP", "\x1f\x8b"),
  packed("BZIP2", "BZh", { plain: true }),
  packed("XZ", "\xfd7zXZ"),
  packed("ZSTD", "(\xb5/\xfd"),
  packed("CAB", "MSCF", { plain: true }),
  packed("TAR", "ustar", { at: 257 }),
  packed("ZIP", "PK\x07\x08"),
  old("Word 2", "\xdb\xa5"),
  old("Word 1", "\x9b\xa5"),
  old("Word for Macintosh", "\xfe7\0"),
  old("Windows Write", "1\xbe\0\0"),
  old("WordPerfect", "\xffWPC"),
  other("SQLite", "SQLite format 3"),
  other("Access", "\0\x01\0\0Standard"),
  other("Excel 2-4", "\x09\0\x04\0"),
  other("Excel 2-4", "\x09\x02\x06\0"),
  other("Excel 2-4", "\x09\x04\x06\0"),
  other("CAJ", "CAJ\0"),
  other("CEB", "Founder CEB"),
  other("Java / Python object", "\xac\xed\0\x05"),
  other("PostScript", "%!PS"),
];

/** Streams by which an OLE file shows what it is, where it is not one that is read. */
const COMPOUND: readonly (readonly [stream: string, kind: Kind])[] = [
  ["EncryptedPackage", ["encrypted", "OOXML"]],
  ["PowerPoint Document", ["unsupported_presentation", "PPT / DPS"]],
  ["MatOST", ["unsupported_works", "MS Works"]],
  ["MM", ["unsupported_works", "MS Works"]],
  ["CONTENTS", ["unsupported_works", "MS Works"]],
  ["SPELLING", ["unsupported_works", "MS Works"]],
  ["VisioDocument", ["unsupported_format", "Visio"]],
  ["Quill", ["unsupported_format", "Publisher"]],
  ["__properties_version1.0", ["unsupported_format", "Outlook MSG"]],
  ["FileHeader", ["unsupported_format", "HWP"]],
  ["!_StringData", ["unsupported_program", "MSI"]],
  ["Catalog", ["unsupported_picture", "Thumbs.db"]],
];

/** What a file is that no reader takes; null where it is no kind that is known. */
export function foreignKind(bytes: Uint8Array): DocumentUnreadable | null {
  if (looksLikeCfb(bytes)) return compoundKind(bytes);
  const start = Buffer.from(bytes.subarray(0, 300)).toString("latin1");
  const binary = /[\0-\x08\x0e-\x1a]/.test(start);
  const found = SIGNATURES.find(
    (signature) => start.startsWith(signature.start, signature.at ?? 0) && (signature.plain === undefined || binary),
  );
  return found === undefined ? null : unreadable(...found.kind);
}

function compoundKind(bytes: Uint8Array): DocumentUnreadable {
  let names: readonly string[];
  try {
    ({ names } = readCfb(bytes));
  } catch (error) {
    // Files whose directory is broken may still say that they are protected.
    const protectedFile = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from("EncryptedPackage", "utf16le"),
    );
    if (protectedFile) return unreadable("encrypted", "OOXML");
    return error instanceof DocumentUnreadable ? error : unreadable("damaged", "OLE");
  }
  const kind = COMPOUND.find(([stream]) => names.includes(stream))?.[1];
  return kind === undefined ? unreadable("unsupported_format", "OLE") : unreadable(...kind);
}
