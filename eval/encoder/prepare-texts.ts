import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { fileLines } from "../file-lines.js";
import { seededRandom } from "../seeded-random.js";
import { readPairs } from "./pairs.js";

export interface PrepareOptions {
  /** JSON lines with `title` and `text` (also .gz): clauses of laws and rules, each taken whole. */
  readonly articles: readonly string[];
  /** JSON lines with `name`, `conditions` and `materials`: service items. */
  readonly services: readonly string[];
  /** Pairs of everyday and official wordings; those kept aside give no text. */
  readonly pairs: readonly string[];
  /** The list of everyday and official words, `knowledge/vocabulary/synonyms.yaml`. */
  readonly words: string;
  readonly out: string;
  /** Sentences of articles, and questions made of words, at most. */
  readonly sentences: number;
  readonly questions: number;
  readonly seed: number;
}

/** What was written, by kind. */
export interface PreparedTexts {
  readonly everyday: number;
  readonly questions: number;
  readonly services: number;
  readonly sentences: number;
  readonly articles: number;
}

/** Letters of a text beyond which the teacher is not asked, and of a sentence that says something. */
const LONGEST = 600;
const SENTENCE = [10, 90] as const;
/** How citizens ask about a matter; `~` stands for it. */
const ASKED = [
  "~怎么办理", "~要什么材料", "~去哪里办", "~多久能下来", "~需要什么条件", "~能领多少钱", "~可以网上办吗",
  "想问下~的事", "~有什么规定", "我想~怎么弄", "~会被罚吗", "~违法吗", "~合法吗", "~找谁管", "~可以代办吗",
  "别人~我该怎么办", "~要交多少钱", "没有~行不行", "~过期了怎么办", "~不给办可以投诉吗",
]; // biome-ignore format: one table

/**
 * Texts for the teacher from articles, service items, pairs and the list of words, a JSON line each: what citizens and
 * offices write short first, so that a teacher that is stopped has taught what matters most. Follows its seed.
 */
export function prepareTexts(options: PrepareOptions): PreparedTexts {
  const next = seededRandom(options.seed);
  const words = readWords(options.words);
  const articles = options.articles.flatMap(records).map(({ title = "", text = "" }) => ({ title, text }));
  const sentences = drawn(
    articles.flatMap(({ text }) => sentencesOf(text)),
    options.sentences,
  );
  const { train } = readPairs(options.pairs);
  const kinds = {
    everyday: train.flatMap(({ everyday, official, other }) => [everyday, official, other ?? ""]),
    questions: questionsOf(words, sentences, options.questions, next),
    services: options.services
      .flatMap(records)
      .flatMap(({ name, conditions, materials }) => [
        name ?? "",
        `${name}\n申请条件：${conditions ?? ""}`.slice(0, 160),
        `${name}\n申请材料：${(materials ?? []).join("、")}`.slice(0, 160),
      ]),
    sentences,
    articles: articles.map(({ title, text }) => [title, text].filter(Boolean).join("\n").slice(0, LONGEST)),
  };
  const seen = new Set<string>();
  const lines: string[] = [];
  const counted = Object.entries(kinds).map(([kind, texts]) => {
    const before = lines.length;
    for (const text of texts) {
      if (text.length < 2 || seen.has(text)) continue;
      seen.add(text);
      lines.push(JSON.stringify({ kind, text }));
    }
    return [kind, lines.length - before] as const;
  });
  writeFileSync(options.out, `${lines.join("\n")}\n`);
  return Object.fromEntries(counted) as unknown as PreparedTexts;
}

interface Words {
  readonly everyday: string;
  readonly official: readonly string[];
}

function readWords(file: string): Words[] {
  const entries = parse(readFileSync(file, "utf8")) as readonly Words[];
  return entries.filter(({ everyday, official }) => typeof everyday === "string" && Array.isArray(official));
}

/** Half over the words themselves, half over clauses of sentences with everyday words put in place of official ones. */
function questionsOf(words: readonly Words[], sentences: readonly string[], count: number, next: () => number) {
  const any = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)]!;
  const made = Array.from({ length: Math.floor(count / 2) }, () => {
    const { everyday, official } = any(words);
    return any(ASKED).replace("~", next() < 0.7 ? everyday : any(official));
  });
  const spoken = new Map<string, string[]>();
  for (const { everyday, official } of words)
    for (const word of official) spoken.set(word, [...(spoken.get(word) ?? []), everyday]);
  const known = [...spoken.keys()].filter((word) => word.length > 1);
  const clauses = sentences.flatMap((sentence) => sentence.split(/[，,；：]/)).filter((clause) => clause.length > 5);
  for (let tried = 0; made.length < count && tried < 8 * count; tried++) {
    const clause = any(clauses);
    const found = known.filter((word) => clause.includes(word)).sort((a, b) => b.length - a.length)[0];
    if (found === undefined) continue;
    made.push(
      any(ASKED).replace("~", clause.replace(found, any(spoken.get(found)!)).replace(/^(应当|可以|并|且)/, "")),
    );
  }
  return made;
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[。；;\n]/)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= SENTENCE[0] && length <= SENTENCE[1]);
}

/** `count` of the items, by a hash of each, so that another collection doesn't change which of this one are taken. */
function drawn(items: readonly string[], count: number): string[] {
  const order = (text: string) => createHash("sha256").update(text).digest("hex");
  return [...new Set(items)]
    .map((text) => ({ text, key: order(text) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ text }) => text);
}

interface Record {
  readonly title?: string;
  readonly text?: string;
  readonly name?: string | null;
  readonly conditions?: string | null;
  readonly materials?: readonly string[] | null;
}

function records(file: string): Record[] {
  return fileLines(file).map((line) => JSON.parse(line) as Record);
}
