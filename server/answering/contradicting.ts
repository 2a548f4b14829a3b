import { documentRank, type PolicyDocument } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import { foldedForMentions, type Mention, mentionsIn } from "../core/text/mentions.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import { familyOf } from "./family-of.js";
import { cosine, type WeighedPart } from "./weigh-parts.js";

/** Likeness from which two sentences speak of the same, and how little less than the best the other may score. */
const SAME = 0.9;
const RIVAL = 0.15;

/** The part of another document that says the same as the best with the same figures; null where there is none. */
export function agreeing(parts: readonly WeighedPart[]): WeighedPart | null {
  const [best] = parts;
  if (best === undefined || best.text === best.evidence.clause.head) return null;
  return besideBest(best, parts).find((part) => figuresOf(part.text) === figuresOf(best.text)) ?? null;
}

/** The part of another document that answers the same question with other figures, in whatever words; null where none does. */
export function otherFigures(parts: readonly WeighedPart[]): WeighedPart | null {
  const [best] = parts;
  if (best === undefined) return null;
  return besideBest(best, parts).find((part) => figuresOf(part.text) !== figuresOf(best.text)) ?? null;
}

/** The part of another document that says of the same, in much the same words, another amount, share, term or day; null where none does. */
export function contradicting(parts: readonly WeighedPart[]): WeighedPart | null {
  const [best] = parts;
  if (best === undefined) return null;
  const said = wordsOf(best.text);
  return (
    besideBest(best, parts).find(
      (part) => overlap(said, wordsOf(part.text)) >= ALIKE && unlikeUnits(best.text, part.text).length > 0,
    ) ?? null
  );
}

/** Least share of the words of the shorter sentence that the other has too. */
const ALIKE = 0.5;

function overlap(one: readonly number[], other: readonly number[]): number {
  const held = new Set(other);
  return one.filter((word) => held.has(word)).length / Math.max(1, Math.min(one.length, other.length));
}

function wordsOf(text: string): number[] {
  return [...termSet(text.replace(/\d+/g, " "))].filter(isCompound);
}

/** Units in which both state a figure and none alike: 300元 and 200元, but not 300元 and 12个月. */
function unlikeUnits(one: string, other: string): string[] {
  const [ours, theirs] = [comparable(one), comparable(other)];
  return [...new Set(ours.map(unitOf))].filter((unit) => {
    const values = new Set(theirs.filter((mention) => unitOf(mention) === unit).map(({ value }) => value));
    return values.size > 0 && !ours.some((mention) => unitOf(mention) === unit && values.has(mention.value));
  });
}

/** Amounts, shares, terms and days; an ordinal or a number without a unit tells nothing by itself. */
function comparable(text: string): Mention[] {
  return mentionsIn(text).filter(
    ({ kind, unit }) =>
      kind === "percent" || kind === "date" || (kind === "number" && unit !== "" && !unit.startsWith("第")),
  );
}

function unitOf({ kind, unit }: Mention): string {
  return kind === "number" ? unit : kind;
}

function besideBest(best: WeighedPart, parts: readonly WeighedPart[]): WeighedPart[] {
  if (figuresOf(best.text) === "") return [];
  return parts.filter(
    (part) =>
      familyOf(part.evidence) !== familyOf(best.evidence) &&
      part.score >= best.score - RIVAL &&
      cosine(best.vector, part.vector) >= SAME &&
      figuresOf(part.text) !== "",
  );
}

/** Whether what a document says goes before what the other says: a higher rank first, of one rank the newer. */
export function goesBefore({ card: a }: PolicyDocument, { card: b }: PolicyDocument): boolean {
  const rank = documentRank(a.kind) - documentRank(b.kind);
  if (rank !== 0) return rank < 0;
  return (a.effective ?? a.published ?? "") > (b.effective ?? b.published ?? "");
}

/** Two documents in force that state different figures for the same: said, so that nobody takes the first for all. */
export function differenceBetween(one: WeighedPart, other: WeighedPart): string {
  const told = (part: WeighedPart, against: WeighedPart) =>
    `${nameOf(part.evidence)}写的是${ownFigures(part, against)}`;
  return `两份文件对此写法不同：${told(one, other)}；${told(other, one)}。办理前请核实。`;
}

function nameOf({ document: { card } }: Evidence): string {
  const day = card.published ?? card.effective;
  return `《${card.title}》${day === null ? "" : `（${day}）`}`;
}

/** Figures of a sentence in the units in which the other states none alike, as they are printed. */
function ownFigures({ text }: WeighedPart, against: WeighedPart): string {
  const units = unlikeUnits(text, against.text);
  const folded = foldedForMentions(text);
  const printed = comparable(text)
    .filter((mention) => units.includes(unitOf(mention)))
    .map(
      ({ start, end, kind }) =>
        folded.slice(start, end) + (kind === "number" ? (UNIT.exec(folded.slice(end))?.[0] ?? "") : ""),
    );
  return [...new Set(printed)].join("、");
}

const UNIT = /^(?:万?元|个?工作日|个?自然日|个?月|周?[岁年]|个?小时|分钟|平方米|[天日人次倍个套户名份])/;

function figuresOf(text: string): string {
  return mentionsIn(text).map(keyOf).sort().join(" ");
}

function keyOf({ kind, value, unit }: Mention): string {
  return `${kind}:${value}${unit}`;
}
