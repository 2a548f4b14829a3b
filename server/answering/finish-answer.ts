import type { Answer } from "../core/answer.js";
import type { IsoDay } from "../core/document.js";
import { isAnswered, type OutcomeCode } from "../core/outcomes.js";
import { ModelUnavailable } from "../core/ports.js";
import type { Inquiry, PersonalData, Question } from "../core/question.js";
import type { Stop } from "../core/step.js";
import { checkable, statesAttribute } from "../core/text/asked-attributes.js";
import { shanghaiDay } from "../core/text/dates.js";
import type { Trace } from "../core/trace.js";
import type { Answered, AnsweringTools } from "./answering.js";
import type { Composed } from "./compose-answer.js";
import { isExpiredStop } from "./explain-nothing.js";
import type { Gathered } from "./gather-evidence.js";
import { maskPersonalData } from "./mask-personal-data.js";
import { OutgoingSentences } from "./outgoing-sentences.js";
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

/** The answer of a question whose sentences were sent. */
export function finishAnswer(
  ending: Ending,
  inquiry: Inquiry,
  gathered: Gathered,
  { mode, modelFailed }: Composed,
  out: OutgoingSentences,
  masked: readonly PersonalData[],
  signal: AbortSignal,
): Answered {
  const { language } = inquiry;
  const say = (key: MessageKey) => messageFor(key, language, ending.tools.generation.department.contact);
  if (signal.aborted)
    return answered(ending, "stopped_by_citizen", out, {
      message: say("stopped_by_citizen"),
      suggestions: [],
      masked,
      language,
      mode,
    });
  if (out.sentences.length === 0) {
    return answered(ending, "unanswerable_no_evidence", out, {
      message: say("unanswerable_no_evidence"),
      suggestions: [],
      masked,
      language,
      mode,
    });
  }
  const outcome = outcomeOf(inquiry, gathered, out);
  const past = inquiry.asOf < dayOf(ending.question, ending.tools);
  const { contact } = ending.tools.generation.department;
  const remarks = [
    past ? messageFor("as_of_past", language, contact, { date: inquiry.asOf }) : "",
    modelFailed ? say("model_unavailable") : "",
    outcome === "answered_partial" ? say(outcome) : "",
  ].filter((text) => text !== "");
  return answered(ending, outcome, out, {
    message: remarks.join("\n") || null,
    suggestions: [],
    masked,
    language,
    mode,
  });
}

/** Partial where the question asks for several things and the sentences state only some of them. */
function outcomeOf(inquiry: Inquiry, gathered: Gathered, out: OutgoingSentences): OutcomeCode {
  if (gathered.kind === "curated") return "answered_curated";
  const asked = checkable(inquiry.attributes);
  const shown = out.sentences.map((sentence) => sentence.text).join("\n");
  const missing = asked.filter((name) => statesAttribute(name, shown) === false);
  return missing.length > 0 && asked.length > 1 ? "answered_partial" : "answered_full";
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
