import type { IsoDay } from "../../../server/core/document.js";
import { firstDay } from "../../../server/core/text/dates.js";

const PRINTED = /印\s*发[）)]?$|印\s*发\s*[（(]?\s*$/;
const REMARK =
  /^[（(]?(?:此件|本文|此文)[^。]{0,12}(?:公开|删减|发布)[^。]{0,6}[）)]?$|^(?:信息)?公开(?:方式|属性|形式|类别)\s*[:：]|^[（(]?(?:联系(?:科室|处室|单位|人|电话|方式)|咨询电话)[^。]{0,60}[）)]$|^校对\s*[:：]|^共印\s*\d+\s*份|^主题词\s*[:：]/;
const COPIES = /^(?:抄\s*送|抄\s*报|主\s*送|分\s*送|发\s*送)\s*[:：]/;
const AGENCY = /^(?:新华社|中新社)[\p{Script=Han}]{0,8}\d{0,2}月?\d{1,2}日电$/u;

/** True for a line of the 版记 (抄送, 印发) or a remark after the text (公开方式, 此件公开发布). */
export function isImprint(text: string): boolean {
  const line = text.trim();
  return (
    line.length <= 300 &&
    (COPIES.test(line) || (line.length <= 80 && (REMARK.test(line) || AGENCY.test(line) || printedDay(line) !== null)))
  );
}

/** The day of 「某某办公室 2024年7月29日印发」, or null. */
export function printedDay(text: string): IsoDay | null {
  return text.length <= 80 && PRINTED.test(text.trim()) ? firstDay(text) : null;
}
