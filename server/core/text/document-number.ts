import { fold } from "./fold.js";
import { numeralValue } from "./numbers.js";

/** A document number found in a text: as printed, and in the one form in which numbers are compared. */
export interface DocumentNumber {
  readonly shown: string;
  readonly canonical: string;
  readonly index: number;
}

// 机关代字〔年份〕顺序号号, with the brackets that pages, PDFs and OCR make of 〔〕; and orders such as 国务院令第746号.
const BRACKETED =
  /([\p{Script=Han}]{1,16}?)\s*[〔[【(（［﹝<〈「{]\s*((?:19|20)\d{2})\s*[〕\]】)）］﹞>〉」}]\s*(?:第\s*)?(\d{1,5})\s*号/gu;
const ORDER =
  /((?:主席|国务院|[\p{Script=Han}]{2,12}?(?:人民政府|部|委员会|总局|署))?令)\s*(?:第\s*)?([\d零一二三四五六七八九十百]{1,6})\s*号/gu;
const ANNOUNCEMENT = /(公告|通告)\s*((?:19|20)\d{2})\s*年\s*第\s*(\d{1,4})\s*号/gu;
/** Words that may stand before a number in running text but are no part of the issuer's code. */
const BEFORE_CODE =
  /^.*(?:根据|依据|按照|依照|关于|以及|通知|意见|办法|规定|决定|文号|字号|转发|印发|废止|修改|的|和|与|及|由|为|即|见|等|自|号)(?=\p{Script=Han})/u;

/** All document numbers of a text in order. `index` is the place in `text` folded to half width, letter for letter. */
export function documentNumbersIn(text: string): DocumentNumber[] {
  // Every form ends so, and most texts have none: the expressions cost much more than looking for it.
  if (!text.includes("号")) return [];
  const plain = halfWidth(text);
  const found: DocumentNumber[] = [];
  for (const match of plain.matchAll(BRACKETED)) {
    const code = match[1]!.replace(BEFORE_CODE, "");
    if (code === "") continue;
    const offset = match[1]!.length - code.length;
    found.push({
      shown: text.slice(match.index + offset, match.index + match[0].length).trim(),
      canonical: `${fold(code)}〔${match[2]}〕${Number(match[3])}号`,
      index: match.index + offset,
    });
  }
  for (const match of plain.matchAll(ORDER)) {
    const number = numeralValue(fold(match[2]!));
    if (number !== null)
      found.push({ shown: match[0].trim(), canonical: `${fold(match[1]!)}第${number}号`, index: match.index });
  }
  for (const match of plain.matchAll(ANNOUNCEMENT)) {
    found.push({
      shown: match[0].trim(),
      canonical: `${match[1]}${match[2]}年第${Number(match[3])}号`,
      index: match.index,
    });
  }
  return found.sort((a, b) => a.index - b.index);
}

/** The one form in which a number is compared; the folded text itself where it holds none. */
export function canonicalNumber(text: string): string {
  return documentNumbersIn(text)[0]?.canonical ?? fold(text).replace(/\s+/g, "");
}

/** Full-width digits to half width, one letter for one, so that places stay the same. */
function halfWidth(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
