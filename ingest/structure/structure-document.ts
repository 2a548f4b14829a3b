import type { Clause } from "../../server/core/clause.js";
import type { Card } from "../../server/core/document.js";
import { foldBare, squeeze } from "../../server/core/text/fold.js";
import type { PlaceNames } from "../../server/core/text/places.js";
import type { Block, RawDocument } from "../read/raw-document.js";
import { clausesOf } from "./clauses.js";
import { annexCard } from "./facts/annex-card.js";
import { cardFacts } from "./facts/card-facts.js";
import { anchored } from "./facts/found.js";
import { readingFacts } from "./facts/reading-facts.js";
import { type Annex, annexesOf, attachmentList } from "./layout/annexes.js";
import { zonesOf } from "./layout/layout.js";
import { signaturesOf } from "./layout/signature.js";
import { linesOf } from "./lines.js";
import { linked } from "./links.js";
import { outline } from "./outline.js";
import { tableText } from "./table-text.js";

export interface Structured {
  readonly card: Card;
  readonly clauses: readonly Clause[];
  /** 附件 of the file, each a document of its own. */
  readonly annexes: readonly StructuredAnnex[];
}

export interface StructuredAnnex {
  readonly card: Card;
  readonly clauses: readonly Clause[];
}

/** A document lost or doubled text on its way into clauses: the build must not go on with it. */
export class ConservationBroken extends Error {
  override readonly name = "ConservationBroken";
  constructor(
    readonly expected: number,
    readonly found: number,
    readonly near: string,
  ) {
    super(`clauses hold ${found} letters, the source ${expected}; first difference near: ${near}`);
  }
}

/**
 * Clauses and card of a document, and its annexes; `whole` is for a passage that its
 * collection has cut already: one clause, no annexes. Throws
 * `ConservationBroken` when the clauses of all, joined, are not the source.
 */
export function structureDocument(
  raw: RawDocument,
  places: PlaceNames,
  fallbackTitle: string,
  { whole = false }: { readonly whole?: boolean } = {},
): Structured {
  const annexes = whole ? [] : annexesOf(raw.blocks, attachmentList(raw.blocks));
  const main = raw.blocks.slice(0, annexes[0]?.from ?? raw.blocks.length);
  const signatures = signaturesOf(main);
  const facts = cardFacts({ ...raw, blocks: main }, places, signatures, fallbackTitle);
  const clauses = whole
    ? oneClause(main)
    : linked(clausesOf(outline(linesOf(main, zonesOf(main, signatures, facts.title)))));
  const questions = clauses.filter((clause) => clause.kind === "qa").length;
  const card = { ...anchored(facts.kind(questions), clauses), ...readingFacts(raw) };
  const cut = annexes.map((annex) => cutAnnex(annex, raw.blocks));
  checkConservation(raw.blocks, [...clauses, ...cut.flat()]);
  return {
    card,
    clauses: clauses.map((clause) => withoutTitle(clause, card.title)),
    annexes: annexes.map((annex, at) => ({ card: annexCard(card, annex), clauses: cut[at]! })),
  };
}

function oneClause(blocks: readonly Block[]): Clause[] {
  const text = blocks
    .map((block) => (block.type === "paragraph" ? block.text : tableText(block)))
    .filter((part) => part !== "")
    .join("\n");
  return text === "" ? [] : [{ anchor: "c1", kind: "lead", path: [], text, head: null }];
}

function cutAnnex({ from, to, headLines }: Annex, blocks: readonly Block[]): Clause[] {
  const own = blocks.slice(from, to);
  const zones = zonesOf(own, signaturesOf(own), "");
  for (let line = 0; line < headLines; line++) zones[line] = "head";
  return clausesOf(outline(linesOf(own, zones)));
}

/** The title of the document, or of what it issues, says nothing in the path of its clauses. */
function withoutTitle(clause: Clause, title: string): Clause {
  const whole = foldBare(title);
  const path = clause.path.filter((label) => {
    const bare = foldBare(label).replace(/^关于/, "");
    return foldBare(label) !== whole && !(bare.length >= 6 && bare.length >= whole.length / 3 && whole.includes(bare));
  });
  return path.length === clause.path.length ? clause : { ...clause, path };
}

function checkConservation(blocks: readonly Block[], clauses: readonly Clause[]): void {
  const source = squeeze(blocks.map((block) => (block.type === "table" ? tableText(block) : block.text)).join("\n"));
  const kept = squeeze(clauses.map((clause) => clause.text).join("\n"));
  if (source === kept) return;
  let at = 0;
  while (at < source.length && source[at] === kept[at]) at++;
  throw new ConservationBroken(source.length, kept.length, source.slice(Math.max(0, at - 10), at + 20));
}
