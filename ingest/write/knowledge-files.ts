import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Place } from "../../server/core/document.js";
import type { Curated } from "../../server/core/library/curated.js";
import { DEFAULT_DEPARTMENT, type Department } from "../../server/core/library/department.js";
import type { KnowledgeRecord } from "../../server/core/library/open-generation.js";
import type { Vocabulary } from "../../server/core/library/vocabulary.js";
import { isIsoDay } from "../../server/core/text/dates.js";
import { fold } from "../../server/core/text/fold.js";

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
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.string().refine(isIsoDay, "a day must be written YYYY-MM-DD 日期须写作 YYYY-MM-DD"),
);
export const placeSchema = z.array(z.string().min(1)).max(6);

/** A word that YAML reads as a number (12345 without quotes) is the word that staff wrote. */
const wordSchema = z.union([z.string().min(1), z.number().transform(String)]);
const synonymsSchema = z.array(
  z.object({ everyday: wordSchema, official: z.array(wordSchema).min(1), field: z.string().optional() }),
);
const termsSchema = z.array(wordSchema);
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
  const vocabulary = existsSync(join(knowledge, "vocabulary"))
    ? join(knowledge, "vocabulary")
    : join(shipped, "vocabulary");
  return {
    vocabulary: readVocabulary(vocabulary),
    curated: readCurated(join(knowledge, "curated")),
    department: readDepartment(knowledge),
  };
}

function readVocabulary(folder: string): Vocabulary {
  const synonyms = readYaml(join(folder, "synonyms.yaml"), synonymsSchema) ?? [];
  const places = readYaml(join(folder, "places.yaml"), z.unknown());
  return {
    // Folded once here, so that a question is only searched, never folded against each entry.
    synonyms: synonyms.map(({ everyday, official }) => ({
      everyday: fold(everyday).trim(),
      official: official.map((word) => fold(word).trim()),
    })),
    terms: readYaml(join(folder, "terms.yaml"), termsSchema) ?? [],
    places: placePaths(places, []),
  };
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
  return {
    answers: answers.map((answer) => ({ ...answer, expires: answer.expires ?? null })),
    notices: notices.map((notice) => ({ text: notice.text, from: notice.from ?? null, until: notice.until ?? null })),
  };
}

function readDepartment(knowledge: string): Department {
  const read = readYaml(join(knowledge, "department.yaml"), departmentSchema);
  if (read === null) return DEFAULT_DEPARTMENT;
  const { contact } = DEFAULT_DEPARTMENT;
  return {
    name: read.name,
    nameEn: read.nameEn ?? null,
    place: read.place ?? null,
    contact: {
      name: read.contact?.name ?? contact.name,
      telephone: read.contact?.telephone ?? contact.telephone,
      hours: read.contact?.hours ?? null,
    },
    suggestions: read.suggestions ?? [],
  };
}

/** The parsed file, or null where there is none. */
export function readYaml<T>(file: string, schema: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    value = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new KnowledgeFault(file, `not valid YAML 不是有效的 YAML (${(error as Error).message.split("\n")[0]})`);
  }
  const parsed = schema.safeParse(value ?? undefined);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KnowledgeFault(
    file,
    `${issue?.path.join(".") || "(whole file)"}: ${issue?.message ?? "unexpected content"}`,
  );
}

/** True where a department has questions of its own for the gate. */
export function hasQuestions(knowledge: string): boolean {
  const folder = join(knowledge, "questions");
  return existsSync(folder) && readdirSync(folder).some((file) => file.endsWith(".jsonl"));
}
