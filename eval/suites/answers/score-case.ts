import type { Citation } from "../../../server/core/citation.js";
import { placeCovers } from "../../../server/core/document.js";
import { isAnswered, type OutcomeCode, outcomeGroup } from "../../../server/core/outcomes.js";
import { squeeze } from "../../../server/core/text/fold.js";
import { bigramF1 } from "../../metrics/bigram-f1.js";
import { showsFigure, unprovenFigures } from "../../metrics/figures.js";
import { mean } from "../../metrics/mean.js";
import { type EvalCase, expectedGroup } from "./eval-case.js";
import { isOf, isTarget, targetsOf } from "./expected-clause.js";
import type { MetricKey } from "./metric-registry.js";
import type { CitedClause, RunRecord } from "./run-record.js";

/** What can be wrong with one answer. */
export type Fault =
  | "wrong_outcome"
  | "document_missed"
  | "clause_missed"
  | "number_missing"
  | "number_unproven"
  | "quote_not_verbatim"
  | "wrong_place"
  | "expired_as_valid"
  | "citation_without_answer";

/** One case scored, without a judge. */
export interface CaseScore {
  readonly id: string;
  readonly kind: string;
  readonly split: string;
  /** Empty: the case passes. */
  readonly faults: readonly Fault[];
  /** Value of each metric; null where the metric says nothing about the case. */
  readonly values: Readonly<Record<MetricKey, number | null>>;
}

/** Scores one answer against its case. Values of 0 to 1; what each means stands in `metric-registry.ts`. */
export function scoreCase(one: EvalCase, record: RunRecord): CaseScore {
  const outcome = outcomeValues(one, record.answer.outcome);
  const clauses = clauseValues(one, record);
  const values = { ...outcome, ...clauses, ...proofValues(one, record), ...admissibleValues(one, record), passed: 0 };
  const faults = faultsOf(values, record);
  return {
    id: one.id,
    kind: one.kind,
    split: one.split,
    faults,
    values: { ...values, passed: faults.length === 0 ? 1 : 0 },
  };
}

function outcomeValues(one: EvalCase, got: OutcomeCode) {
  const group = expectedGroup(one.outcome);
  const right = one.outcome === group ? outcomeGroup(got) === group : got === one.outcome;
  return {
    outcomeAccuracy: right ? 1 : 0,
    answerableRefused: group === "answered" ? flag(!isAnswered(got)) : null,
    unanswerableAnswered: NOT_TO_ANSWER.has(group) ? flag(isAnswered(got)) : null,
  };
}

const NOT_TO_ANSWER: ReadonlySet<string> = new Set(["unanswerable", "clarify", "refused", "handoff"]);

/** Only what is to be answered, or shown as expired, has citations to be found. */
function clauseValues(one: EvalCase, record: RunRecord) {
  const wanted =
    expectedGroup(one.outcome) === "answered" || one.outcome === "unanswerable_expired_only" ? one.expect : [];
  const { citations } = record.answer;
  const texts = new Map(citations.map((citation) => [citation.n, citedText(citation, record.cited)]));
  const targets = targetsOf(wanted);
  const hits = (citation: Citation) =>
    targets.filter((target) => isTarget(target, citation.documentId, citation.clause, texts.get(citation.n) ?? ""));
  const found = new Set(citations.flatMap(hits));
  const documents = [...new Set(wanted.map((target) => target.document))];
  return {
    documentRecall: mean(documents.map((id) => flag(citations.some((citation) => isOf(citation.documentId, id))))),
    clauseRecall: mean(targets.map((target) => flag(found.has(target)))),
    clausePrecision: targets.length === 0 ? null : mean(citations.map((citation) => flag(hits(citation).length > 0))),
  };
}

