import { documentRank, type PolicyDocument } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import { foldedForMentions, type Mention, mentionsIn } from "../core/text/mentions.js";
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

/** The part of another document that answers the same question with other figures; null where none does. */
export function contradicting(parts: readonly WeighedPart[]): WeighedPart | null {
  const [best] = parts;
  if (best === undefined) return null;
  return besideBest(best, parts).find((part) => figuresOf(part.text) !== figuresOf(best.text)) ?? null;
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

/** Figures of a sentence that the other doesn't state, as they are printed. */
function ownFigures({ text }: WeighedPart, against: WeighedPart): string {
  const others = new Set(mentionsIn(against.text).map(keyOf));
  const folded = foldedForMentions(text);
  const own = mentionsIn(text).filter((mention) => !others.has(keyOf(mention)));
  const printed = own.map(({ start, end, kind, unit }) => {
    const figure = folded.slice(start, end);
    return kind === "number"
      ? `${figure}${folded.slice(end).startsWith(unit) ? unit : (UNIT.exec(folded.slice(end))?.[0] ?? "")}`
      : figure;
  });
  return [...new Set(printed)].join("、") || "另一数额";
}

const UNIT = /^(?:万?元|个?工作日|个?月|周?岁|[天日年])/;

function figuresOf(text: string): string {
  return mentionsIn(text).map(keyOf).sort().join(" ");
}

function keyOf({ kind, value, unit }: Mention): string {
  return `${kind}:${value}${unit}`;
}
