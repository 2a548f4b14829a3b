import { fold, squeeze } from "../core/text/fold.js";
import { type Mention, mentionsIn } from "../core/text/mentions.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { isCompound, termSet } from "../core/text/tokens.js";
import type { Proof } from "./outgoing-sentences.js";

type Verdict = { readonly kept: true } | { readonly kept: false; readonly reason: DropReason };
type DropReason = "uncited" | "foreign_word" | "figure" | "bound" | "office" | "negation" | "unsupported";

/** Least share of a drafted sentence's letter pairs that its clauses must hold. */
const SUPPORT = 0.5;
const NEGATION =
  /不得|不能|不可|不予|不需|无需|不必|不用|不再|不属于|不符合|不享受|不收|禁止|严禁|没有|未|不(?=[适计含包受是会办发])/g;
/** Latin words are names, codes, addresses or markup: none is added to what the clause prints. */
const LATIN_WORD = /[a-z][a-z0-9_]+/g;
/** Names the source of a rule and says nothing of it. */
const SOURCE_LEAD = /^.{0,4}《[^》]+》(?:（[^）]*）)?(?:第[^，,]{1,12})?(?:的?规定)?[，,：:]/;
/** A part with fewer words in common with the clause can't be placed in it. */
const LEAST_TERMS = 2;
const OFFICE =
  /[\p{Script=Han}]{2,12}?(?:人民政府|委员会|管理局|保障局|税务局|公安局|民政局|教育局|服务中心|管理中心|办事处|派出所|居委会|村委会|法院|检察院)/gu;

/**
 * Whether an extract is proven by the clauses that it cites. Verbatim text is. Otherwise every number, date, amount,
 * telephone, document number and link must stand there with the same unit and no contrary bound, every office must
 * be named there, the negation must be that of the nearest clause sentence, and the words must overlap.
 */
export function verifyExtract(text: string, proofs: readonly Proof[]): Verdict {
  if (proofs.length === 0) return dropped("uncited");
  const sources = proofs.map(({ evidence }) => sourceOf(evidence));
  const bare = squeeze(text);
  if (bare !== "" && sources.some(({ squeezed }) => squeezed.includes(bare))) return { kept: true };
  const source = sources.map(({ text: printed }) => printed).join("\n");
  const figures = checkFigures(
    mentionsIn(text),
    sources.flatMap(({ mentions }) => mentions()),
  );
  if (figures !== null) return dropped(figures);
  const folded = squeeze(fold(source));
  for (const [office] of squeeze(fold(text)).matchAll(OFFICE))
    if (!folded.includes(office.slice(-5))) return dropped("office");
  for (const [word] of fold(text).matchAll(LATIN_WORD)) if (!folded.includes(word)) return dropped("foreign_word");
  const terms = [...termSet(text)].filter(isCompound);
  const held = termSet(source);
  if (terms.length === 0 || terms.filter((term) => held.has(term)).length / terms.length < SUPPORT)
    return dropped("unsupported");
  return negationAgrees(text, source) ? { kept: true } : dropped("negation");
}

interface Source {
  readonly text: string;
  readonly squeezed: string;
  readonly mentions: () => readonly Mention[];
}

const known = new WeakMap<Proof["evidence"], Source>();

/** Read once for all sentences of an answer: reading the figures of a long table for each of its rows takes longest. */
function sourceOf(evidence: Proof["evidence"]): Source {
  const before = known.get(evidence);
  if (before !== undefined) return before;
  const text = sourceText(evidence);
  let mentions: readonly Mention[] | null = null;
  const source: Source = {
    text,
    squeezed: squeeze(text),
    mentions: () => {
      mentions ??= mentionsIn(text);
      return mentions;
    },
  };
  known.set(evidence, source);
  return source;
}

/** All that a citation stands for: the clause with its path, the question it answers or the header of its table, and title and number of its document. */
function sourceText({ document, clause }: Proof["evidence"]): string {
  return [document.card.title, document.card.documentNumber ?? "", ...clause.path, clause.head ?? "", clause.text].join(
    "\n",
  );
}

function checkFigures(drafted: readonly Mention[], proven: readonly Mention[]): "figure" | "bound" | null {
  for (const mention of drafted) {
    const same = proven.filter((other) => agrees(mention, other));
    if (same.length === 0) return "figure";
    if (mention.bound !== "" && !same.some((other) => other.bound === mention.bound || other.bound === ""))
      return "bound";
    if (mention.bound !== "" && same.every((other) => other.bound === "")) return "bound";
  }
  return null;
}

function agrees(drafted: Mention, proven: Mention): boolean {
  if (drafted.kind !== proven.kind) return false;
  if (drafted.kind === "date")
    return (
      drafted.value === proven.value ||
      proven.value.startsWith(`${drafted.value}-`) ||
      proven.value.endsWith(`-${drafted.value}`)
    );
  return drafted.value === proven.value && (drafted.unit === proven.unit || drafted.unit === "");
}

/**
 * A denial where the clause affirms, or the other way round, is judged part by part against the part of the clause
 * with most words in common: one 不得 elsewhere in a sentence excuses nothing.
 */
function negationAgrees(text: string, source: string): boolean {
  // What is denied nowhere in the clause may not be denied.
  if (negated(text) && !negated(source)) return false;
  const bare = text.replace(SOURCE_LEAD, "");
  return agreesWith([bare], sentencesOf(source), 0.4) && agreesWith(partsOf(bare), partsOf(source), 0.6);
}

function agreesWith(drafted: readonly string[], proven: readonly string[], share: number): boolean {
  const sources = proven.map(termSet);
  const nearest = drafted.map((part) => nearestOf(part, sources, share));
  // Parts that stand together in the clause are judged together; of several that hold as much, one that agrees will do.
  const together = (source: number) => drafted.filter((_, part) => nearest[part]!.includes(source)).join("");
  return nearest.every(
    (found) => found.length === 0 || found.some((source) => negated(together(source)) === negated(proven[source]!)),
  );
}

/** Sources that hold most words of a part, where that is at least `share` of them. */
function nearestOf(part: string, sources: readonly ReadonlySet<number>[], share: number): number[] {
  const terms = [...termSet(part)].filter(isCompound);
  const overlaps = sources.map((source) => terms.filter((term) => source.has(term)).length);
  const most = Math.max(0, ...overlaps);
  if (most < LEAST_TERMS || most / terms.length < share) return [];
  return overlaps.flatMap((overlap, source) => (overlap === most ? [source] : []));
}

function sentencesOf(text: string): string[] {
  return sentenceSpans(text, true).map(({ start, end }) => text.slice(start, end));
}

function partsOf(text: string): string[] {
  return text.split(/[，,；;。：:？！\n]/).filter((part) => part.trim() !== "");
}

function negated(text: string): boolean {
  return (fold(text).match(NEGATION) ?? []).length > 0;
}

function dropped(reason: DropReason): Verdict {
  return { kept: false, reason };
}
