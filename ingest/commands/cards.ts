import { join } from "node:path";
import type { Config } from "../../server/config.js";
import { cardFault, cardWarnings } from "../write/card-fault-rows.js";
import { cardsWithoutDocument } from "../write/cards-without-document.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { listSources } from "../write/sources.js";
import { printJson, say } from "./command-line.js";

export interface CardsOptions {
  readonly documents?: string;
  readonly json?: boolean;
}

/** `ingest cards`: checks every card without reading a document; 0 all are sound, 2 when one has faults. */
export async function cards(config: Config, options: CardsOptions): Promise<number> {
  const folder = options.documents ?? join(config.knowledge, "documents");
  const { vocabulary, department } = readKnowledgeFiles(config.knowledge, join(config.root, "knowledge"));
  const sources = listSources(folder, vocabulary.places, department.place);
  const faulty = new Map(
    sources
      .filter(({ cardFaults }) => cardFaults.length > 0)
      .map((source) => [cardFault(source).reason, { file: source.file, ...cardFault(source) }]),
  );
  const faults = [...faulty.values()];
  const warnings = [...cardWarnings(sources), ...cardsWithoutDocument(folder)];
  if (options.json) printJson({ documents: sources.length, faults, warnings });
  else {
    for (const { reason, whatToDo } of faults) process.stdout.write(`✗ ${reason}\n    -> ${whatToDo}\n`);
    for (const { file, reason } of warnings) process.stdout.write(`! ${file}: ${reason}\n`);
    say(
      `${sources.length} 文件 documents: ${faults.length} 张卡片有错误 faulty cards, ${warnings.length} 处提示 notes`,
    );
  }
  return faults.length > 0 ? 2 : 0;
}
