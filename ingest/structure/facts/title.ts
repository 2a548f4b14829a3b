import { documentNumbersIn } from "../../../server/core/text/document-number.js";
import type { Paragraph, RawDocument } from "../../read/raw-document.js";
import { officesOf } from "../layout/offices.js";
import { markerOf } from "../markers.js";
import { isGarbledLine } from "./garbled-line.js";

const WINDOW = 14;
/** A sentence, or the question and answer of a list. */
const NO_TITLE = /[。；]$|^(?:问|答|Q|A)\s*\d*\s*[:：.、]/i;
const COMPLETE = /(?:办法|细则|规定|意见|通知|方案|条例|决定|公告|通告|指南|批复|函|规则|标准|法)$/;

/** What the page calls itself, else centred or large lines at the top, over several lines; else the first short line. Garbled lines are none. */
export function titleOf(raw: RawDocument, paragraphs: readonly Paragraph[]): { title: string; own: boolean } | null {
  const named = raw.meta.title?.trim() ?? "";
  const stated = isGarbledLine(named) ? "" : named;
  if (stated.length >= 4) return { title: stated, own: false };
  if (isList(raw, paragraphs[0])) return null;
  const top = paragraphs
    .slice(0, WINDOW)
    .filter((line, index) => !isGarbledLine(line.text) && !isHead(line.text, paragraphs[index + 1]?.text));
  const heading = top.find((line) => line.heading === 1 && markerOf(line.text) === null);
  if (heading) return { title: heading.text, own: true };
  const first = top.findIndex(isTitleLine);
  if (first < 0) return plainTitle(top, stated);
  const lines = [top[first]!.text];
  for (const line of top.slice(first + 1)) {
    if (line.align !== "center" || !isTitleLine(line) || COMPLETE.test(lines.at(-1)!) || isCover(line.text)) break;
    lines.push(line.text);
  }
  return { title: lines.join(""), own: true };
}

/** A list of questions or of records has no title of its own: its first entry is none. */
function isList({ format }: RawDocument, first: Paragraph | undefined): boolean {
  if (format === "jsonl" || /^(?:问|Q)\s*[:：]/.test(first?.text ?? "")) return true;
  return /^(?:csv|xlsx?)$/.test(format) && first?.heading === 2;
}

/** A file without dress: 关于…的通知 over one to three lines, else its first line. */
function plainTitle(top: readonly Paragraph[], stated: string): { title: string; own: boolean } | null {
  const about = top.findIndex(({ text }) => /关于/.test(text) && text.length <= 60 && !/[。；：:]$/.test(text));
  if (about >= 0) {
    for (let lines = 1; lines <= 3; lines++) {
      const title = top
        .slice(about, about + lines)
        .map(({ text }) => text.trim())
        .join("");
      if (COMPLETE.test(title) && title.length <= 120) return { title, own: true };
    }
  }
  const [line] = top;
  if (line && line.text.length <= 60 && markerOf(line.text) === null && !NO_TITLE.test(line.text))
    return { title: line.text, own: true };
  return stated === "" ? null : { title: stated, own: false };
}

/** Lines of the red head that are no title: copy number, urgency, 某某局文件, number, 签发人, 附件. */
function isHead(text: string, next: string | undefined): boolean {
  const line = text.trim();
  if (/^\d{6}$|^[特加平]\s*急$|^签\s*发\s*人|^附\s*件\s*\d*\s*[:：]?$/.test(line)) return true;
  const office = /^([\p{Script=Han}\s、]{2,60}?)\s*文\s*件$/u.exec(line)?.[1];
  if (office !== undefined && officesOf(office).length > 0) return true;
  if (officesOf(line).length > 0 && next !== undefined && documentNumbersIn(next).length > 0) return true;
  const number = documentNumbersIn(line)[0];
  return number !== undefined && line.replace(number.shown, "").replace(/\s|签发人.*$/g, "").length <= 4;
}

/** Office and date below the title of a cover. */
function isCover(text: string): boolean {
  return (
    officesOf(text).length > 0 ||
    /^[\d二零〇○一三四五六七八九]{4}\s*年[\d一二三四五六七八九十\s]{1,4}月/.test(text.trim())
  );
}

function isTitleLine(paragraph: Paragraph): boolean {
  const { text } = paragraph;
  return (
    (paragraph.align === "center" || paragraph.bold || paragraph.heading > 0) &&
    text.length >= 4 &&
    text.length <= 80 &&
    !/[。；]$/.test(text) &&
    documentNumbersIn(text)[0]?.shown !== text &&
    markerOf(text)?.kind !== "article" &&
    !/^[（(]/.test(text)
  );
}
