import type { VerdictCode } from "./verdicts.js";
import { listZipNames } from "./zip/list-zip-names.js";

type Kind = readonly [code: VerdictCode, name: string];

/** Containers that are one document of a kind that is not read, by the parts they hold. */
const BY_PART: readonly (readonly [part: RegExp, kind: Kind])[] = [
  [/^ppt\//i, ["unsupported_presentation", "PPTX"]],
  [/^xl\/workbook\.bin$/i, ["unsupported_format", "XLSB"]],
  [/^visio\//i, ["unsupported_format", "VSDX"]],
  [/^META-INF\/container\.xml$/i, ["unsupported_format", "EPUB"]],
  [/^AndroidManifest\.xml$/i, ["unsupported_program", "APK"]],
  [/^META-INF\/MANIFEST\.MF$/i, ["unsupported_program", "JAR"]],
  [/^FixedDocumentSequence\.fdseq$/i, ["unsupported_format", "XPS"]],
];

/** What a ZIP container is where it is one document that is not read; null for anything else. */
export function packageKind(bytes: Uint8Array): Kind | null {
  const names = listZipNames(bytes);
  const found = BY_PART.find(([part]) => names.some((name) => part.test(name)))?.[1];
  if (found !== undefined) return found;
  return names.includes("mimetype") && names.includes("content.xml") ? ["unsupported_format", "ODT / ODS / ODP"] : null;
}
