import type { Answer } from "../core/answer.js";
import type { IsoDay } from "../core/document.js";
import { isAnswered, type OutcomeCode } from "../core/outcomes.js";
import { ModelUnavailable } from "../core/ports.js";
import type { PersonalData, Question } from "../core/question.js";
import type { Stop } from "../core/step.js";
import { statesForm } from "../core/text/asked-form.js";
import { shanghaiDay } from "../core/text/dates.js";
import type { Trace } from "../core/trace.js";
import type { Answered, AnsweringTools } from "./answering.js";
import { calculation } from "./calculate-dates.js";
import type { Composed } from "./compose-answer.js";
import { contradicting, differenceBetween } from "./contradicting.js";
import { isExpiredStop } from "./explain-nothing.js";
import type { Gathered } from "./gather-evidence.js";
import { maskPersonalData } from "./mask-personal-data.js";
import { OutgoingSentences } from "./outgoing-sentences.js";
import type { Understood } from "./understand-question.js";
import { aiLabelFor, type Language, languageOf, type MessageKey, messageFor } from "./words.js";

/** What every ending needs. */
export interface Ending {
  readonly question: Question;
  readonly answerId: string;
  readonly tools: AnsweringTools;
  readonly trace: Trace;
}

/** The day of a question: the one it gives, else today in Asia/Shanghai. */
export function dayOf(question: Question, { clock }: AnsweringTools): IsoDay {
  return question.asOf ?? shanghaiDay(clock.now());
}

/** The answer of a stage that stopped. Only "expired only" shows citations: the expired clauses, marked. */
export function stopped(ending: Ending, step: Stop, masked: readonly PersonalData[], language: Language): Answered {
  const { generation } = ending.tools;
  const out = new OutgoingSentences(generation, dayOf(ending.question, ending.tools), () => undefined);
  if (isExpiredStop(step))
    for (const one of step.expired) out.cite({ evidence: one, quote: one.clause.text.slice(one.start, one.end) });
  const message = messageFor(step.outcome, language, generation.department.contact, step.facts);
  const suggestions =
    step.suggestions.length > 0 || !step.outcome.startsWith("conversation")
      ? step.suggestions
      : generation.department.suggestions;
  return answered(ending, step.outcome, out, { message, suggestions, masked, language, mode: "extractive" });
}

/** The answer of a message whose sentences were sent. */
export function finishAnswer(
  ending: Ending,
  understood: Understood,
  gathered: readonly Gathered[],
  { mode, modelFailed, modelUnproven }: Composed,
  out: OutgoingSentences,
  masked: readonly PersonalData[],
  signal: AbortSignal,
): Answered {
  const { language } = understood;
  const { contact } = ending.tools.generation.department;
  const say = (key: MessageKey, facts: Record<string, string> = {}) => messageFor(key, language, contact, facts);
  const end = (outcome: OutcomeCode, message: string | null, suggestions: readonly string[] = []) =>
    answered(ending, outcome, out, { message, suggestions, masked, language, mode });
  if (signal.aborted) return end("stopped_by_citizen", say("stopped_by_citizen"));
  if (out.sentences.length === 0) return end("unanswerable_no_evidence", say("unanswerable_no_evidence"));
  const missing = missingParts(gathered, out);
  const outcome = outcomeOf(gathered, missing);
  const today = dayOf(ending.question, ending.tools);
  const asOf = understood.questions[0]!.inquiry.asOf;
  const differs = language === "en" ? null : differing(gathered);
  const sums =
    language === "en"
      ? null
      : calculation(
          understood.questions[0]!.inquiry,
          understood.dates,
          out.sentences.map(({ text }) => text),
        );
  const remarks = [
    asOf < today ? say("as_of_past", { date: asOf }) : "",
    asOf > today ? say("as_of_future", { date: asOf }) : "",
    modelFailed ? say("model_unavailable") : "",
    modelUnproven && !modelFailed ? say("model_unproven") : "",
    sums ?? "",
    differs ?? "",
    language === "en" ? say("chinese_quoted") : "",
    outcome === "answered_partial"
      ? say(outcome, language === "en" ? {} : { part: missing.length > 0 ? `（没有找到：${missing.join("；")}）` : "" })
      : "",
  ].filter((text) => text !== "");
  const stops = gathered.flatMap((one) => (one.kind === "missing" ? one.stop.suggestions : []));
  return end(outcome, remarks.join("\n") || null, [...new Set(stops)]);
}

