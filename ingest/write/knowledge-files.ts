import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Place } from "../../server/core/document.js";
import type { Curated } from "../../server/core/library/curated.js";
import { DEFAULT_DEPARTMENT, type Department } from "../../server/core/library/department.js";
import type { KnowledgeRecord } from "../../server/core/library/open-generation.js";
import type { Synonym, Vocabulary } from "../../server/core/library/vocabulary.js";
import { daysIn, isIsoDay } from "../../server/core/text/dates.js";
import { fold } from "../../server/core/text/fold.js";
import { KnownPlaces } from "./known-places.js";
import { readRegularFile } from "./regular-file.js";
import { synonymLines } from "./synonym-lines.js";

/** A file that staff edit does not say what it should; nothing was changed. */
export class KnowledgeFault extends Error {
  override readonly name = "KnowledgeFault";
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
  }
}

export const daySchema = z.preprocess(
  plainDay,
  z.string().refine(isIsoDay, "a day must be written YYYY-MM-DD 日期须写作 YYYY-MM-DD"),
);
/** One name, or names from the widest to the narrowest. */
export const placeSchema = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(z.string().min(1)).max(6),
);

/** 2026年1月1日, 2026/1/1 and the like can mean one day only; whatever else is left for the schema to refuse. */
function plainDay(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "string") return value;
  const written = fold(value).trim();
  const [found] = daysIn(written);
  return found?.length === written.length ? found.day : value;
}

/** A word that YAML reads as a number (12345 without quotes) is the word that staff wrote. */
const wordSchema = z.union([z.string().min(1), z.number().transform(String)]);
const synonymsSchema = z.array(
  z.object({
    everyday: wordSchema,
    official: z.array(wordSchema).min(1),
    field: z.string().optional(),
    direction: z.enum(["to_official", "both"]).optional(),
    weight: z.number().gt(0).max(1).optional(),
  }),
);
const termsSchema = z.array(wordSchema);
const topicsSchema = z.array(
  z.object({
    words: z.array(wordSchema.pipe(z.string().min(2))).min(1),
    except: z.array(wordSchema).default([]),
    reason: z.string().min(1),
    from: daySchema.nullish(),
    until: daySchema.nullish(),
  }),
);
const curatedSchema = z.array(
  z.object({
    id: z.string().min(1),
    questions: z.array(z.string().min(2)).min(1),
    sentences: z
      .array(
        z.object({
          text: z.string().min(1),
          proofs: z.array(z.object({ document: z.string(), quote: z.string().min(1) })).min(1),
        }),
      )
      .min(1),
    expires: daySchema.nullish(),
  }),
);
const noticesSchema = z.array(
  z.object({ text: z.string().min(1), from: daySchema.nullish(), until: daySchema.nullish() }),
);
const departmentSchema = z.object({
  name: z.string().min(1),
  nameEn: z.string().nullish(),
  place: placeSchema.nullish(),
  contact: z
    .object({
      name: z.string().optional(),
      telephone: z.union([z.string(), z.number()]).transform(String),
      hours: z.string().nullish(),
    })
    .optional(),
  suggestions: z.array(z.string()).optional(),
});

/**
 * What staff write beside the documents. Any file or folder may be missing: the vocabulary then is the shipped one
 * (`shipped`), the rest empty. Throws `KnowledgeFault` with the file and what is wrong in it.
 */
export function readKnowledgeFiles(knowledge: string, shipped: string): KnowledgeRecord {
  const folder = existsSync(join(knowledge, "vocabulary"))
    ? join(knowledge, "vocabulary")
    : join(shipped, "vocabulary");
  const vocabulary = readVocabulary(folder);
  return {
    vocabulary,
    curated: readCurated(join(knowledge, "curated")),
    department: readDepartment(knowledge, new KnownPlaces(vocabulary.places)),
  };
}

function readVocabulary(folder: string): Vocabulary {
  const places = readYaml(join(folder, "places.yaml"), z.unknown());
  return {
    synonyms: readSynonyms(join(folder, "synonyms.yaml")),
    terms: readYaml(join(folder, "terms.yaml"), termsSchema) ?? [],
    places: placePaths(places, []),
  };
}

