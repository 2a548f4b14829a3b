import { type Synonym, saysTheSame, type Vocabulary } from "../library/vocabulary.js";
import { fold } from "../text/fold.js";
import { isCompound, termSet, visitTerms } from "../text/tokens.js";
import { WordIndex } from "../text/word-index.js";
import { contentOf } from "./function-words.js";
import type { LexicalIndex } from "./lexical/lexical-index.js";
import { type Correction, correctTypos } from "./typos/correct-typos.js";

/**
 * Weight of an official word's terms beside the citizen's own: flat from .2 to .8 on three collections (decision 0022), and
 * the first answering clause suffers above .6.
 */
const EXPANSION_WEIGHT = 0.4;
/** All official words together weigh at most so many times what the citizen wrote. */
const MOST = 1;

/**
 * Single letters that more than this share of texts have are not searched for: they cost most of the time and tell
 * nothing. nDCG@10 with and without: STARD .392 and .389, Kaohsiung .784 and .781, NCP .905 and .907; slowest twentieth
 * of searches on STARD five times faster.
 */
const COMMON = 0.3;

/** A piece of the question that a clause must speak of, with how much it tells. */
interface Unit {
  readonly key: number;
  readonly weight: number;
  readonly start: number;
}

interface Expansion {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  readonly official: readonly ReadonlySet<number>[];
  readonly weight: number;
}

/** A question as the lexical leg and the coverage measure see it. */
export interface AnalysedQuery {
  readonly terms: ReadonlyMap<number, number>;
  readonly units: readonly Unit[];
  readonly expansions: readonly Expansion[];
  /** The question folded and with slips read as what was meant; places of `units` and `expansions` are places in it. */
  readonly read: string;
  readonly corrections: readonly Correction[];
}

/** Own terms with weight 1; terms of official words for everyday words in the question with a smaller one. */
export function analyseQuery(text: string, vocabulary: Vocabulary, lexical: LexicalIndex): AnalysedQuery {
  let read = analysed.get(lexical);
  if (read === undefined || read.vocabulary !== vocabulary || read.queries.size >= REMEMBERED) {
    read = { vocabulary, queries: new Map() };
    analysed.set(lexical, read);
  }
  const before = read.queries.get(text);
  if (before !== undefined) return before;
  const query = analyse(text, vocabulary, lexical);
  read.queries.set(text, query);
  return query;
}

/** One question is read by search, weighing and judging alike. */
const REMEMBERED = 16;
const analysed = new WeakMap<
  LexicalIndex,
  { readonly vocabulary: Vocabulary; readonly queries: Map<string, AnalysedQuery> }
>();

function analyse(text: string, vocabulary: Vocabulary, lexical: LexicalIndex): AnalysedQuery {
  const folded = fold(text);
  const { text: read, corrections } = correctTypos(folded, vocabulary, lexical);
  const terms = new Map<number, number>();
  const own = (key: number) => {
    if (isCompound(key) || lexical.frequency(key) <= COMMON * lexical.size) terms.set(key, 1);
  };
  visitTerms(folded, own);
  if (corrections.length > 0) visitTerms(read, own);
  const found = expansionsIn(read, vocabulary);
  addExpansions(terms, found, lexical);
  const expansions = found.filter(saysTheSame).map(withMatter);
  return { terms, units: unitsOf(read, lexical, expansions), expansions, read, corrections };
}

/**
 * Adds the terms of official words. Several official words for one everyday word share its weight, and however many
 * were found, together they weigh no more than what the citizen wrote: a question is not drowned in its paraphrases.
 */
function addExpansions(terms: Map<number, number>, expansions: readonly Expansion[], lexical: LexicalIndex): void {
  const added = new Map<number, number>();
  for (const { official, weight } of expansions) {
    const each = (EXPANSION_WEIGHT * weight) / Math.sqrt(official.length);
    for (const keys of official)
      for (const key of keys)
        if (!terms.has(key) && lexical.has(key)) added.set(key, Math.max(each, added.get(key) ?? 0));
  }
  const all = mass(added, lexical);
  if (all === 0) return;
  const share = Math.min(1, (MOST * mass(terms, lexical)) / all);
  for (const [key, weight] of added) terms.set(key, weight * share);
}

/**
 * How much terms tell: their inverse document frequencies, weighted. A word that no text has tells most: it is what the
 * expansion is for, and must not make it small.
 */
function mass(terms: ReadonlyMap<number, number>, lexical: LexicalIndex): number {
  let sum = 0;
  for (const [key, weight] of terms) sum += weight * lexical.idf(key);
  return sum;
}

const indexes = new WeakMap<Vocabulary, WordIndex<Synonym>>();

function wordsOf(vocabulary: Vocabulary): WordIndex<Synonym> {
  let index = indexes.get(vocabulary);
  if (index === undefined) {
    index = new WordIndex(vocabulary.synonyms.map((entry) => [entry.everyday, entry] as const));
    indexes.set(vocabulary, index);
  }
  return index;
}

/** Everyday words in the question; inside a longer one that was found, a shorter one doesn't count. */
function expansionsIn(folded: string, vocabulary: Vocabulary): Expansion[] {
  return wordsOf(vocabulary)
    .longestIn(folded)
    .map(({ start, end, value: { official, weight = 1 } }) => ({
      start,
      end,
      words: official,
      official: official.map(compoundTerms),
      weight,
    }));
}

