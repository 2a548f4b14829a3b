import { createHmac, randomBytes } from "node:crypto";
import type { Answer } from "../core/answer.js";
import type { Question } from "../core/question.js";
import { shanghaiDay } from "../core/text/dates.js";
import { type Problem, problem } from "../protocol/wire.js";
import { AnswerMetrics } from "./answer-metrics.js";
import { AnswerRun, type EventListener } from "./answer-run.js";
import { EventJournal } from "./event-journal.js";
import { toWire } from "./interrupted-answers.js";
import { type PlainOutcome, plainAnswer } from "./plain-answer.js";
import { type AskedWords, RepeatedQuestions } from "./repeated-questions.js";
import type { AskInput } from "./request-schemas.js";
import type { WebTools } from "./web-tools.js";

/** Earlier turns of the conversation that a question is given. */
const HISTORY_TURNS = 6;
/** How often the store is read for an answer that another server makes, in ms. */
const FOLLOW_MS = 250;
/** Ended answers that the store refused, kept in memory so that they can be read for a while. */
const UNSTORED_KEPT = 200;

/**
 * Every answer of this server: made here whether or not anybody listens. Socket, HTTP and server-sent events are views
 * of it. A question id asked again inside its conversation gives the answer that it already has.
 */
export class AnswerRuns {
  /** Counters of what ended here. */
  readonly metrics = new AnswerMetrics();
  readonly #tools: WebTools;
  readonly #journal: EventJournal;
  readonly #runs = new Map<string, AnswerRun>();
  /** Questions in the text of a scope are never stored readable: the key lives only in this process. */
  readonly #scopeKey = randomBytes(32);
  readonly #repeated = new RepeatedQuestions();
  #idle: (() => void)[] = [];
  #draining = false;

  constructor(tools: WebTools) {
    this.#tools = tools;
    this.#journal = new EventJournal(tools.store, tools.log);
  }