/** What was asked and is neither in the sentences nor found elsewhere, in the citizen's words. */
function missingParts(gathered: readonly Gathered[], out: OutgoingSentences): string[] {
  const shown = out.sentences.map(({ text }) => text).join("\n");
  return gathered.flatMap((one) => {
    if (one.kind === "missing") return [said(one.text)];
    if (one.kind !== "evidence" || one.inquiry.forms.length < 2 || one.parts.length === 0) return [];
    const { forms } = one.inquiry;
    return forms.some((form) => !statesForm(form, shown)) ? [said(one.inquiry.text)] : [];
  });
}

/** Letters of the citizen's words that are said again, so that they know which of their questions is meant. */
const SAID = 24;

/** Han letters and digits only: a link or markup in a question must not come back as ours. */
function said(text: string): string {
  return text.replace(/[^\p{Script=Han}\d，、]+/gu, "").slice(0, SAID);
}

function outcomeOf(gathered: readonly Gathered[], missing: readonly string[]): OutcomeCode {
  if (missing.length > 0) return "answered_partial";
  return gathered.every(({ kind }) => kind === "curated") ? "answered_curated" : "answered_full";
}

/** Two documents in force that state different figures for the same: said, so that nobody takes the first for all. */
function differing(gathered: readonly Gathered[]): string | null {
  for (const one of gathered) {
    if (one.kind !== "evidence") continue;
    const other = contradicting(one.parts);
    if (other === null) continue;
    return differenceBetween(one.parts[0]!, other);
  }
  return null;
}

/** The answer of a failure: what was sent stays, and the person is told what to do. */
export function failed(ending: Ending, error: unknown, out: OutgoingSentences, signal: AbortSignal): Answered {
  const language = languageOf(ending.question.text);
  const { contact } = ending.tools.generation.department;
  const outcome = signal.aborted ? "stopped_by_citizen" : failureOutcome(error);
  if (outcome === "error_internal")
    ending.tools.log.error({ error: error instanceof Error ? error.message : String(error) }, "answering failed");
  const kept = out.sentences.length > 0 && outcome !== "stopped_by_citizen" ? "answered_partial" : outcome;
  return answered(ending, kept, out, {
    message: messageFor(kept, language, contact),
    suggestions: [],
    masked: [],
    language,
    mode: "extractive",
  });
}

function failureOutcome(error: unknown): OutcomeCode {
  if (error instanceof ModelUnavailable) return "error_model";
  if (error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError"))
    return "error_timeout";
  return "error_internal";
}

interface Words {
  readonly message: string | null;
  readonly suggestions: readonly string[];
  readonly masked: readonly PersonalData[];
  readonly language: Language;
  readonly mode: Answer["mode"];
}

function answered(
  { question, answerId, tools, trace }: Ending,
  outcome: OutcomeCode,
  out: OutgoingSentences,
  words: Words,
): Answered {
  const total = Object.values(trace.timings).reduce((sum, ms) => sum + ms, 0);
  trace.facts.outcome = outcome;
  return {
    trace,
    answer: {
      id: answerId,
      question: maskPersonalData(question.text).text,
      outcome,
      mode: words.mode,
      sentences: out.sentences,
      citations:
        isAnswered(outcome) || outcome === "unanswerable_expired_only" || out.sentences.length > 0 ? out.citations : [],
      message: words.message,
      contact: isAnswered(outcome) || outcome.startsWith("conversation") ? null : tools.generation.department.contact,
      suggestions: words.suggestions,
      generation: tools.generation.id,
      masked: words.masked,
      aiLabel: aiLabelFor(words.language),
      timings: { ...trace.timings, total: Math.round(total * 100) / 100 },
    },
  };
}