/** The folded question with each everyday word of it put in official words, as far as they say the same. */
export function inOfficialWords(text: string, vocabulary: Vocabulary): string {
  const folded = fold(text);
  let said = "";
  let from = 0;
  for (const { start, end, value } of wordsOf(vocabulary).longestIn(folded)) {
    if (start < from || !saysTheSame(value)) continue;
    said += `${folded.slice(from, start)} ${value.official.join(" ")} `;
    from = end;
  }
  return said + folded.slice(from);
}

/** What one does with a matter, which a clause on it need not say: 申请最低生活保障 is also 批准最低生活保障. */
const DOING = /^(?:享受|申请|申领|领取|办理|取得|获得|缴纳)(?=.{3})/;

/** An expansion that holds where its matter is named, whatever is done with it. */
function withMatter(expansion: Expansion): Expansion {
  const matters = expansion.words.filter((word) => DOING.test(word)).map((word) => word.replace(DOING, ""));
  if (matters.length === 0) return expansion;
  return { ...expansion, official: [...expansion.official, ...matters.map(compoundTerms)] };
}

function compoundTerms(word: string): ReadonlySet<number> {
  const all = termSet(word);
  const compound = new Set([...all].filter(isCompound));
  return compound.size > 0 ? compound : all;
}

/**
 * Pairs of letters and runs of the words that carry content, each with its inverse document frequency. A single
 * letter between function words counts by itself, half. A pair that no text has may be a word of which nothing is
 * known, or only the seam of two known words: it counts by how many of its letters no known pair or everyday word
 * explains.
 */
function unitsOf(folded: string, lexical: LexicalIndex, expansions: readonly Expansion[]): Unit[] {
  const units = new Map<number, Unit>();
  const put = (key: number, weight: number, start: number) => {
    if (weight > 0 && !units.has(key)) units.set(key, { key, weight, start });
  };
  for (const match of contentOf(folded).matchAll(/[\u3400-\u4dbf\u4e00-\u9fff]+|[^\s\u3400-\u4dbf\u4e00-\u9fff]+/g)) {
    const [word] = match;
    if (!/^\p{Script=Han}{2,}$/u.test(word)) {
      visitTerms(word, (key) => put(key, lexical.idf(key) / (isCompound(key) ? 1 : 2), match.index));
      continue;
    }
    const keys = pairKeys(word);
    const explained = explainedLetters(keys, match.index, lexical, expansions);
    keys.forEach((key, at) => {
      const unknown = lexical.has(key) ? 2 : Number(!explained[at]) + Number(!explained[at + 1]);
      put(key, lexical.idf(key) * ([0.5, 0.75, 1][unknown] ?? 1), match.index + at);
    });
  }
  return [...units.values()];
}

function pairKeys(word: string): number[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => ((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0,
  );
}

/** Which letters of a run belong to a pair that some text has, or to an everyday word of the vocabulary. */
function explainedLetters(
  keys: readonly number[],
  start: number,
  lexical: LexicalIndex,
  expansions: readonly Expansion[],
): boolean[] {
  return Array.from(
    { length: keys.length + 1 },
    (_, at) =>
      (at > 0 && lexical.has(keys[at - 1]!)) ||
      (at < keys.length && lexical.has(keys[at]!)) ||
      expansions.some((one) => start + at >= one.start && start + at < one.end),
  );
}

/**
 * Share of the question's informative weight that `terms` (those of a clause with its path and title) hold: 0 to 1;
 * a pair inside an everyday word counts as held where one of its official words is. 0 for a question without content.
 */
export function coverage(query: AnalysedQuery, terms: ReadonlySet<number>): number {
  let held = 0;
  let all = 0;
  for (const unit of query.units) {
    all += unit.weight;
    if (
      terms.has(unit.key) ||
      query.expansions.some((one) => unit.start >= one.start - 1 && unit.start < one.end && speaksOf(one, terms))
    )
      held += unit.weight;
  }
  return all === 0 ? 0 : held / all;
}

/** Whether `more` hold all pieces of the question that `terms` hold, and another one besides. */
export function holdsMore(query: AnalysedQuery, more: ReadonlySet<number>, terms: ReadonlySet<number>): boolean {
  const held = (unit: Unit, by: ReadonlySet<number>) =>
    by.has(unit.key) ||
    query.expansions.some((one) => unit.start >= one.start - 1 && unit.start < one.end && speaksOf(one, by));
  return (
    query.units.every((unit) => !held(unit, terms) || held(unit, more)) &&
    query.units.some((unit) => unit.weight > 0 && held(unit, more) && !held(unit, terms))
  );
}

/** How many everyday words of the question that name a matter (公租房, 低保) have no official word in `terms`. */
export function unnamedMatters({ expansions }: AnalysedQuery, terms: ReadonlySet<number>): number {
  const isMatter = (word: string) => word.length >= MATTER_LEAST && !ASKED_OF_IT.test(word);
  return expansions.filter((one) => one.words.some(isMatter) && !speaksOf(one, terms)).length;
}

/** Letters from which an official word is a matter and not only a word. */
const MATTER_LEAST = 4;
/** Official words for what is asked of a matter (要什么材料: 申请材料) are none. */
const ASKED_OF_IT = /(?:材料|资料|条件|流程|程序|步骤|时限|期限|地点|地址|电话|时间)$/;

function speaksOf(expansion: Expansion, terms: ReadonlySet<number>): boolean {
  return expansion.official.some((word) => [...word].every((key) => terms.has(key)));
}
