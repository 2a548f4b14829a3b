import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { LexicalBuilder } from "../../server/core/retrieval/lexical/lexical-builder.js";
import { LexicalIndex } from "../../server/core/retrieval/lexical/lexical-index.js";
import { fold } from "../../server/core/text/fold.js";
import { visitTerms } from "../../server/core/text/tokens.js";
import { InputFault } from "../suites/input-fault.js";

/** An everyday wording, an official sentence that answers it, and one that doesn't though it looks alike. */
export interface Pair {
  readonly everyday: string;
  readonly official: string;
  readonly other: string | null;
  /** A pair of terms, not of sentences. */
  readonly term: boolean;
}

/** One in this many pairs is kept aside and never trained on. */
const KEPT_ASIDE = 10;

/** Pairs of JSON lines `{q, p, n?, terms?: [[everyday, official]]}`; term pairs become pairs of their own. Throws `InputFault`. */
export function readPairs(files: readonly string[]): { train: Pair[]; held: Pair[] } {
  const train: Pair[] = [];
  const held: Pair[] = [];
  for (const file of files)
    for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
      if (line.trim() === "") continue;
      const { q, p, n = null, terms = [] } = parsed(file, index, line);
      const aside = createHash("sha256").update(q).digest().readUInt32LE(0) % KEPT_ASIDE === 0;
      (aside ? held : train).push({ everyday: q, official: p, other: n, term: false });
      if (!aside) for (const [everyday, official] of terms) train.push({ everyday, official, other: null, term: true });
    }
  return { train, held };
}

interface PairLine {
  readonly q: string;
  readonly p: string;
  readonly n?: string | null;
  readonly terms?: readonly (readonly [string, string])[];
}

function parsed(file: string, index: number, line: string): PairLine {
  try {
    const made = JSON.parse(line) as PairLine;
    if (typeof made.q === "string" && typeof made.p === "string") return made;
  } catch {
    // told below
  }
  throw new InputFault(`${file}:${index + 1}: expected JSON with q and p`);
}

/** How a lexical search scores the official texts for an everyday one, each query's best being 1. */
export class LexicalScores {
  private readonly index: LexicalIndex;

  constructor(private readonly texts: readonly string[]) {
    const builder = new LexicalBuilder();
    for (const text of texts) builder.add(text);
    this.index = new LexicalIndex(builder.finish());
  }

  /** Scores of the texts numbered `among`, in their order. */
  of(query: string, among: readonly number[]): Float64Array {
    const terms = new Map<number, number>();
    visitTerms(fold(query), (key) => terms.set(key, 1));
    const allowed = new Uint8Array(this.texts.length);
    for (const number of among) allowed[number] = 1;
    const found = new Map(this.index.search(terms, among.length, allowed).map(({ index, score }) => [index, score]));
    const best = Math.max(...found.values(), 1e-9);
    return Float64Array.from(among, (number) => (found.get(number) ?? 0) / best);
  }
}
