import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What is measured of the best part that may answer; each about 0 to 1, `foreign` from 0 down. */
export interface Signals {
  /** Cosine of question and part. */
  readonly likeness: number;
  /** Shares of the question's informative weight that part, clause, and title with path hold. */
  readonly coverage: number;
  readonly clauseCoverage: number;
  readonly topic: number;
  /** How much the likeness rises when words are left out of which the clause knows nothing. */
  readonly foreign: number;
  /** The part's own score. */
  readonly score: number;
  /** Share of the ten best parts that are of its document. */
  readonly share: number;
  /** 1 where the lexical and the dense leg put the same document first. */
  readonly agree: number;
}

export const SIGNALS: readonly (keyof Signals)[] = [
  "likeness",
  "coverage",
  "clauseCoverage",
  "topic",
  "foreign",
  "score",
  "share",
  "agree",
];

/** Logistic weights with the data that they come from; written by `npm run eval -- calibrate`. */
export interface Parameters {
  readonly bias: number;
  readonly weights: Readonly<Record<keyof Signals, number>>;
  /** Support below this is no answer. */
  readonly threshold: number;
  readonly from: unknown;
}

let read: Parameters | null = null;

/** The parameters that ship. They lie beside the sources; the built code reads them from there. */
export function supportParameters(): Parameters {
  read ??= JSON.parse(readFileSync(supportFile(), "utf8")) as Parameters;
  return read;
}

export function supportFile(): string {
  const here = dirname(fileURLToPath(import.meta.url)).replace(/([\\/])dist[\\/]server([\\/])/, "$1server$2");
  return join(here, "support.json");
}

/** How likely it is, 0 to 1, that what was measured is an answer. */
export function supportOf(signals: Signals, { bias, weights }: Parameters = supportParameters()): number {
  const sum = SIGNALS.reduce((total, name) => total + weights[name] * signals[name], bias);
  return 1 / (1 + Math.exp(-sum));
}