/** Folded once here, so that a question is only searched, never folded against each entry. */
function readSynonyms(file: string): Synonym[] {
  if (!existsSync(file)) return [];
  const { entries, rest } = synonymLines(textOf(file));
  // One strange line in the middle sends the whole file to the parser: its faults then name the right place.
  const read = rest === "" ? entries : (readYaml(file, synonymsSchema) ?? []);
  return read.flatMap((entry) => {
    const word = fold(entry.everyday).trim();
    const official = entry.official.map((one) => fold(one).trim());
    const weight = entry.weight === undefined ? {} : { weight: entry.weight };
    const there: Synonym = { everyday: word, official, ...weight };
    const back = "direction" in entry && entry.direction === "both" ? official : [];
    return [there, ...back.map((one): Synonym => ({ everyday: one, official: [word], ...weight }))];
  });
}

/** A tree of maps and lists as full paths, every level with one of its own. */
function placePaths(tree: unknown, above: Place): Place[] {
  if (Array.isArray(tree))
    return tree.flatMap((item) => (typeof item === "string" ? [[...above, item]] : placePaths(item, above)));
  if (tree === null || typeof tree !== "object") return [];
  return Object.entries(tree).flatMap(([name, below]) => [[...above, name], ...placePaths(below, [...above, name])]);
}

function readCurated(folder: string): Curated {
  const answers = readYaml(join(folder, "answers.yaml"), curatedSchema) ?? [];
  const notices = readYaml(join(folder, "notices.yaml"), noticesSchema) ?? [];
  const topics = readYaml(join(folder, "topics.yaml"), topicsSchema) ?? [];
  return {
    answers: answers.map((answer) => ({ ...answer, expires: answer.expires ?? null })),
    notices: notices.map((notice) => ({ text: notice.text, from: notice.from ?? null, until: notice.until ?? null })),
    topics: topics.map((topic) => ({ ...topic, from: topic.from ?? null, until: topic.until ?? null })),
  };
}

function readDepartment(knowledge: string, places: KnownPlaces): Department {
  const read = readYaml(join(knowledge, "department.yaml"), departmentSchema);
  if (read === null) return DEFAULT_DEPARTMENT;
  const { contact } = DEFAULT_DEPARTMENT;
  return {
    name: read.name,
    nameEn: read.nameEn ?? null,
    place: departmentPlace(read.place ?? null, places),
    contact: {
      name: read.contact?.name ?? contact.name,
      telephone: read.contact?.telephone ?? contact.telephone,
      hours: read.contact?.hours ?? null,
    },
    suggestions: read.suggestions ?? [],
  };
}

/** Completed as a card's place is; kept as written where that can't be. */
function departmentPlace(written: Place | null, places: KnownPlaces): Place | null {
  const completed = written === null ? null : places.complete(written);
  return completed !== null && "place" in completed ? completed.place : written;
}

function textOf(file: string): string {
  try {
    return readRegularFile(file).toString("utf8");
  } catch (error) {
    throw new KnowledgeFault(file, `不能读取 it can't be read (${(error as Error).message})`);
  }
}

/** The parsed file, or null where there is none. */
export function readYaml<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    value = parse(textOf(file));
  } catch (error) {
    if (error instanceof KnowledgeFault) throw error;
    throw new KnowledgeFault(file, `not valid YAML 不是有效的 YAML (${(error as Error).message.split("\n")[0]})`);
  }
  const parsed = schema.safeParse(value ?? undefined);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "整个文件 (whole file)"}: ${issueWords(issue)}`,
  );
  throw new KnowledgeFault(file, [...new Set(faults)].join("; "));
}

/** What zod says of common faults, Chinese first. */
function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `没有这个项目 ${issue.keys.join(", ")} / there is no such key`;
    case "invalid_type":
      return `${TYPES[issue.expected] ?? `应为 ${issue.expected}`} / ${issue.message}`;
    case "too_small":
      return `不能为空 / ${issue.message}`;
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "缺少，或不是一行文字",
  array: "应为列表，每项以“- ”开头",
  object: "应写作“项目: 内容”",
};

/** True where a department has questions of its own for the gate. */
export function hasQuestions(knowledge: string): boolean {
  const folder = join(knowledge, "questions");
  return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith(".jsonl"));
}
