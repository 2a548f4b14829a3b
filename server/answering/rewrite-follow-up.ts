import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import { ModelUnavailable } from "../core/ports.js";
import type { Question, Turn } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { withoutAsking } from "../core/text/asked-form.js";
import { documentNumbersIn } from "../core/text/document-number.js";
import { fold, squeeze } from "../core/text/fold.js";
import { mentionsIn } from "../core/text/mentions.js";
import type { Trace } from "../core/trace.js";
import { wholeReply } from "../core/whole-reply.js";
import type { AnsweringTools } from "./answering.js";
import { keptTurns } from "./conversation.js";
import { fence } from "./fence.js";
import { maskPersonalData } from "./mask-personal-data.js";
import { readPrompt } from "./read-prompt.js";
import type { AskedQuestion, Understood } from "./understand-question.js";

/** Turns that are shown, letters of an answer in them, and of a completion that is believed. */
const TURNS = 4;
const ANSWER_LETTERS = 300;
const COMPLETION_LETTERS = 120;

/**
 * A follow-up completed by a model, where one is configured. Its completion is searched together with the citizen's own
 * words; the one made by rule stays as the reading that is tried when nothing is found, and stands alone where the
 * model fails, or adds or loses anything: the trace says which.
 */
export async function rewriteFollowUps(
  understood: Understood,
  { history }: Question,
  tools: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<Understood> {
  const turns = keptTurns(history).slice(-TURNS);
  if (!tools.rewrite || turns.length === 0 || understood.language === "en") return understood;
  const questions: AskedQuestion[] = [];
  for (const one of understood.questions) questions.push(await rewritten(one, turns, tools, trace, signal));
  return { ...understood, questions };
}

async function rewritten(
  asked: AskedQuestion,
  turns: readonly Turn[],
  { rewrite, generation }: AnsweringTools,
  trace: Trace,
  signal: AbortSignal,
): Promise<AskedQuestion> {
  const { inquiry } = asked;
  // A question that stands alone, or that has another reading already, is no ellipsis.
  if (asked.otherwise !== null || inquiry.topic === null || inquiry.completed === inquiry.text) return asked;
  try {
    const limits = { ms: rewrite!.deadlineMs, letters: COMPLETION_LETTERS * 10 };
    const completion = await wholeReply(rewrite!.model, messagesFor(inquiry.text, turns), limits, signal);
    const fault = faultOf(completion, inquiry.text, turns, generation);
    trace.facts.rewritten ??= fault ?? true;
    if (fault !== null || completion === inquiry.completed) return asked;
    return { inquiry: { ...inquiry, completed: completion }, otherwise: inquiry };
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    trace.facts.rewriter_failure = error.failure;
    return asked;
  }
}

function messagesFor(text: string, turns: readonly Turn[]) {
  const said = turns
    .map(({ question, answer }) => `问：${maskPersonalData(question).text}\n答：${answer.slice(0, ANSWER_LETTERS)}`)
    .join("\n");
  return [
    { role: "system", content: readPrompt("rewrite.md") },
    { role: "user", content: fence({ conversation: said, question: text }) },
  ] as const;
}

/** Why a completion is not believed; null where it is. */
type Fault = "shape" | "figure" | "source" | "place" | "word" | "lost";

/** What is named by its kind: an office or a place that isn't one of the list. */
const NAMED = /\p{Script=Han}{2}(?:省|市|区|县|镇|乡|街道|村|社区|路|局|委|厅|院|所|中心|公司|银行|学校|医院)/gu;
const LATIN = /[a-z][a-z0-9]*/g;

/** A completion is made of what was said: no figure, number of a document, title, place, name or word comes from elsewhere. */
function faultOf(completion: string, own: string, turns: readonly Turn[], generation: Generation): Fault | null {
  if (completion === "" || completion.length > COMPLETION_LETTERS || /[\n<>{}[\]]/.test(completion)) return "shape";
  const conversation = [...turns.flatMap(({ question, answer }) => [question, answer]), own].join("\n");
  const said = squeeze(fold(conversation));
  const text = squeeze(fold(completion));
  if (addsFigure(completion, conversation)) return "figure";
  const numbers = documentNumbersIn(conversation).map(({ canonical }) => canonical);
  if (documentNumbersIn(completion).some(({ canonical }) => !numbers.includes(canonical))) return "source";
  for (const [, title] of text.matchAll(/《([^《》]*)》?/g)) if (!said.includes(title!)) return "source";
  const places = generationPlaces(generation);
  if (places.find(completion).some(({ words }) => !said.includes(squeeze(fold(words))))) return "place";
  for (const [name] of text.matchAll(NAMED)) if (!said.includes(name.slice(1))) return "place";
  for (const [word] of text.matchAll(LATIN)) if (!said.includes(word)) return "word";
  if (lettersOf(completion).some((letter) => !said.includes(letter))) return "word";
  return lettersOf(own).every((letter) => text.includes(letter)) ? null : "lost";
}

/** A run of digits, or a figure however it is written, that nobody has said. */
function addsFigure(completion: string, conversation: string): boolean {
  const runs = new Set(fold(conversation).match(/\d+/g) ?? []);
  if ((fold(completion).match(/\d+/g) ?? []).some((run) => !runs.has(run))) return true;
  const said = new Set(mentionsIn(conversation).map(({ value, unit }) => `${value} ${unit}`));
  return mentionsIn(completion).some(({ value, unit }) => !said.has(`${value} ${unit}`));
}

/** Han letters that carry the matter: without words of asking and of grammar. */
function lettersOf(text: string): string[] {
  return [...contentOf(fold(withoutAsking(text)))].filter((letter) => /\p{Script=Han}/u.test(letter));
}
