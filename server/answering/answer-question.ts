import { deadline } from "../core/deadline.js";
import { markFirst, newTrace, traced } from "../core/trace.js";
import type { AnswerQuestion } from "./answering.js";
import { composeAnswer } from "./compose-answer.js";
import { dayOf, failed, finishAnswer, stopped } from "./finish-answer.js";
import { gatherEvidence } from "./gather-evidence.js";
import { OutgoingSentences } from "./outgoing-sentences.js";
import { rewriteFollowUps } from "./rewrite-follow-up.js";
import { screenQuestion } from "./screen-question.js";
import { understandQuestion } from "./understand-question.js";
import { aiLabelFor, languageOf } from "./words.js";

/**
 * The way of a question, stage by stage. Each stage goes on with a value or stops with a named outcome; a sentence
 * is verified before it is reported, and what was reported is never withdrawn.
 */
export const answerQuestion: AnswerQuestion = async (question, answerId, tools, report, signal) => {
  const trace = newTrace();
  const ending = { question, answerId, tools, trace };
  const out = new OutgoingSentences(tools.generation, dayOf(question, tools), (progress) => {
    markFirst(trace, "first_sentence_ms");
    report(progress);
  });
  const limit = deadline(tools.deadlineMs, signal);
  try {
    const screened = await traced(trace, "screen", () =>
      screenQuestion(question, tools.generation.curated.topics, dayOf(question, tools)),
    );
    if (!screened.go) return stopped(ending, screened, [], languageOf(question.text));

    const { masked } = screened.value;
    const read = await traced(trace, "understand", () => understandQuestion(screened.value, tools));
    report({ type: "start", masked, aiLabel: aiLabelFor(read.language) });
    const understood = await traced(trace, "rewrite", () =>
      rewriteFollowUps(read, question, tools, trace, limit.signal),
    );

    const gathered = await traced(trace, "gather", () => gatherEvidence(understood, tools, trace, limit.signal));
    if (!gathered.go) return stopped(ending, gathered, masked, understood.language);

    const composed = await traced(trace, "compose", () =>
      composeAnswer(gathered.value, tools, out, trace, limit.signal),
    );
    return finishAnswer(ending, understood, gathered.value, composed, out, masked, signal);
  } catch (error) {
    return failed(ending, error, out, signal);
  } finally {
    limit.clear();
  }
};
