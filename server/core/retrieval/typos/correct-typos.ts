import type { Vocabulary } from "../../library/vocabulary.js";
import { fold } from "../../text/fold.js";
import { WordIndex } from "../../text/word-index.js";
import { contentOf } from "../function-words.js";
import type { LexicalIndex } from "../lexical/lexical-index.js";
import { confusableWith } from "./confusable-letters.js";
import { PLAIN_WORDS } from "./confusion-sets.js";

/** A letter that was read as another, with the word that it then belongs to. */
export interface Correction {
  readonly at: number;
  readonly word: string;
}

/** A question as it is understood: letter for letter as long as what was written. */
export interface ReadText {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/** What was written may be in this share of the texts that have what is meant, at most. */
const RARE = 1 / 20;
/** A pair in one of so many texts may stand there by chance, as the seam of two words. */
const SEAM = 20_000;
/** A letter that this share of texts has is seldom a slip. */
const COMMON = 0.1;
/** More than so many slips is another language or no language at all: it is left as it is. */
const MOST = 3;

/**
 * Reads a letter that sounds or looks like another one as that other one (裁园 as 裁员, 贡积金 as 公积金), only where
 * this generation knows none of the pairs that the written letter makes, and the letter read instead completes a word
 * of the vocabulary whose pairs this generation does know. `folded` as from `fold`. About .03 ms a question.
 */
export function correctTypos(folded: string, vocabulary: Vocabulary, lexical: LexicalIndex): ReadText {
  const known = knownWords(vocabulary);
  const content = contentOf(folded);
  const corrections: Correction[] = [];
  let text = folded;
  for (let at = 0; at < folded.length && corrections.length < MOST; at++) {
    if (content[at] === " " || !isHan(folded, at) || !isStrange(text, at, lexical)) continue;
    if (isListed(text, at, known)) continue;
    const meant = likeliest(text, at, content, known, lexical);
    if (meant === null) continue;
    text = meant.text;
    corrections.push({ at, word: meant.word });
  }
  return { text, corrections };
}

interface KnownWords {
  readonly words: WordIndex<null>;
  readonly pairs: ReadonlySet<number>;
}

const cache = new WeakMap<Vocabulary, KnownWords>();

function knownWords(vocabulary: Vocabulary): KnownWords {
  const cached = cache.get(vocabulary);
  if (cached !== undefined) return cached;
  const all = new Set(PLAIN_WORDS.split(" "));
  for (const term of vocabulary.terms) all.add(fold(term));
  for (const { everyday, official } of vocabulary.synonyms) for (const word of [everyday, ...official]) all.add(word);
  const pairs = new Set<number>();
  for (const word of all)
    for (let at = 0; at + 1 < word.length; at++) {
      const key = pairAt(word, at);
      if (key !== null) pairs.add(key);
    }
  const known: KnownWords = { words: new WordIndex([...all].map((word) => [word, null] as const)), pairs };
  cache.set(vocabulary, known);
  return known;
}

/** True where no text has the letter with either of its neighbours: it may be a slip. */
function isStrange(text: string, at: number, lexical: LexicalIndex): boolean {
  const pairs = [pairAt(text, at - 1), pairAt(text, at)].filter((key) => key !== null);
  return pairs.length > 0 && pairs.every((key) => lexical.frequency(key) <= seamOf(lexical));
}

/** In how many texts a pair may stand by chance. */
function seamOf({ size }: LexicalIndex): number {
  return Math.max(1, size / SEAM);
}

/** True where the letter is part of a word as it was written. */
function isListed(text: string, at: number, { words }: KnownWords): boolean {
  return covering(text, at, words) !== null;
}

const REACH = 12;

/** The longest listed word of two letters or more that covers a letter. */
function covering(text: string, at: number, words: WordIndex<null>): { word: string; start: number } | null {
  const from = Math.max(0, at - REACH);
  let best: { word: string; start: number } | null = null;
  for (const { word, start, end } of words.longestIn(text.slice(from, at + REACH))) {
    if (word.length < 2 || from + start > at || from + end <= at) continue;
    if (best === null || word.length > best.word.length) best = { word, start: from + start };
  }
  return best;
}

/** The reading whose word is longest, then most usual; null where no other letter makes a word. */
function likeliest(
  text: string,
  at: number,
  content: string,
  { words, pairs }: KnownWords,
  lexical: LexicalIndex,
): { text: string; word: string } | null {
  let best: { text: string; word: string; usual: number } | null = null;
  for (const letter of confusableWith(text.charCodeAt(at))) {
    const read = text.slice(0, at) + letter + text.slice(at + 1);
    const before = pairAt(read, at - 1);
    const after = pairAt(read, at);
    if (!(before !== null && pairs.has(before)) && !(after !== null && pairs.has(after))) continue;
    const found = covering(read, at, words);
    if (found === null || (found.word.length === 2 && !isAlone(text, at, found.start, content, lexical))) continue;
    const usual = usualness(text, at, found, lexical);
    if (usual === 0) continue;
    if (
      best === null ||
      found.word.length > best.word.length ||
      (found.word.length === best.word.length && usual > best.usual)
    )
      best = { text: read, word: found.word, usual };
  }
  return best;
}

/**
 * A word of two letters is soon found by chance, in the seam of two others (同一间: 一建). It counts only where its other
 * letter has no neighbour either, and the written letter is none that every text has.
 */
function isAlone(text: string, at: number, start: number, content: string, lexical: LexicalIndex): boolean {
  if (lexical.frequency((text.charCodeAt(at) << 16) >>> 0) > COMMON * lexical.size) return false;
  const beside = start === at ? at + 2 : at - 2;
  if (beside < 0 || beside >= text.length || content[beside] === " ") return true;
  const pair = pairAt(text, Math.min(beside, start === at ? at + 1 : at - 1));
  return pair === null || lexical.frequency(pair) <= seamOf(lexical);
}

/** In how many texts the rarest pair of a word is that the new letter makes; 0 where the written one is as usual. */
function usualness(
  text: string,
  at: number,
  { word, start }: { word: string; start: number },
  lexical: LexicalIndex,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (const first of [at - 1, at]) {
    if (first < start || first + 1 >= start + word.length) continue;
    const key = pairAt(word, first - start);
    if (key === null) continue;
    const written = pairAt(text, first);
    const read = lexical.frequency(key);
    if (written !== null && lexical.frequency(written) > RARE * read) return 0;
    least = Math.min(least, read);
  }
  return Number.isFinite(least) ? least : 0;
}

function pairAt(text: string, at: number): number | null {
  return at >= 0 && isHan(text, at) && isHan(text, at + 1)
    ? ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0
    : null;
}

function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}
