import { documentNumbersIn } from "../../../server/core/text/document-number.js";
import type { RawMeta } from "../../read/raw-document.js";
import type { FoundFacts } from "./found.js";

const TOP = 14;
const LABEL = /^(?:文号|发文字号|文件编号|编号)[:：]?$/;
/** 题注: 「（2021年7月27日…国务院令第746号公布）」. */
const CAPTION =
  /^[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*(?:公布|发布|颁布|通过|施行|修订|修正)[^（）()]*[)）]$/;

/**
 * The document's own number: what the page states, a number alone in a line near the top, an order's number there or
 * in the line below the title, or one in brackets at the end of the title. Numbers in running text are others'.
 */
export function findNumber(found: FoundFacts, meta: RawMeta, texts: readonly string[], title: string): void {
  if (meta.documentNumber !== null)
    found.add("documentNumber", documentNumbersIn(meta.documentNumber)[0]?.shown ?? null, "meta", meta.documentNumber);
  const top = texts.slice(0, TOP).map((text) => text.trim());
  top.forEach((text, index) => {
    const order = /令$/.test(text) && text.length <= 40 ? top[index + 1] : undefined;
    if (order !== undefined && /^第\s*\S{1,6}\s*号$/.test(order))
      found.add("documentNumber", `${text}${order}`.replace(/\s/g, ""), "text", text);
    else found.add("documentNumber", numberAlone(text, index), "text", text);
  });
  const inTitle = /[）)〕\]】号]$/.test(title) ? documentNumbersIn(title).at(-1) : undefined;
  if (inTitle && !/转发|废止|修改/.test(title) && /[（(【[]\s*$/.test(title.slice(0, inTitle.index)))
    found.add("documentNumber", inTitle.shown, "text", title);
}

function numberAlone(text: string, index: number): string | null {
  const number = documentNumbersIn(text)[0];
  if (number === undefined) return null;
  const rest = text.replace(number.shown, "").replace(/[（()）\s《》【】]|签发人.*$/g, "");
  if (rest === "" || LABEL.test(rest)) return number.shown;
  return index < 5 && CAPTION.test(text) && /令/.test(number.shown) ? number.shown : null;
}
