import { z } from "zod";
import { OUTCOME_CODES, type OutcomeCode, type OutcomeGroup, outcomeGroup } from "../../../server/core/outcomes.js";
import { isIsoDay } from "../../../server/core/text/dates.js";

const GROUPS = [...new Set(OUTCOME_CODES.map(outcomeGroup))];

const words = z.string().trim().min(1);
const day = z.string().refine(isIsoDay, "must be a real day written YYYY-MM-DD");
const outcome = z
  .string()
  .refine((text): text is OutcomeCode | OutcomeGroup => [...OUTCOME_CODES, ...GROUPS].some((known) => known === text), {
    error: `must be a group (${GROUPS.join(", ")}) or an outcome code`,
  });

/** One line of a case file, the same for evaluation and for a department's own golden questions. */
export const EVAL_CASE = z.strictObject({
  id: words,
  question: words,
  place: words.optional(),
  asOf: day.optional(),
  history: z.array(z.strictObject({ question: words, answer: z.string() })).default([]),
  /** What sort of question it is; figures are shown for each. */
  kind: words.default("question"),
  /** A group or an exact code of the outcomes. */
  outcome: outcome.default("answered"),
  /** Documents that the answer must cite, each with verbatim text of the right clause, or a part of its path (第三十条). */
  expect: z
    .array(z.strictObject({ document: words, contains: z.array(words).default([]), clause: words.optional() }))
    .default([]),
  /** Numbers that the answer must show, as printed. */
  numbers: z.array(words).default([]),
  /** The right answer in sentences of the documents. */
  reference: words.optional(),
  split: words.default("all"),
  language: z.string().optional(),
  /** Gate only: a question that may fail stops no generation. */
  mustPass: z.boolean().default(true),
  /** For people. */
  note: z.string().optional(),
});

/** A question with what its answer must be. */
export type EvalCase = Readonly<z.infer<typeof EVAL_CASE>>;

/** Group of what a case expects: `answered` and `unanswerable_no_evidence` alike begin with their group. */
export function expectedGroup(expected: string): OutcomeGroup {
  return expected.split("_")[0] as OutcomeGroup;
}
