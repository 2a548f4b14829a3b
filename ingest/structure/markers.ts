import { CHINESE_DIGITS, numeralValue } from "../../server/core/text/numbers.js";

/** What a numbered line is a part of. Ranks order them: a line closes all open parts of its own rank or a higher number. */
export type MarkerKind =
  | "part"
  /** 第二分编 */
  | "subpart"
  | "chapter"
  | "section"
  | "article"
  | "annex"
  | "outline1"
  | "outline2"
  | "outline3"
  | "outline4"
  | "outline5";

export interface Marker {
  readonly kind: MarkerKind;
  /** The label as printed: 第八条, 一、, （一）, 1. */
  readonly label: string;
  /** Its ordinal number, null where it has none; 第十条之一 is 10.01. */
  readonly ordinal: number | null;
}

export const RANK: Readonly<Record<MarkerKind, number>> = {
  annex: 0,
  part: 1,
  subpart: 1.5,
  chapter: 2,
  section: 3,
  article: 4,
  outline1: 5,
  outline2: 6,
  outline3: 7,
  outline4: 8,
  outline5: 9,
};

const CN = `[${CHINESE_DIGITS}]`;
const NUMERAL = `(?:${CN}{1,7}|\\d{1,4})`;

/**
 * Tried in this order. A 条 followed by 的, 规定, 第二款 and the like is a cross-reference, not a clause; a gap between them
 * (第五条　和解协议…, 第七条　第二审…) shows that the text begins anew.
 */
const PATTERNS: readonly (readonly [MarkerKind, RegExp])[] = [
  ["annex", new RegExp(`^附\\s*(?:件|表|录)\\s*(${NUMERAL})?\\s*[:：.]?(?=\\s*$)`)],
  ["part", new RegExp(`^第\\s*(${NUMERAL})\\s*编(?=[\\s　:：]|$|[^的第])`)],
  ["subpart", new RegExp(`^第\\s*(${NUMERAL})\\s*分编(?=[\\s　:：]|$|[^的第、和])`)],
  ["chapter", new RegExp(`^第\\s*(${NUMERAL})\\s*章(?=[\\s　:：]|$|[^的第、和])`)],
  ["section", new RegExp(`^第\\s*(${NUMERAL})\\s*节(?=[\\s　:：]|$|[^的第、和])`)],
  [
    "article",
    new RegExp(
      `^[【\\[]?第\\s*(${NUMERAL})\\s*条(?:之(${CN}{1,3}))?[】\\]]?(?!\\s*第\\s*${NUMERAL}\\s*[条款项]|[、款项]|的|规定|和|至|之规定|所|第\\s*$)`,
    ),
  ],
  ["outline1", new RegExp(`^(${CN}{1,3})\\s*[、．.](?!\\d)`)],
  ["outline2", new RegExp(`^[（(]\\s*(${CN}{1,3})\\s*[)）]、?`)],
  ["outline3", /^(\d{1,2})\s*(?:[.．、](?!\d)|(?=\s{1,3}\p{Script=Han}))/u],
  ["outline4", /^[（(]\s*(\d{1,2})\s*[)）]|^(\d{1,2})[)）]/],
  ["outline5", /^([①-⑳])/],
];

/** The number at the beginning of a paragraph, or null. */
export function markerOf(text: string): Marker | null {
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return { kind, label: match[0].trim(), ordinal: ordinalOf(match[1] ?? match[2], match[2]) };
  }
  return null;
}

function ordinalOf(numeral: string | undefined, after: string | undefined): number | null {
  if (numeral === undefined) return null;
  const circled = /^[①-⑳]$/.test(numeral) ? numeral.charCodeAt(0) - 0x245f : numeralValue(numeral);
  if (circled === null) return null;
  const extra = after === undefined || after === numeral ? 0 : (numeralValue(after) ?? 0);
  return circled + extra / 100;
}