function proofValues(one: EvalCase, record: RunRecord) {
  const { sentences, citations } = record.answer;
  const text = sentences.map((sentence) => sentence.text).join("\n");
  // Title and number stand beside the quote wherever it is shown, and a list of documents names them.
  const quotes = new Map(
    citations.map((citation) => [citation.n, `${citation.quote}\n${citation.title}\n${citation.documentNumber ?? ""}`]),
  );
  // What is calculated from the citizen's own dates stands beside the sentences, which hold the rule alone.
  const told = `${text}\n${record.answer.message ?? ""}`;
  const answerable = expectedGroup(one.outcome) === "answered";
  return {
    quoteContainment: mean(citations.map((citation) => flag(quoteIsVerbatim(citation, record.cited)))),
    numbersShown: answerable ? mean(one.numbers.map((number) => flag(showsFigure(told, number)))) : null,
    numbersProven: mean(
      sentences.map((sentence) =>
        flag(
          unprovenFigures(sentence.text, sentence.citations.map((n) => quotes.get(n) ?? "").join("\n")).length === 0,
        ),
      ),
    ),
    bigramF1: answerable && one.reference !== undefined ? bigramF1(text, one.reference) : null,
  };
}

/** Documents that the case itself expects are exempt: a question may ask about another place or an old rule. */
function admissibleValues(one: EvalCase, record: RunRecord) {
  const isExpected = (id: string) => one.expect.some((target) => isOf(id, target.document));
  const answered = isAnswered(record.answer.outcome);
  const { citations } = record.answer;
  const facts = new Map(record.cited.map((cited) => [cited.n, cited]));
  const elsewhere = (citation: Citation) =>
    record.citizen !== null && !placeCovers(facts.get(citation.n)?.place ?? null, record.citizen);
  const hidden = (citation: Citation) =>
    facts.get(citation.n)?.validity === "expired" &&
    (citation.validity !== "expired" || (answered && !isExpected(citation.documentId)));
  return {
    wrongPlace:
      record.citizen === null || citations.length === 0
        ? null
        : flag(citations.some((one) => elsewhere(one) && !isExpected(one.documentId))),
    expiredAsValid: citations.length === 0 ? null : flag(citations.some(hidden)),
  };
}

function faultsOf(values: Omit<CaseScore["values"], never>, record: RunRecord): Fault[] {
  const short = (key: MetricKey) => (values[key] ?? 1) < 1;
  const raised = (key: MetricKey) => values[key] === 1;
  const { outcome, citations } = record.answer;
  const checks: [Fault, boolean][] = [
    ["wrong_outcome", short("outcomeAccuracy")],
    ["document_missed", short("documentRecall")],
    ["clause_missed", short("clauseRecall") && !short("documentRecall")],
    ["number_missing", short("numbersShown")],
    ["number_unproven", short("numbersProven")],
    ["quote_not_verbatim", short("quoteContainment")],
    ["wrong_place", raised("wrongPlace")],
    ["expired_as_valid", raised("expiredAsValid")],
    [
      "citation_without_answer",
      citations.length > 0 && !isAnswered(outcome) && outcome !== "unanswerable_expired_only",
    ],
  ];
  return checks.filter(([, wrong]) => wrong).map(([fault]) => fault);
}

/** Quote and whole clause: a clause is found when its words stand in either. */
function citedText(citation: Citation, cited: readonly CitedClause[]): string {
  const clause = cited.find((one) => one.n === citation.n)?.clause;
  return squeeze([citation.quote, clause?.head ?? "", clause?.text ?? ""].join("\u0000"));
}

/** White space aside. A header row stands apart from its rows, a question line right before its answer. */
function quoteIsVerbatim(citation: Citation, cited: readonly CitedClause[]): boolean {
  const clause = cited.find((one) => one.n === citation.n)?.clause;
  const quote = squeeze(citation.quote);
  if (!clause || quote === "") return false;
  const head = squeeze(clause.head ?? "");
  const text = squeeze(clause.text);
  return [text, head, ...(clause.kind === "qa" ? [head + text] : [])].some((source) => source.includes(quote));
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}
