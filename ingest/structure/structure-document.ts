import type { Clause } from "../../server/core/clause.js";
import type { Card } from "../../server/core/document.js";
import { foldBare, squeeze } from "../../server/core/text/fold.js";
import type { PlaceNames } from "../../server/core/text/places.js";
import type { Block, RawDocument } from "../read/raw-document.js";
import { clausesOf } from "./clauses.js";
import { cardFacts } from "./facts/card-facts.js";
import { readingFacts } from "./facts/reading-facts.js";
import { linesOf } from "./lines.js";
import { outline } from "./outline.js";
import { tableText } from "./table-text.js";

export interface Structured {
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

/** Clauses and card of a document. Throws `ConservationBroken` when the clauses joined are not the source. */
export function structureDocument(raw: RawDocument, places: PlaceNames, fallbackTitle: string): Structured {
  const clauses = clausesOf(outline(linesOf(raw.blocks)));
  checkConservation(raw.blocks, clauses);
  const questions = clauses.filter((clause) => clause.kind === "qa").length;
  const card = { ...cardFacts(raw, places, questions, fallbackTitle), ...readingFacts(raw) };
  return { card, clauses: clauses.map((clause) => withoutTitle(clause, card.title)) };
}

/** The title of the document says nothing in the path of its clauses. */
function withoutTitle(clause: Clause, title: string): Clause {
  const path = clause.path.filter((label) => foldBare(label) !== foldBare(title));
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
