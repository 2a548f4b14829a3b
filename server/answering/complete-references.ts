import type { Clause } from "../core/clause.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import { sentenceSpans } from "../core/text/sentences.js";
import type { Draft } from "./draft.js";
import { evidenceAt } from "./evidence-at.js";
import { draftsOf, isHeadingLine } from "./pick-from-clause.js";

/** Letters up to which an answer is filled with what it refers to, and with a list that it announces. */
const ROOM = 360;
const LIST_ROOM = 700;
/** The most clauses that are added. */
const ADDED = 2;

/** 应当同时符合下列条件： with nothing behind it: the list stands in the clauses below. */
const ANNOUNCES = /(?:下列|以下|如下)[^。；]{0,40}[:：]?$|[:：]$/;

/**
 * The sentences with what they can't be understood without: the article of the same document that they name (符合第五条规定
 * 的), as far as it fits, and the list that they announce where it is printed as clauses of its own. Each is cited by itself.
 */
export function completeReferences(drafts: readonly Draft[], generation: Generation): Draft[] {
  const shown = new Set(drafts.flatMap(({ proofs }) => proofs.map(({ evidence }) => evidence.clause)));
  const added: Draft[] = [];
  let letters = lettersOf(drafts);
  let clauses = 0;
  const take = (one: Evidence | null, room: number) => {
    if (one === null || shown.has(one.clause) || clauses >= ADDED) return;
    const whole = wholeOf(one);
    if (letters + lettersOf(whole) > room) return;
    shown.add(one.clause);
    clauses++;
    letters += lettersOf(whole);
    added.push(...whole);
  };
  for (const [index, draft] of drafts.entries()) {
    const found = draft.proofs[0]?.evidence;
    if (found === undefined || found.clause.kind === "table") continue;
    for (const anchor of namedIn(draft.text, found.clause)) take(clauseAt(found, anchor, generation), ROOM);
    const next = drafts[index + 1]?.proofs[0]?.evidence.clause;
    if (next !== found.clause && ANNOUNCES.test(draft.text) && found.clause.text.trimEnd().endsWith(draft.text)) {
      const items = itemsBelow(found, generation).filter(({ clause }) => !shown.has(clause));
      const list = items.flatMap(wholeOf);
      if (lettersOf(list) > LIST_ROOM) continue;
      for (const { clause } of items) shown.add(clause);
      letters += lettersOf(list);
      added.push(...list);
    }
  }
  return [...drafts, ...added];
}

function lettersOf(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { text }) => sum + text.length, 0);
}

/** Anchors of the articles that a sentence of a clause names. */
function namedIn(text: string, { links = [] }: Clause): string[] {
  return links.flatMap(({ anchor, why, words }) => (why === "reference" && text.includes(words) ? [anchor] : []));
}

function clauseAt({ chunkIndex, validity }: Evidence, anchor: string, generation: Generation): Evidence | null {
  const at = generation.chunks[chunkIndex]!.document;
  const clause = generation.clauses[at]?.findIndex((one) => one.anchor === anchor) ?? -1;
  return clause < 0 ? null : evidenceAt(generation, at, clause, validity);
}

/** The clauses right behind one that stand under its heading: the items of its list. */
function itemsBelow({ chunkIndex, clause, validity }: Evidence, generation: Generation): Evidence[] {
  const at = generation.chunks[chunkIndex]!.document;
  const clauses = generation.clauses[at] ?? [];
  const from = clauses.findIndex(({ anchor }) => anchor === clause.anchor) + 1;
  const items: Evidence[] = [];
  for (let i = from; from > 0 && i < clauses.length; i++) {
    const { path, kind } = clauses[i]!;
    if (path.length <= clause.path.length || clause.path.some((label, level) => path[level] !== label)) break;
    if (kind === "heading") continue;
    const item = evidenceAt(generation, at, i, validity);
    if (item !== null) items.push(item);
  }
  return items;
}

function wholeOf(one: Evidence): Draft[] {
  const spans = sentenceSpans(one.clause.text).filter((span) => !isHeadingLine(one, span));
  return draftsOf(one, spans);
}
