import type { Card } from "../../server/core/document.js";
import { canonicalNumber } from "../../server/core/text/document-number.js";
import type { Warning } from "./card-fault-rows.js";

/** Interpretations and news quote the number of the document that they are about. */
const QUOTING: ReadonlySet<Card["kind"]> = new Set(["interpretation", "news", "faq"]);

/** Documents that share a 文号, which is given once only: the same document twice, or a number that was misread. */
export function equalNumbers(
  documents: readonly { readonly file: string; readonly card: Pick<Card, "documentNumber" | "kind"> }[],
): Warning[] {
  const byNumber = new Map<string, { shown: string; files: string[] }>();
  for (const { file, card } of documents) {
    if (card.documentNumber === null || QUOTING.has(card.kind)) continue;
    const key = canonicalNumber(card.documentNumber);
    const known = byNumber.get(key) ?? { shown: card.documentNumber, files: [] };
    byNumber.set(key, { ...known, files: [...known.files, file] });
  }
  return [...byNumber.values()]
    .filter(({ files }) => files.length > 1)
    .map(({ shown, files }) => ({
      file: files.at(-1)!,
      reason: `文号 ${shown} 出现在 ${files.length} 个文件里：${files.join("、")}；重复的请删去，认错的请写进卡片 / ${files.length} documents have the number ${shown}: ${files.join(", ")}; remove the copy, or state the right number in its card`,
    }));
}
