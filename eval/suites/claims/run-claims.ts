import type { Assistant } from "../../../server/assistant.js";
import type { Generation } from "../../../server/core/library/generation.js";
import { MUTATIONS, type Surroundings } from "./mutations.js";
import { clauseSentences, FORMS, type RightSentence } from "./right-sentences.js";
import { oneOf, type Random, seeded } from "./seeded.js";

export interface ClaimScores {
  readonly generation: string;
  readonly mutated: number;
  readonly stopped: number;
  readonly unmutated: number;
  readonly lost: number;
  readonly byKind: Readonly<Record<string, { readonly made: number; readonly stopped: number }>>;
  readonly byForm: Readonly<Record<string, { readonly made: number; readonly lost: number }>>;
  /** False sentences that were kept. */
  readonly through: readonly { readonly kind: string; readonly text: string; readonly of: string }[];
  /** True sentences that were dropped, and why. */
  readonly dropped: readonly { readonly form: string; readonly reason: string; readonly text: string }[];
}

/**
 * True sentences are made of the clauses of a generation, false ones of these by one change each, and all are put to
 * the check that a model's sentences go through, with the one clause that proves the true one.
 */
export function runClaims(assistant: Assistant, count: number, seed: number): ClaimScores {
  const { generation } = assistant;
  const random = seeded(seed);
  const rights = restated(clauseSentences(generation), generation, random, count);
  const dropped = rights.flatMap((right) => {
    const reason = assistant.unproven(right.text, [right]);
    return reason === null ? [] : [{ form: right.form, reason, text: right.text }];
  });
  const mutants = mutated(rights, generation, random, count);
  const through = mutants
    .filter(({ right, text }) => assistant.unproven(text, [right]) === null)
    .map(({ kind, text, right }) => ({ kind, text, of: right.text }));
  const kinds = tally(mutants.map(({ kind }) => kind));
  const kept = tally(through.map(({ kind }) => kind));
  const forms = tally(rights.map(({ form }) => form));
  const gone = tally(dropped.map(({ form }) => form));
  return {
    generation: generation.id,
    mutated: mutants.length,
    stopped: mutants.length - through.length,
    unmutated: rights.length,
    lost: dropped.length,
    byKind: Object.fromEntries(
      [...kinds].map(([kind, made]) => [kind, { made, stopped: made - (kept.get(kind) ?? 0) }]),
    ),
    byForm: Object.fromEntries([...forms].map(([form, made]) => [form, { made, lost: gone.get(form) ?? 0 }])),
    through,
    dropped,
  };
}

/** As many true sentences as there will be false ones, each form as often as sentences allow it. */
function restated(
  printed: readonly RightSentence[],
  { documents }: Generation,
  random: Random,
  count: number,
): RightSentence[] {
  const forms = ["as printed", ...Object.keys(FORMS)];
  const rights = new Map<string, RightSentence>();
  for (let tries = 0; rights.size < count && tries < count * 40; tries++) {
    const sentence = oneOf(printed, random);
    if (sentence === undefined) break;
    const form = oneOf(forms, random)!;
    const { title } = documents[sentence.document]!.card;
    const text = form === "as printed" ? sentence.text : FORMS[form]!(sentence.text, title);
    if (text !== null) rights.set(`${sentence.document} ${sentence.clause} ${text}`, { ...sentence, text, form });
  }
  return [...rights.values()];
}

interface Mutant {
  readonly kind: string;
  readonly text: string;
  readonly right: RightSentence;
}

function mutated(rights: readonly RightSentence[], generation: Generation, random: Random, count: number): Mutant[] {
  const kinds = Object.entries(MUTATIONS);
  const names = namesIn(generation);
  const mutants = new Map<string, Mutant>();
  for (let tries = 0; mutants.size < count && tries < count * 100; tries++) {
    const [kind, mutate] = oneOf(kinds, random)!;
    const right = oneOf(rights, random);
    if (right === undefined) break;
    const clause = generation.clauses[right.document]![right.clause]!.text;
    const text = mutate(right.text, random, { ...names, clause });
    // What the clause prints elsewhere is as true as the sentence was.
    if (text === null || text === right.text || squeezed(clause).includes(squeezed(text))) continue;
    mutants.set(text, { kind, text, right });
  }
  return [...mutants.values()];
}

const PLACE =
  /(?<=[\s，。、（在向到于是为由至和及]|^)(?:(?![在本指按具有设籍我该各全省其持])\p{Script=Han}){2,3}(?:市|区|县|镇|街道)(?!域|别|分|间|内|外|场|民|级|委|政)/gu;
const OFFICE =
  /(?<=[\s，。、（在向到由和及]|^)\p{Script=Han}{2,8}?(?:管理局|保障局|民政局|教育局|公安局|税务局|卫生健康局|委员会|服务中心|办事处|居委会|派出所)/gu;

function namesIn({ clauses }: Generation): Pick<Surroundings, "places" | "offices"> {
  const text = clauses
    .flat()
    .map((clause) => clause.text)
    .join("\n");
  const often = (pattern: RegExp) =>
    [...tally([...text.matchAll(pattern)].map(([name]) => name))]
      .filter(([, times]) => times > 1)
      .map(([name]) => name);
  return { places: often(PLACE), offices: often(OFFICE) };
}

function squeezed(text: string): string {
  return text.replace(/[\s。；]+/g, "");
}

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
