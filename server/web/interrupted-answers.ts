import { MESSAGES_ZH } from "../core/messages.zh.js";
import type { AnswerEvent } from "../protocol/wire.js";
import type { StoredEvent, UnfinishedAnswer } from "../store/store.js";
import { plainAnswer } from "./plain-answer.js";
import type { WebTools } from "./web-tools.js";

/** Time beyond the deadline of an answer after which no process can still be making it, in ms. */
const GRACE_MS = 15_000;

/**
 * Ends the answers of processes that died: `error_internal`, with the sentences that were sent, so that nobody waits for
 * ever. Only those past every deadline, since another server on the same store may still be making the younger ones.
 * Gives their number.
 */
export function endInterrupted(tools: WebTools): number {
  const { store, clock, config, log } = tools;
  const before = new Date(clock.now().getTime() - config.ANSWER_DEADLINE_MS - GRACE_MS);
  try {
    const interrupted = store.unfinished(before);
    for (const answer of interrupted) end(answer, tools);
    if (interrupted.length > 0)
      log.warn({ answers: interrupted.length }, "answers that were interrupted got their end");
    return interrupted.length;
  } catch (error) {
    log.error({ error: String(error) }, "interrupted answers could not be ended");
    return 0;
  }
}

/** An event as it was stored, as it goes over the wire. */
export function toWire(event: StoredEvent): AnswerEvent {
  return { event: event.event, data: JSON.parse(event.data) } as AnswerEvent;
}

function end({ id, generation, lastSeq }: UnfinishedAnswer, { store, clock, ...tools }: WebTools): void {
  const events = store.events(id, 0).map(toWire);
  const start = events.find((event) => event.event === "answer-start")?.data;
  const sent = events.flatMap((event) => (event.event === "answer-sentence" ? [event.data] : []));
  const answer = plainAnswer({
    id,
    question: "",
    masked: start?.masked ?? [],
    outcome: "error_internal",
    generation,
    department: tools.generation()?.department ?? null,
    sentences: sent.map(({ text, citations }) => ({ text, citations })),
    citations: sent.flatMap(({ newCitations }) => newCitations),
  });
  const missing =
    start === undefined ? [{ event: "answer-start", questionId: null, masked: [], aiLabel: MESSAGES_ZH.ai_label }] : [];
  const appended = [...missing, { event: "answer-end", answer }].map(({ event, ...rest }, at) => {
    const seq = lastSeq + 1 + at;
    return { answerId: id, seq, event, data: JSON.stringify({ answerId: id, seq, ...rest }) };
  });
  store.append(appended, [{ answer, facts: { interrupted: true }, at: clock.now() }]);
}
