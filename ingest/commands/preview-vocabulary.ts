import { composeEmbedder, composeGeneration, systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import type { Generation } from "../../server/core/library/generation.js";
import type { EmbedTexts } from "../../server/core/ports.js";
import { admissible } from "../../server/core/retrieval/admissible.js";
import { contentOf } from "../../server/core/retrieval/function-words.js";
import { searchClauses } from "../../server/core/retrieval/search-clauses.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { fold } from "../../server/core/text/fold.js";
import { CommandFault, printJson, say } from "./command-line.js";

export interface PreviewOptions {
  /** Questions to try; the word by itself where there are none. */
  readonly question?: readonly string[];
  readonly weight?: number;
  readonly json?: boolean;
}

/** A clause by its document and the words that stand above it. */
interface Shown {
  readonly document: string;
  readonly title: string;
  readonly clause: string;
}

/** What an entry would change for one question. */
interface Preview {
  readonly question: string;
  readonly before: readonly Shown[];
  readonly after: readonly Shown[];
  /** Among the first five with the entry and not without it. */
  readonly comes: readonly Shown[];
  readonly goes: readonly Shown[];
}

/** As many clauses as a person looks at; an answer is made of them. */
const FIRST = 5;

/**
 * `ingest vocabulary preview WORD OFFICIAL...`: searches the generation in service with and without the entry and tells
 * which clauses come and go among the first five. Nothing is stored. 0; 2 where the entry breaks a rule of the list.
 */
export async function previewVocabulary(
  config: Config,
  word: string,
  official: readonly string[],
  { question = [], weight = 1, json = false }: PreviewOptions,
): Promise<number> {
  const everyday = fold(word).trim();
  const words = official.map((one) => fold(one).trim()).filter((one) => one !== "" && one !== "→" && one !== "->");
  if (words.length === 0)
    throw new CommandFault("请在词后写出文件里的说法 / give the words of the documents after the everyday word");
  const generation = await composeGeneration(config);
  const embed = await composeEmbedder(config);
  const { synonyms } = generation.vocabulary;
  const bare = { ...generation.vocabulary, synonyms: synonyms.filter((entry) => entry.everyday !== everyday) };
  const without = { ...generation, vocabulary: bare };
  const entry = { everyday, official: words, weight };
  const withEntry = { ...generation, vocabulary: { ...bare, synonyms: [...bare.synonyms, entry] } };
  const faults = faultsOf(everyday, words, generation);
  const previews: Preview[] = [];
  for (const text of question.length > 0 ? question : [word]) {
    const before = await found(without, embed, text);
    const after = await found(withEntry, embed, text);
    previews.push({ question: text, before, after, comes: lessThan(after, before), goes: lessThan(before, after) });
  }
  const listed = synonyms.filter((one) => one.everyday === everyday).flatMap((one) => one.official);
  if (json) printJson({ everyday: word, official: words, weight, listed, faults, previews });
  else tell(previews, listed, faults);
  return faults.length > 0 ? 2 : 0;
}

async function found(generation: Generation, embed: EmbedTexts, text: string): Promise<Shown[]> {
  const admission = admissible(generation, shanghaiDay(systemClock.now()), null);
  const { evidence } = await searchClauses(generation, embed, [text], admission, FIRST);
  return evidence.map(({ document, clause }) => ({
    document: document.id,
    title: document.card.title,
    clause: [...clause.path, clause.head ?? ""].filter((part) => part !== "").join(" ") || clause.text.slice(0, 30),
  }));
}

function lessThan(some: readonly Shown[], others: readonly Shown[]): Shown[] {
  const name = ({ document, clause }: Shown) => `${document}\0${clause}`;
  const there = new Set(others.map(name));
  return some.filter((one) => !there.has(name(one)));
}

/** What is wrong with an entry, in words for staff. */
function faultsOf(everyday: string, official: readonly string[], { lexical }: Generation): string[] {
  const faults: string[] = [];
  if (everyday.length < 2 || everyday.length > 8)
    faults.push("百姓的说法应为两到八个字 the everyday word needs two to eight letters");
  if (contentOf(everyday).trim() === "") faults.push(`“${everyday}”是问话用的词，不是事项 a word of asking, no matter`);
  for (const word of official) {
    if (word.includes(everyday) || everyday.includes(word))
      faults.push(`“${everyday}”与“${word}”互相包含，不用写 one contains the other: no entry is needed`);
    if (lexical.rarity(word) === 1) faults.push(`现有文件里没有“${word}”的字样 no document has the words ${word}`);
  }
  return faults;
}

function tell(previews: readonly Preview[], listed: readonly string[], faults: readonly string[]): void {
  for (const fault of faults) say(`! ${fault}`);
  if (listed.length > 0) say(`已有这个词，现为 already listed as: ${listed.join("、")}`);
  for (const { question, after, comes, goes } of previews) {
    say(`“${question}”`);
    for (const one of comes) say(`  + ${one.title}  ${one.clause}`);
    for (const one of goes) say(`  - ${one.title}  ${one.clause}`);
    if (comes.length + goes.length === 0) say("  前五条不变 the first five stay the same");
    say(`  第一条 first: ${after[0] === undefined ? "-" : `${after[0].title}  ${after[0].clause}`}`);
  }
}
