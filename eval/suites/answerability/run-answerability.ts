import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assistant } from "../../../server/assistant.js";
import { readBeir } from "../retrieval/beir-dataset.js";
import { buildCorpus } from "../retrieval/build-corpus.js";
import { type AnswerabilityRecord, type AnswerabilityShares, sharesOf } from "./answerability-record.js";
import { askForeign, askWithAndWithout } from "./ask-collection.js";

export interface AnswerabilityOptions {
  /** Folder of the installation, whose ingest command builds. */
  readonly root: string;
  /** File for one record a line, or null. */
  readonly run: string | null;
  /** Opens the generation in service of a knowledge folder. */
  readonly open: (knowledge: string) => Promise<Assistant>;
}

/** Builds each collection in a temporary folder and asks its own questions, with and without their documents, and those of the others. */
export async function runAnswerability(
  folders: readonly string[],
  { root, run, open }: AnswerabilityOptions,
): Promise<AnswerabilityShares[]> {
  const datasets = folders.map(readBeir);
  const records: AnswerabilityRecord[] = [];
  for (const dataset of datasets) {
    const knowledge = mkdtempSync(join(tmpdir(), "wence-answerability-"));
    const clear = () => rmSync(knowledge, { recursive: true, force: true });
    process.once("exit", clear);
    try {
      await buildCorpus(root, dataset.corpus, knowledge);
      const assistant = await open(knowledge);
      records.push(...(await askWithAndWithout(dataset, assistant)));
      for (const other of datasets)
        if (other !== dataset) records.push(...(await askForeign(other, assistant, dataset.name)));
    } finally {
      clear();
      process.removeListener("exit", clear);
    }
  }
  if (run !== null) writeFileSync(run, records.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return sharesOf(records);
}
