import type { IsoDay } from "../../../server/core/document.js";
import { firstDay } from "../../../server/core/text/dates.js";
import type { RawMeta } from "../../read/raw-document.js";
import { printedDay } from "../layout/imprint.js";
import type { Signature } from "../layout/signature.js";
import type { FoundFacts } from "./found.js";

/** Days of issue. Unknown days are null. */
export interface IssueDays {
  /** 成文日期. */
  readonly written: IsoDay | null;
  /** 印发日期 of the imprint. */
  readonly printed: IsoDay | null;
  /** 发布日期 of the page; for a reprint that of the reprint. */
  readonly posted: IsoDay | null;
}

/**
 * 成文日期 by the signature, the page's table or the caption of a law (the day of promulgation, else of passing);
 * 印发日期 by the imprint; 发布日期 by the page.
 */
export function findDays(
  found: FoundFacts,
  { meta, texts, signature }: { meta: RawMeta; texts: readonly string[]; signature: Signature | null },
): IssueDays {
  if (signature !== null)
    found.add(
      "written",
      signature.day,
      "text",
      texts.find((text) => text.length <= 80 && firstDay(text) === signature.day) ?? null,
    );
  if (meta.written != null) found.add("written", firstDay(meta.written), "meta", meta.written);
  for (const text of texts.slice(0, 8)) found.add("written", captionDay(text), "text", text);
  for (const text of texts) found.add("printed", printedDay(text), "text", text);
  if (meta.published !== null) found.add("posted", firstDay(meta.published), "meta", meta.published);
  return { written: found.first("written"), printed: found.first("printed"), posted: found.first("posted") };
}

/** 「（2020年5月28日第十三届全国人民代表大会第三次会议通过）」: the first day is that of the document, later ones amend it. */
function captionDay(text: string): IsoDay | null {
  const line = text.trim();
  if (line.length > 600 || !/^[（(].*[)）]$/s.test(line) || !/公布|发布|颁布|通过|批准/.test(line)) return null;
  const promulgated = /[（(\s]([^，。；]*?\d[^，。；]*?)(?:公布|发布|颁布)/.exec(line)?.[1];
  return firstDay(promulgated ?? "") ?? firstDay(line);
}
