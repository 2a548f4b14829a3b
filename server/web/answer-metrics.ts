import type { Answer } from "../core/answer.js";
import type { BreakerState } from "../core/ports.js";

/** Upper ends of the histogram of answer times, in seconds. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What an answer can do without; each leaves `<name>_failure` in its trace. */
const HELPERS = ["reranker", "second_opinion", "rewriter"] as const;

/** What is read at the moment of a scrape. */
export interface Moment {
  readonly running: number;
  readonly ready: boolean;
  /** null: no model is configured, or it has no breaker. */
  readonly breaker: BreakerState | null;
}

/**
 * Counters of ended answers since the process began, in the text format that Prometheus reads (version 0.0.4). Labels
 * are codes only: no question, no address, no id.
 */
export class AnswerMetrics {
  readonly #answers = new Map<string, number>();
  readonly #modelFailures = new Map<string, number>();
  readonly #helperFailures = new Map<string, number>();
  readonly #dropped = new Map<string, number>();
  readonly #stages = new Map<string, number>();
  readonly #buckets = BUCKETS.map(() => 0);
  #seconds = 0;
  #count = 0;

  ended({ outcome, mode, timings }: Answer, facts: Readonly<Record<string, unknown>>): void {
    add(this.#answers, `outcome="${outcome}",mode="${mode}"`);
    for (const [name, value] of Object.entries(facts)) {
      const reason = /^dropped_([a-z_]+)$/.exec(name)?.[1];
      if (reason !== undefined) add(this.#dropped, `reason="${reason}"`, Number(value));
    }
    if (typeof facts.model_failure === "string") add(this.#modelFailures, `failure="${facts.model_failure}"`);
    for (const helper of HELPERS) {
      const failure = facts[`${helper}_failure`];
      if (typeof failure === "string") add(this.#helperFailures, `helper="${helper}",failure="${failure}"`);
    }
    const { total, ...stages } = timings;
    for (const [stage, ms] of Object.entries(stages))
      if (/^[a-z_]+$/.test(stage)) add(this.#stages, `stage="${stage}"`, ms / 1000);
    if (total === undefined) return;
    this.#count++;
    this.#seconds += total / 1000;
    BUCKETS.forEach((end, i) => {
      if (total / 1000 <= end) this.#buckets[i]!++;
    });
  }

  text({ running, ready, breaker }: Moment): string {
    const states: readonly BreakerState[] = ["closed", "half_open", "open"];
    return [
      ...family("wence_answers_total", "counter", "Answers that ended, by outcome and mode", this.#answers),
      ...family(
        "wence_model_failures_total",
        "counter",
        "Answers for which the chat model failed",
        this.#modelFailures,
      ),
      ...family(
        "wence_helper_failures_total",
        "counter",
        "Answers that did without a helper that is configured, because it failed",
        this.#helperFailures,
      ),
      ...family("wence_sentences_dropped_total", "counter", "Sentences that were not proven", this.#dropped),
      ...family("wence_stage_seconds_total", "counter", "Time spent in each stage of answering", this.#stages),
      ...this.#histogram(),
      ...family("wence_answers_running", "gauge", "Answers being made now", new Map([["", running]])),
      ...family("wence_ready", "gauge", "1 while questions are taken", new Map([["", ready ? 1 : 0]])),
      ...(breaker === null
        ? []
        : family(
            "wence_model_breaker",
            "gauge",
            "State of the breaker before the chat model: 1 beside the present one",
            new Map(states.map((state) => [`state="${state}"`, state === breaker ? 1 : 0])),
          )),
      "",
    ].join("\n");
  }

  #histogram(): string[] {
    const name = "wence_answer_seconds";
    return [
      `# HELP ${name} Time of a whole answer`,
      `# TYPE ${name} histogram`,
      ...BUCKETS.map((end, i) => `${name}_bucket{le="${end}"} ${this.#buckets[i]}`),
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${rounded(this.#seconds)}`,
      `${name}_count ${this.#count}`,
    ];
  }
}

function add(counts: Map<string, number>, labels: string, by = 1): void {
  counts.set(labels, (counts.get(labels) ?? 0) + by);
}

function family(name: string, type: string, help: string, values: ReadonlyMap<string, number>): string[] {
  const lines = [...values].map(([labels, value]) => `${name}${labels === "" ? "" : `{${labels}}`} ${rounded(value)}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines.sort()];
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
