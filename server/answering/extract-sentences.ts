import type { Evidence } from "../core/evidence.js";
import type { AskedForm, Inquiry } from "../core/question.js";
import { statesForm } from "../core/text/asked-form.js";
import { agreeing, contradicting } from "./contradicting.js";
import type { Draft } from "./draft.js";
import { familyOf } from "./family-of.js";
import { pickFromClause } from "./pick-from-clause.js";
import type { WeighedPart } from "./weigh-parts.js";

/** The most clauses that an answer draws on. */
const CLAUSES = 3;
/** Letters of an answer of two clauses, and the least that are left for the second. */
const WHOLE = 300;
const SECOND = 100;
/** How much less than the best a part of another clause may score that is shown behind it. */
const TIE = 0.03;
/** How much less of the question it may hold than the best. */
const NAMED = 0.05;

/** 具体标准见附件, 具体见下表: what is asked stands there. */
const POINTS_TO_ANNEX = /见附[件表录]|附[件表录].{0,12}(?:执行|所列|规定|确定)/;
const POINTS_TO_TABLE = /[见如按](?:下|以下|下列)表|如下表/;

/**
 * The answer without a model: verbatim sentences of the clause that answers best, then of further clauses of the same
 * document and its annexes where an asked form is still missing or the text points to an annex. What another document says alike stands as a second proof of the
 * same sentence. `parts` are the weighed parts, best first; without any the evidence was named and its first is shown. `meant`: the question in official words.
 */
export function extractSentences(
  inquiry: Inquiry,
  evidence: readonly Evidence[],
  parts: readonly WeighedPart[],
  meant = inquiry.completed,
): Draft[] {
  const best = parts[0]?.evidence ?? evidence[0];
  if (best === undefined) return [];
  const drafts = pickFromClause(inquiry, best, partsOf(best, parts), meant);
  const shown = new Set([best]);
  for (const { evidence: next } of parts) {
    const missing = missingIn(inquiry, drafts);
    const said = drafts.map(({ text }) => text).join("\n");
    const annex = POINTS_TO_ANNEX.test(said);
    const table = POINTS_TO_TABLE.test(said);
    if ((missing.length === 0 && !annex && !table) || shown.size >= CLAUSES) break;
    if (shown.has(next) || familyOf(next) !== familyOf(best)) continue;
    const completes = missing.some((form) => statesForm(form, next.clause.text));
    const pointed = (annex && next.document.id !== best.document.id) || (table && isTableOf(best, next));
    if (!completes && !pointed) continue;
    shown.add(next);
    drafts.push(...pickFromClause(inquiry, next, partsOf(next, parts), meant));
  }
  const other = contradicting(parts);
  const rival = other === null ? rivalOf(parts, shown) : null;
  if (rival !== null) drafts.push(...pickFromClause(inquiry, rival, partsOf(rival, parts), meant, roomBehind(drafts)));
  // What another document says otherwise is shown beside it, and the difference is stated at the end.
  if (other !== null && !shown.has(other.evidence))
    drafts.push(...pickFromClause(inquiry, other.evidence, [other], meant));
  return withTwin(drafts, parts);
}

/** Letters that are left for a second clause: its best sentence is shown however little that is. */
function roomBehind(drafts: readonly Draft[]): number {
  return Math.max(SECOND, WHOLE - drafts.reduce((sum, { text }) => sum + text.length, 0));
}

/** A table under the heading of a clause. */
function isTableOf({ document, clause }: Evidence, next: Evidence): boolean {
  return next.document === document && next.clause.kind === "table" && next.clause.path.join() === clause.path.join();
}

/** Another clause of the same place that answers as well as the best: which of the two is meant can't be told. */
function rivalOf(parts: readonly WeighedPart[], shown: ReadonlySet<Evidence>): Evidence | null {
  const [best] = parts;
  if (best === undefined || shown.size > 1) return null;
  // A printed question that is what was asked is not doubled by the one printed beside it.
  const asked = best.text === best.evidence.clause.head && (best.forms ?? 0) > 0;
  const rival = parts.find(
    ({ evidence, score, forms, coverage }) =>
      !shown.has(evidence) &&
      evidence.clause !== best.evidence.clause &&
      // What was put behind the best for naming less of the question, or is of another matter, is no other reading.
      (coverage >= best.coverage - NAMED || (score <= best.score && familyOf(evidence) === familyOf(best.evidence))) &&
      !(asked && evidence.clause.kind === "qa") &&
      score >= best.score - TIE &&
      (forms ?? 0) >= (best.forms ?? 0) &&
      evidence.clause.kind !== "lead",
  );
  return rival?.evidence ?? null;
}

function partsOf(evidence: Evidence, parts: readonly WeighedPart[]): WeighedPart[] {
  return parts.filter((part) => part.evidence === evidence);
}

function missingIn({ forms }: Inquiry, drafts: readonly Draft[]): AskedForm[] {
  const shown = drafts.map((draft) => draft.text).join("\n");
  return forms.filter((form) => !statesForm(form, shown));
}

/** The best sentence with the proof of another document that says the same with the same figures. */
function withTwin(drafts: readonly Draft[], parts: readonly WeighedPart[]): Draft[] {
  const [best] = parts;
  const twin = agreeing(parts);
  if (best === undefined || twin === null) return [...drafts];
  const { evidence } = twin;
  const quote = evidence.clause.text.slice(twin.start, twin.end);
  return drafts.map((draft) =>
    draft.text === best.text ? { ...draft, proofs: [...draft.proofs, { evidence, quote }] } : draft,
  );
}
