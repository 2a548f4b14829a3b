import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DocumentUnreadable } from "../../ingest/read/raw-document.js";
import { readBytes } from "../../ingest/read/read-bytes.js";
import { judge } from "../../ingest/read/verdicts.js";
import { structureDocument } from "../../ingest/structure/structure-document.js";
import { buildGeneration, type TakenDocument } from "../../ingest/write/build-generation.js";
import { withCard } from "../../ingest/write/card-file.js";
import { readKnowledgeFiles } from "../../ingest/write/knowledge-files.js";
import { listSources, type Source } from "../../ingest/write/sources.js";
import { composeEmbedder, composeIndexes, silentLog } from "../compose.js";
import { readConfig } from "../config.js";
import type { Answer } from "../core/answer.js";
import type { Clause } from "../core/clause.js";
import { putInService } from "../core/library/current.js";
import type { Generation } from "../core/library/generation.js";
import { openGeneration } from "../core/library/open-generation.js";
import { generationFolder } from "../core/library/paths.js";
import type { Clock, EmbedTexts, GenerateText, ModelMessage } from "../core/ports.js";
import type { Question } from "../core/question.js";
import { PlaceNames } from "../core/text/places.js";
import { answerQuestion } from "./answer-question.js";
import type { AnsweringTools, AnswerProgress } from "./answering.js";
import { TODAY, writeKnowledge } from "./knowledge.fixture.js";

export const clock: Clock = { now: () => new Date(`${TODAY}T10:00:00+08:00`) };

export interface Made {
  readonly generation: Generation;
  readonly embed: EmbedTexts;
}

/** The made-up knowledge, built and opened by the same steps as any other, with the embedder that ships. */
export async function madeUpGeneration(): Promise<Made> {
  const knowledge = mkdtempSync(join(tmpdir(), "wence-answering-"));
  try {
    writeKnowledge(knowledge);
    const made = await buildKnowledge(knowledge);
    if (made === null) throw new Error("the made-up documents were not taken");
    return made;
  } finally {
    rmSync(knowledge, { recursive: true, force: true });
  }
}

/** Builds and puts in service what lies in a knowledge folder. Null where no document may be taken. */
export async function buildKnowledge(knowledge: string): Promise<Made | null> {
  const embed = await composeEmbedder(readConfig({}));
  const staff = readKnowledgeFiles(knowledge, knowledge);
  const places = new PlaceNames(staff.vocabulary.places);
  const sources = listSources(join(knowledge, "documents"));
  const read = await Promise.all(sources.map((source) => takenFrom(source, places)));
  const taken = read.filter((one) => one !== null);
  if (taken.length === 0) return null;
  const progress = { step: () => undefined, done: () => undefined };
  const indexes = composeIndexes();
  const { id } = await buildGeneration(
    { knowledge, taken, others: [], staff, previous: null },
    { embed, indexes, clock, progress },
  );
  putInService(knowledge, id);
  return { embed, generation: await openGeneration(generationFolder(knowledge, id), indexes) };
}

/** Null where the file is refused or has to wait for a person to look at it. */
async function takenFrom(source: Source, places: PlaceNames): Promise<TakenDocument | null> {
  const raw = await readBytes(readFileSync(source.path), source.file).catch((error: unknown) => {
    if (error instanceof DocumentUnreadable) return null;
    throw error;
  });
  if (raw === null || judge(raw).verdict !== "ok") return null;
  const { card: facts, clauses } = structureDocument(raw, places, source.file);
  const card = withCard(facts, source.card);
  const { id, file } = source;
  const row = { id, file, sha256: id, key: id, verdict: "ok", code: null, reason: null, whatToDo: null, card } as const;
  return { row, card, clauses };
}

/** What was asked, answered and reported on the way. */
export interface Told {
  readonly answer: Answer;
  readonly progress: readonly AnswerProgress[];
  /** Texts of the sentences in the order in which they were reported. */
  readonly sent: readonly string[];
}

export interface Asking {
  readonly place?: string;
  readonly asOf?: string;
  readonly history?: Question["history"];
  readonly tools?: Partial<AnsweringTools>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AnswerProgress) => void;
}

/** Asks a question of a generation, without a model unless `tools` brings one. */
export function asker({ generation, embed }: Made) {
  return async (text: string, asking: Asking = {}): Promise<Told> => {
    const progress: AnswerProgress[] = [];
    const tools: AnsweringTools = { generation, embed, generate: null, clock, log: silentLog, deadlineMs: 5_000 };
    const { answer } = await answerQuestion(
      { text, place: asking.place ?? null, asOf: asking.asOf ?? null, history: asking.history ?? [] },
      "0123456789abcdef0123456789abcdef",
      { ...tools, ...asking.tools },
      (one) => {
        progress.push(one);
        asking.onProgress?.(one);
      },
      asking.signal ?? new AbortController().signal,
    );
    const sent = progress.flatMap((one) => (one.type === "sentence" ? [one.sentence.text] : []));
    return { answer, progress, sent };
  };
}

/** A model that writes what the script gives, piece by piece, and remembers what it was shown. */
export function modelSaying(
  script: (messages: readonly ModelMessage[], signal: AbortSignal) => AsyncIterable<string> | Iterable<string>,
): GenerateText & { readonly seen: ModelMessage[][] } {
  const seen: ModelMessage[][] = [];
  return {
    name: "scripted by the test",
    seen,
    async *stream(messages, signal) {
      seen.push([...messages]);
      yield* script(messages, signal);
    },
  };
}

/** The clause that a citation stands for. */
export function citedClause(generation: Generation, citation: Answer["citations"][number]): Clause {
  const index = generation.documents.findIndex(({ id }) => id === citation.documentId);
  const clause = generation.clauses[index]?.find(({ anchor }) => anchor === citation.anchor);
  if (clause === undefined) throw new Error(`citation ${citation.n} stands for no clause`);
  return clause;
}
