import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { composeBuildEmbedder, composeGeneration, composeIndexes, systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import type { Place } from "../../server/core/document.js";
import { currentGeneration, putInService } from "../../server/core/library/current.js";
import type { Manifest } from "../../server/core/library/manifest.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { type Progress, progressOn } from "../progress.js";
import { ReaderPool } from "../read/sandbox.js";
import { acceptedFiles } from "../write/accepted.js";
import { buildGeneration } from "../write/build-generation.js";
import { cardFaultRow, cardWarnings, type Warning } from "../write/card-fault-rows.js";
import { cardsWithoutDocument } from "../write/cards-without-document.js";
import { changedIds } from "../write/changed-ids.js";
import { documentChanges } from "../write/document-changes.js";
import { equalNumbers } from "../write/equal-numbers.js";
import { gatherCorpus } from "../write/gather-corpus.js";
import { type Gathered, gatherDocuments } from "../write/gather-documents.js";
import { inForceAgain } from "../write/in-force-again.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { type Previous, previousOf, type SourceRow } from "../write/previous.js";
import { listSources } from "../write/sources.js";
import { acceptCommand } from "./accept-command.js";
import { VERDICT_WORDS } from "./check-words.js";
import { CommandFault, printJson, say } from "./command-line.js";
import { gateFailures } from "./gate.js";

export interface BuildOptions {
  readonly documents?: string;
  readonly corpus?: string;
  readonly activate?: boolean;
  readonly json?: boolean;
}

const WORKERS = 2;

interface GatheredWithWarnings extends Gathered {
  /** What staff should look at though it was taken. */
  readonly warnings: readonly Warning[];
}

/** `ingest build`: 0 built (and in service where asked), 2 when files were refused, nothing was there or the gate said no. */
export async function build(config: Config, options: BuildOptions): Promise<number> {
  const began = performance.now();
  const progress = progressOn(process.stderr);
  const embed = await composeBuildEmbedder(config);
  const previous = previousOf(config.knowledge, embed);
  const staff = readKnowledgeFiles(config.knowledge, join(config.root, "knowledge"));
  const places = new PlaceNames(staff.vocabulary.places);
  const gathered =
    options.corpus === undefined
      ? await gather(config, options, previous, places, staff.vocabulary.places, staff.department.place, progress)
      : { ...corpus(options.corpus, places, progress), warnings: [] };
  const report = {
    warnings: gathered.warnings,
    review: gathered.others.filter((row) => row.verdict === "review").map(fault),
    rejected: gathered.others.filter((row) => row.verdict === "rejected").map(fault),
  };
  for (const row of gathered.others)
    say(
      `${VERDICT_WORDS[row.verdict].join(" ")} ${row.file}: ${row.code}: ${row.reason} -> ${row.whatToDo}` +
        (row.verdict === "review"
          ? `\n    接受它 to accept it: ${acceptCommand(config, row.archive ?? row.file, options.documents)}`
          : ""),
    );
  for (const { file, reason } of gathered.warnings) say(`注意 note ${file}: ${reason}`);
  if (gathered.taken.length === 0) {
    say("没有可用的文件，未生成新版本 / No document could be taken; nothing was built and what is in service stays.");
    if (options.json) printJson(summary(config, null, gathered, previous, report, began));
    return 2;
  }
  const manifest = await buildGeneration(
    { knowledge: config.knowledge, taken: gathered.taken, others: gathered.others, staff, previous },
    { embed, indexes: composeIndexes(), clock: systemClock, progress },
  );
  const refused = options.activate ? await activation(config, manifest, gathered.taken.length, previous) : [];
  for (const failure of refused) say(`未启用 not put in service: ${failure}`);
  const result = summary(config, manifest, gathered, previous, report, began);
  sayChanges(result);
  if (options.json) printJson(result);
  else sayResult(result);
  if (!options.activate && !options.json)
    say(`下一步，启用它 next, put it in service: npm run -s ingest -- activate ${manifest.id}`);
  return refused.length > 0 || report.rejected.length > 0 ? 2 : 0;
}

function corpus(file: string, places: PlaceNames, progress: Progress): Gathered {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new CommandFault(`the corpus ${file} does not exist; give a corpus.jsonl or corpus.jsonl.gz`);
  return gatherCorpus(file, places, progress);
}

async function gather(
  config: Config,
  options: BuildOptions,
  previous: Previous | null,
  places: PlaceNames,
  known: readonly Place[],
  department: Place | null,
  progress: Progress,
): Promise<GatheredWithWarnings> {
  const folder = options.documents ?? join(config.knowledge, "documents");
  const sources = listSources(folder, known, department);
  const lonely = cardsWithoutDocument(folder);
  const sound = sources.filter(({ cardFaults }) => cardFaults.length === 0);
  const faulty = sources.filter(({ cardFaults }) => cardFaults.length > 0).map(cardFaultRow);
  const pool = new ReaderPool(config, WORKERS);
  try {
    const gathered = await gatherDocuments(sound, {
      pool,
      places,
      placesHash: createHash("sha256").update(JSON.stringify(known)).digest("hex"),
      accepted: new Set(acceptedFiles(config.knowledge).map(({ sha256 }) => sha256)),
      previous,
      progress,
      workers: WORKERS,
    });
    const documents = gathered.taken.map(({ row, card }) => ({ file: row.file, card }));
    const ids = changedIds(
      previous?.sources ?? [],
      gathered.taken.map(({ row }) => row),
    );
    const again = inForceAgain(previous, gathered.taken, shanghaiDay(systemClock.now()));
    const warnings = [...cardWarnings(sound), ...lonely, ...equalNumbers(documents), ...ids, ...again];
    return { ...gathered, others: [...gathered.others, ...faulty], warnings };
  } finally {
    await pool.close();
  }
}

/** Puts the new generation in service when it opens whole, has not lost most documents, and passes the gate. */
async function activation(
  config: Config,
  manifest: Manifest,
  documents: number,
  previous: Previous | null,
): Promise<string[]> {
  await composeGeneration(config, manifest.id);
  const failures = previous === null ? [] : lostDocuments(manifest, documents, previous);
  if (failures.length === 0) failures.push(...(await gateFailures(config, manifest.id)));
  if (failures.length === 0) putInService(config.knowledge, manifest.id);
  return failures;
}

function lostDocuments(manifest: Manifest, documents: number, previous: Previous): string[] {
  const before = previous.sources.filter((row) => row.card !== null).length;
  return documents * 2 < before
    ? [
        `文件数从 ${before} 骤减到 ${documents}，请核对来源；确认无误可用 ingest activate ${manifest.id} / documents fell from ${before} to ${documents}; check the source, or put it in service with: ingest activate ${manifest.id}`,
      ]
    : [];
}

function fault(row: SourceRow) {
  return { file: row.file, code: row.code, reason: row.reason, whatToDo: row.whatToDo };
}

type Report = {
  review: ReturnType<typeof fault>[];
  rejected: ReturnType<typeof fault>[];
  warnings: readonly Warning[];
};

function summary(
  config: Config,
  manifest: Manifest | null,
  gathered: Gathered,
  previous: Previous | null,
  report: Report,
  began: number,
) {
  const changes = documentChanges(
    previous?.sources ?? [],
    gathered.taken.map(({ row }) => row),
    gathered.others,
  );
  return {
    generation: manifest?.id ?? null,
    current: currentGeneration(config.knowledge),
    // Files that went in; annexes, which are documents of their own in the generation, are counted apart.
    documents: manifest === null ? 0 : gathered.taken.length,
    annexes: manifest === null ? 0 : manifest.counts.documents - gathered.taken.length,
    clauses: manifest?.counts.clauses ?? 0,
    chunks: manifest?.counts.chunks ?? 0,
    unchanged: gathered.unchanged,
    added: changes.added.length,
    changed: changes.changed.length,
    removed: changes.removed.length,
    changedDocuments: changes.changed,
    removedDocuments: changes.removed,
    // In service until now, and set aside by this build.
    stopped: changes.stopped,
    ...report,
    seconds: Math.round(performance.now() - began) / 1000,
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const MOST_NAMED = 20;

/** Which documents change and go, and loudly which of those that citizens are answered from are set aside. */
function sayChanges({ changedDocuments, removedDocuments, stopped }: ReturnType<typeof summary>): void {
  const named = (words: string, ids: readonly string[]) => {
    const more = ids.length > MOST_NAMED ? ` … 共 ${ids.length} in all` : "";
    if (ids.length > 0) say(`${words}: ${ids.slice(0, MOST_NAMED).join(", ")}${more}`);
  };
  named("变更 changed", changedDocuments);
  named("移除 removed", removedDocuments);
  for (const { id, file, code, reason, whatToDo } of stopped)
    say(
      `！正在使用的文件将停止服务 in service until now, not in this generation: ${id} (${file}): ${code}: ${reason} -> ${whatToDo}`,
    );
}

function sayResult(result: ReturnType<typeof summary>): void {
  say(
    `版本 generation ${result.generation}${result.current === result.generation ? "（已启用 in service）" : ""}: ${result.documents} 文件 documents, ${result.clauses} 条款 clauses, ` +
      `新增 added ${result.added}, 变更 changed ${result.changed}, 移除 removed ${result.removed}, 未变 unchanged ${result.unchanged}, ` +
      `待审 review ${result.review.length}, 拒收 rejected ${result.rejected.length}; ${result.seconds} s`,
  );
}
