import type { Citation } from "../core/citation.js";
import { CODE_WORDS_ZH } from "../protocol/words.js";

const RECOGNISED = "文字由图片识别，请对照原件 / recognised from a picture; compare with the original";

/** A citation for a terminal: document and clause, then what it is worth, the quote, and whether it was recognised. */
export function citationText(citation: Citation): string {
  const { n, title, documentNumber, issuer, clause, validity, quote, url, ocr } = citation;
  return [
    `[${n}] 《${title}》${documentNumber ? `（${documentNumber}）` : ""} ${clause}`,
    [issuer, CODE_WORDS_ZH.validity[validity], url].filter(Boolean).join(" · "),
    `“${quote.replace(/\s*\n\s*/g, " ")}”`,
    ...(ocr ? [RECOGNISED] : []),
  ].join("\n    ");
}
