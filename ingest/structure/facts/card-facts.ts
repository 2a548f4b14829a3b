import type { Card, IsoDay } from "../../../server/core/document.js";
import { daysIn, firstDay } from "../../../server/core/text/dates.js";
import { documentNumbersIn } from "../../../server/core/text/document-number.js";
import type { PlaceNames } from "../../../server/core/text/places.js";
import type { Paragraph, RawDocument } from "../../read/raw-document.js";
import { markerOf } from "../markers.js";
import { kindOf } from "./kind.js";
import { repealsOf } from "./repeals.js";
import { validityFacts } from "./validity.js";

const OFFICE =
  /^[\p{Script=Han}、\s]{2,40}(?:人民政府(?:办公厅|办公室)?|局|委员会|委|厅|部|院|办公室|办公厅|中心|署|会|政府|处|所|法院|检察院|税务局)$/u;
const TITLE_OFFICE =
  /^(?:[（(]转载[)）])?\s*([\p{Script=Han}、\s]{2,40}?(?:人民政府(?:办公厅|办公室)?|局|委员会|厅|办公室|部|院|署|会))关于/u;

/** Card facts read from the text and from what the file says about itself; what isn't there is null. */
export function cardFacts(raw: RawDocument, places: PlaceNames, questions: number, fallbackTitle: string): Card {
  const paragraphs = raw.blocks.filter((block): block is Paragraph => block.type === "paragraph");
  const texts = paragraphs.map((paragraph) => paragraph.text);
  const title = titleOf(raw, paragraphs) ?? fallbackTitle;
  const documentNumber = numberOf(raw, texts, title);
  const signature = signatureOf(paragraphs);
  // A page names its source, which for a reprint is not who issued the document: the title comes first.
  const issuer = TITLE_OFFICE.exec(title)?.[1]?.trim() ?? raw.meta.issuer ?? signature.issuer;
  const published = (raw.meta.published === null ? null : firstDay(raw.meta.published)) ?? signature.day;
  const { effective, expires } = validityFacts(texts, signature.day ?? published);
  const stated = raw.meta.effective === null ? null : firstDay(raw.meta.effective);
  return {
    title,
    documentNumber,
    issuer: issuer ?? null,
    published,
    effective: stated ?? effective,
    expires: expires ?? expiredByPage(raw, published),
    place: placeOf(places, title, issuer ?? null),
    kind: kindOf(title, raw.meta.category, documentNumber !== null, questions),
    url: raw.meta.url,
    repeals: repealsOf(texts),
    repealedBy: null,
    licence: null,
  };
}

/** Centred or large lines at the top make a title, over several lines; else what the file calls itself. */
function titleOf(raw: RawDocument, paragraphs: readonly Paragraph[]): string | null {
  if (raw.meta.title !== null && raw.meta.title.trim().length >= 4) return raw.meta.title.trim();
  const top = paragraphs.slice(0, 12);
  const heading = top.find((paragraph) => paragraph.heading === 1 && markerOf(paragraph.text) === null);
  if (heading) return heading.text;
  const first = top.findIndex((paragraph) => isTitleLine(paragraph));
  if (first < 0)
    return top[0] && top[0].text.length <= 60 && markerOf(top[0].text) === null ? top[0].text : raw.meta.title;
  const lines = [top[first]!.text];
  for (const line of top.slice(first + 1)) {
    if (
      line.align !== "center" ||
      !isTitleLine(line) ||
      /[办法细则规定意见通知方案条例决定公告指南]$/.test(lines.at(-1)!)
    )
      break;
    lines.push(line.text);
  }
  return lines.join("");
}

function isTitleLine(paragraph: Paragraph): boolean {
  const { text } = paragraph;
  return (
    (paragraph.align === "center" || paragraph.bold || paragraph.heading > 0) &&
    text.length >= 4 &&
    text.length <= 80 &&
    !/[。；]$/.test(text) &&
    documentNumbersIn(text)[0]?.shown !== text &&
    !/^[（(]/.test(text)
  );
}

/** A number that stands alone in a line near the top, or in brackets there or in the title. Numbers quoted in running text are others'. */
function numberOf(raw: RawDocument, texts: readonly string[], title: string): string | null {
  if (raw.meta.documentNumber !== null)
    return documentNumbersIn(raw.meta.documentNumber)[0]?.shown ?? raw.meta.documentNumber;
  for (const text of [...texts.slice(0, 10), title]) {
    const number = documentNumbersIn(text)[0];
    if (number === undefined) continue;
    const rest = text.replace(number.shown, "").replace(/[（()）\s《》【】]/g, "");
    if (rest === "" || (text === title && text.endsWith("）")) || /^(?:文号|发文字号|文件编号)[:：]?$/.test(rest))
      return number.shown;
  }
  return null;
}

/** Issuer and day at the end of the document proper (成文日期), before any annex. */
function signatureOf(paragraphs: readonly Paragraph[]): { issuer: string | null; day: IsoDay | null } {
  for (let i = paragraphs.length - 1; i >= 0; i--) {
    const { text } = paragraphs[i]!;
    const day = text.length <= 20 ? daysIn(text)[0] : undefined;
    if (day === undefined || text.replace(/[\s（()）]/g, "").length > day.length + 6) continue;
    const above = paragraphs.slice(Math.max(0, i - 4), i).map((paragraph) => paragraph.text.trim());
    return { issuer: above.findLast((line) => OFFICE.test(line)) ?? null, day: day.day };
  }
  return { issuer: null, day: null };
}

/** A page that marks its document 失效 or 废止 without a day: expired since before it was read. */
function expiredByPage(raw: RawDocument, published: IsoDay | null): IsoDay | null {
  return raw.meta.validity !== null && /失效|废止/.test(raw.meta.validity) && !/未/.test(raw.meta.validity)
    ? (firstDay(raw.meta.validity) ?? published)
    : null;
}

function placeOf(places: PlaceNames, title: string, issuer: string | null): Card["place"] {
  for (const text of [issuer ?? "", title]) {
    if (/^(?:中华人民共和国|国务院|全国人民代表大会|中共中央)/.test(text)) return [];
    const named = places.find(text)[0];
    if (named !== undefined && named.index <= 6) return named.place;
  }
  return null;
}
