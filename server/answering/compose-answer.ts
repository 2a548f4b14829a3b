import type { AnswerMode } from "../core/answer.js";
import type { Evidence } from "../core/evidence.js";
import { ModelUnavailable } from "../core/ports.js";
import type { Inquiry } from "../core/question.js";
import { inOfficialWords } from "../core/retrieval/analyse-query.js";
import type { Trace } from "../core/trace.js";
import type { AnsweringTools } from "./answering.js";
import { completeReferences } from "./complete-references.js";
import type { Draft } from "./draft.js";
import { extractSentences } from "./extract-sentences.js";
import type { Gathered } from "./gather-evidence.js";
import { generateSentences } from "./generate-sentences.js";
import type { OutgoingSentences } from "./outgoing-sentences.js";
import { secondOpinions } from "./second-opinion.js";
import { verifyExtract } from "./verify-extract.js";
import { verifySentence } from "./verify-sentence.js";

export interface Composed {
  readonly mode: AnswerMode;
  /** The model was asked and could not be used, so that the person is told. */
  readonly modelFailed: boolean;
  /** The model wrote, and nothing of it held: the person is told that the answer is an extract. */
  readonly modelUnproven: boolean;
}

/** Sends the sentences of the answers one by one, question after question, each verified before it is sent. */
export async function composeAnswer(
  gathered: readonly Gathered[],
  tools: AnsweringTools,
  out: OutgoingSentences,
  trace: Trace,
  signal: AbortSignal,
): Promise<Composed> {
  const composed: Composed[] = [];
  for (const one of gathered)
    if (one.kind !== "missing") composed.push(await composeOne(one, tools, out, trace, signal));
  const modes = [...new Set(composed.map(({ mode }) => mode))];
  return {
    mode:
      modes.length === 1 ? modes[0]! : modes.includes("generated") || modes.includes("mixed") ? "mixed" : "extractive",
    modelFailed: composed.some(({ modelFailed }) => modelFailed),
    modelUnproven: composed.some(({ modelUnproven }) => modelUnproven),
  };
}

async function composeOne(
  gathered: Exclude<Gathered, { kind: "missing" }>,
  tools: AnsweringTools,
  out: OutgoingSentences,
  trace: Trace,
  signal: AbortSignal,
): Promise<Composed> {
  if (gathered.kind === "curated") {
    for (const [index, sentence] of gathered.answer.sentences.entries())
      out.send(sentence.text, gathered.proofs[index]!);
    return withoutModel("curated");
  }
  if (gathered.kind === "documents") {
    sendVerified(gathered.drafts, out, trace);
    return withoutModel("extractive");
  }
  const { inquiry, evidence, parts } = gathered;
  const extract = () => {
    const meant = inOfficialWords(inquiry.completed, tools.generation.vocabulary);
    const extracted = extractSentences(inquiry, evidence, parts, meant);
    sendVerified(completeReferences(extracted, tools.generation), out, trace);
  };
  if (tools.generate === null) {
    extract();
    return withoutModel("extractive");
  }
  const before = out.sentences.length;
  const { failed, dropped } = await sendGenerated(inquiry, evidence, tools, out, trace, signal);
  const written = out.sentences.length - before;
  if (stoppedByCitizen(signal)) return withoutModel(written > 0 ? "generated" : "extractive");
  if (!failed && written > 0) return withoutModel("generated");
  extract();
  return {
    mode: written > 0 ? "mixed" : "extractive",
    modelFailed: failed,
    modelUnproven: !failed && dropped > 0,
  };
}

/** Nothing to say about the model. */
function withoutModel(mode: AnswerMode): Composed {
  return { mode, modelFailed: false, modelUnproven: false };
}

/** Extractive sentences go through the same check as drafted ones; what is sent already is not said twice. */
function sendVerified(drafts: readonly Draft[], out: OutgoingSentences, trace: Trace): void {
  const said = new Set(out.sentences.map((sentence) => sentence.text));
  for (const draft of drafts) {
    if (said.has(draft.text)) continue;
    said.add(draft.text);
    const verdict = verifyExtract(draft.text, draft.proofs);
    if (verdict.kept) out.send(draft.text, draft.proofs);
    else count(trace, `dropped_${verdict.reason}`);
  }
}

/** Whether the model could not be used, and how many of its sentences did not hold: those are dropped and counted. */
async function sendGenerated(
  inquiry: Inquiry,
  evidence: readonly Evidence[],
  tools: AnsweringTools,
  out: OutgoingSentences,
  trace: Trace,
  signal: AbortSignal,
): Promise<{ failed: boolean; dropped: number }> {
  let dropped = 0;
  const denies = secondOpinions(tools, trace, signal);
  try {
    for await (const draft of generateSentences(inquiry, evidence, tools.generate!, signal)) {
      const verdict = verifySentence(draft.text, draft.proofs);
      const reason = verdict.kept ? ((await denies(draft)) ? "second_opinion" : null) : verdict.reason;
      if (reason === null) out.send(draft.text, draft.proofs);
      else {
        dropped++;
        count(trace, `dropped_${reason}`);
      }
    }
    // A model that is silent until the deadline ends without an error.
    return { failed: signal.aborted, dropped };
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    trace.facts.model_failure = error.failure;
    tools.log.warn({ failure: error.failure }, "model unavailable, answering extractively");
    return { failed: true, dropped };
  }
}

function stoppedByCitizen({ aborted, reason }: AbortSignal): boolean {
  return aborted && (reason as Error | undefined)?.name !== "TimeoutError";
}

function count(trace: Trace, name: string): void {
  trace.facts[name] = Number(trace.facts[name] ?? 0) + 1;
}
