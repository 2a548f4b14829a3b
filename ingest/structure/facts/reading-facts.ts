import type { Card } from "../../../server/core/document.js";
import type { RawDocument } from "../../read/raw-document.js";

/** What citizens must know of how the text was come by, and what the source carries beside it. */
export function readingFacts(raw: RawDocument): Pick<Card, "ocr" | "attachments"> {
  return {
    ...(raw.recognised === undefined ? {} : { ocr: true as const }),
    ...(raw.attachments.length === 0 ? {} : { attachments: raw.attachments }),
  };
}