  /** Answers that are being made now. */
  get running(): number {
    let running = 0;
    for (const run of this.#runs.values()) if (!run.ended) running++;
    return running;
  }

  /** True while questions are taken: a generation is in service and the server is not stopping. */
  get ready(): boolean {
    return !this.#draining && this.#tools.generation() !== null;
  }

  /** Why questions are not taken now; null: they are. */
  unready(): Problem | null {
    if (this.#draining)
      return problem("shutting_down", "服务正在重启，请稍后再试。The service is restarting; ask again in a moment.");
    if (this.#tools.generation() === null) {
      return problem(
        "not_ready",
        "资料正在准备中，请稍后再试。The documents are being prepared; ask again in a moment.",
      );
    }
    return null;
  }

  /** Starts an answer and gives its id at once, or the id that the same question already has. */
  ask(input: AskInput): { readonly answerId: string } | { readonly problem: Problem } {
    const unready = this.unready();
    if (unready !== null) return { problem: unready };
    const busy = this.running >= this.#tools.config.MAX_ANSWERS;
    const id = randomBytes(16).toString("hex");
    const question = this.#question(input);
    const words = this.#wordsOf(input, question);
    const repeated = words === null ? null : this.#answerTo(words);
    if (repeated !== null) return { answerId: repeated };
    const begun = this.#begin(id, input);
    if (begun !== null && begun !== id) return { answerId: begun };
    const run = new AnswerRun(id, input, this.#journal);
    run.stored = begun !== null;
    this.#runs.set(id, run);
    if (busy) this.#endPlainly(run, run.question, "busy_overloaded");
    else void this.#answer(run, question, words);
    return { answerId: id };
  }

  /** Sends the events after `after`, from memory or the store, then what comes. null: no such answer. Gives the function that ends it. */
  listen(answerId: string, after: number, listener: EventListener): (() => void) | null {
    const run = this.#runs.get(answerId);
    if (run !== undefined) return run.listen(after, listener);
    const known = this.#tools.store.answer(answerId);
    return known === null ? null : this.#follow(answerId, after, known.state === "running", listener);
  }

  /** Resolves with the answer once it has ended; null: no such answer. */
  whenEnded(answerId: string): Promise<Answer | null> {
    return new Promise((resolve) => {
      const end = this.listen(answerId, 0, ({ event, data }) => event === "answer-end" && resolve(data.answer));
      if (end === null) resolve(null);
    });
  }

  /** The answer when it has ended, "running" before; null: no such answer. */
  state(answerId: string): Answer | "running" | null {
    const run = this.#runs.get(answerId);
    if (run !== undefined && !run.ended) return "running";
    let ended: Answer | null = null;
    this.listen(answerId, 0, ({ event, data }) => {
      if (event === "answer-end") ended = data.answer;
    })?.();
    return ended ?? (run === undefined && this.#tools.store.answer(answerId) === null ? null : "running");
  }

  /** Stops an answer that is being made; one that has ended stays as it is. False: no such answer. */
  stop(answerId: string): boolean {
    const run = this.#runs.get(answerId);
    run?.abort.abort();
    return run !== undefined || this.#tools.store.answer(answerId) !== null;
  }

  /** No new questions from now on. Resolves when all answers have ended, at the latest after `ms`: those still running then end as `error_timeout`. */
  async drain(ms: number): Promise<void> {
    this.#draining = true;
    if (this.running > 0) {
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([new Promise<void>((resolve) => this.#idle.push(resolve)), deadline]);
      clearTimeout(timer);
      for (const run of [...this.#runs.values()]) {
        if (run.ended) continue;
        this.#endPlainly(run, run.question, "error_timeout");
        run.abort.abort();
      }
    }
    this.#journal.flush();
  }

  /** Reads the events of an answer from the store; while another server makes it, again and again. */
  #follow(answerId: string, after: number, running: boolean, listener: EventListener): () => void {
    let last = after;
    let timer: NodeJS.Timeout | undefined;
    const read = (): void => {
      for (const event of this.#fromStore((store) => store.events(answerId, last), [])) {
        last = event.seq;
        if (event.event === "answer-end") clearInterval(timer);
        listener(toWire(event));
      }
    };
    if (running) timer = setInterval(read, FOLLOW_MS).unref();
    read();
    return () => clearInterval(timer);
  }

  async #answer(run: AnswerRun, question: Question, words: AskedWords | null): Promise<void> {
    try {
      const { answer, trace } = await this.#tools.answer(
        question,
        run.id,
        (progress) => run.report(progress),
        run.abort.signal,
      );
      if (run.ended) return;
      if (words !== null) this.#repeated.note(words, answer, trace.facts);
      this.#end(run, answer, trace.facts);
    } catch (error) {
      this.#tools.log.error({ answerId: run.id, error: String(error) }, "answering failed where it never should");
      if (!run.ended) this.#endPlainly(run, run.question, "error_internal");
    }
  }

  /** Ends a run from outside of answering, with what was sent so far. */
  #endPlainly(run: AnswerRun, question: string, outcome: PlainOutcome): void {
    this.#journal.flush();
    const generation = this.#tools.generation();
    const department = generation?.department ?? null;
    const ending = { id: run.id, question, outcome, generation: generation?.id ?? "", department };
    this.#end(run, plainAnswer({ ...ending, ...run.sent() }), {});
  }

  #end(run: AnswerRun, answer: Answer, facts: Readonly<Record<string, unknown>>): void {
    this.#tools.log.info(
      { answerId: run.id, outcome: answer.outcome, mode: answer.mode, timings: answer.timings },
      "answer ended",
    );
    this.metrics.ended(answer, facts);
    run.end(answer, facts, this.#tools.clock.now(), () => {
      if (run.stored) this.#runs.delete(run.id);
      else this.#forgetUnstored();
      if (this.running === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  #forgetUnstored(): void {
    const ended = [...this.#runs.values()].filter((run) => run.ended);
    for (const run of ended.slice(0, Math.max(0, ended.length - UNSTORED_KEPT))) this.#runs.delete(run.id);
  }

  #question(input: AskInput): Question {
    const { conversation } = input;
    return {
      text: input.question,
      place:
        input.place ||
        (conversation === undefined ? null : this.#fromStore((store) => store.place(conversation), null)),
      asOf: input.asOf ?? null,
      history:
        conversation === undefined ? [] : this.#fromStore((store) => store.turns(conversation, HISTORY_TURNS), []),
    };
  }

  /** null where the words can't be recognised: outside a conversation, and where they move it to another place. */
  #wordsOf({ conversation, place, asOf }: AskInput, question: Question): AskedWords | null {
    const generation = this.#tools.generation();
    if (conversation === undefined || generation === null) return null;
    const known = this.#fromStore((store) => store.place(conversation), null);
    if (place && known !== null && place !== known) return null;
    return this.#repeated.wordsOf(conversation, question, asOf ?? shanghaiDay(this.#tools.clock.now()), generation);
  }

  /** The ended answer that the same words have in their conversation; null where there is none, or it was deleted. */
  #answerTo(words: AskedWords): string | null {
    const id = this.#repeated.answerTo(words);
    return id !== null && this.#fromStore((store) => store.answer(id)?.state, undefined) === "ended" ? id : null;
  }

  /** The id the answer has from now on; null: the store could not record it. */
  #begin(id: string, input: AskInput): string | null {
    const conversation = input.conversation ?? null;
    const begin = {
      id,
      conversation,
      scope: input.questionId === undefined ? null : (conversation ?? this.#ownScope(input)),
      questionId: input.questionId ?? null,
      place: input.place || null,
      generation: this.#tools.generation()?.id ?? "",
      at: this.#tools.clock.now(),
    };
    return this.#fromStore((store) => store.begin(begin), null);
  }

  /** Outside a conversation a question id is recognised only with the very same question, so that nobody is given the answer to another person's. */
  #ownScope({ question, place, asOf }: AskInput): string {
    return createHmac("sha256", this.#scopeKey)
      .update(JSON.stringify([question, place, asOf]))
      .digest("hex");
  }

  /** A store that fails takes memory from the answers, not the answers. */
  #fromStore<T>(read: (store: WebTools["store"]) => T, otherwise: T): T {
    try {
      return read(this.#tools.store);
    } catch (error) {
      this.#tools.log.error({ error: String(error) }, "the store failed; the answer goes on without it");
      return otherwise;
    }
  }
}
