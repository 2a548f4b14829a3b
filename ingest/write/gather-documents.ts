import { createHash } from "node:crypto";
import { basename, extname } from "node:path";
import type { PlaceNames } from "../../server/core/text/places.js";
import type { Progress } from "../progress.js";
import type { ReaderPool, ReadResult } from "../read/sandbox.js";
import { judge } from "../read/verdicts.js";
import { ConservationBroken, structureDocument } from "../structure/structure-document.js";
import type { TakenDocument } from "./build-generation.js";
import { sharedWith, withCard } from "./card-file.js";
import { CODE_VERSION } from "./code-version.js";
import { annexId, type Previous, type SourceRow } from "./previous.js";
import { sha256Of } from "./regular-file.js";
import type { Source } from "./sources.js";

export interface Gathered {
  readonly taken: readonly TakenDocument[];
  /** Held back for review or refused. */
  readonly others: readonly SourceRow[];
  /** Number of files that were neither read nor structured again. */
  readonly unchanged: number;
}

export interface GatherTools {
  readonly pool: ReaderPool;
  readonly places: PlaceNames;
  /** Changes when the places do: facts depend on them. */
  readonly placesHash: string;
  /** SHA-256 of files that staff let in. */
  readonly accepted: ReadonlySet<string>;
  readonly previous: Previous | null;
  readonly progress: Progress;
  /** Files read at the same time. */
  readonly workers: number;
}

/** Reads what is new or changed; a failing file is set aside with a reason while the others go on. */
export async function gatherDocuments(sources: readonly Source[], tools: GatherTools): Promise<Gathered> {
  const results: (TakenDocument | SourceRow)[][] = new Array(sources.length);
  let next = 0;
  let done = 0;
  let unchanged = 0;
  const known = rowsByFile(tools.previous?.sources ?? []);
  const worker = async () => {
    for (let index = next++; index < sources.length; index = next++) {
      const source = sources[index]!;
      const reused = reuse(source, known.get(source.file), tools);
      if (reused) unchanged++;
      results[index] = reused ?? (await readSource(source, tools));
      tools.progress.step(++done, sources.length, `reading 读取 ${source.file}`);
    }
  };
  await Promise.all(Array.from({ length: tools.workers }, worker));
  tools.progress.done();
  const all = results.flat();
  return {
    taken: all.filter((result): result is TakenDocument => "clauses" in result),
    others: all.filter((result): result is SourceRow => !("clauses" in result)),
    unchanged,
  };
}

/** Rows of earlier files; those of the members of an archive stand under the archive. */
function rowsByFile(rows: readonly SourceRow[]): Map<string, SourceRow[]> {
  const byFile = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const file = row.archive ?? row.file;
    byFile.set(file, [...(byFile.get(file) ?? []), row]);
  }
  return byFile;
}

/** What an unchanged file became before; null where it, or one member of it, must be looked at again. */
function reuse(
  source: Source,
  rows: readonly SourceRow[] | undefined,
  tools: GatherTools,
): (TakenDocument | SourceRow)[] | null {
  if (rows === undefined) return null;
  const sha256 = sha256Of(source.path);
  if (sha256 === null) return null; // the reader says what is wrong with it
  const again = rows.map((row) => reuseRow(source, row, sha256, tools));
  return again.every((result) => result !== null) ? again : null;
}

function reuseRow(
  source: Source,
  row: SourceRow,
  sha256: string,
  tools: GatherTools,
): TakenDocument | SourceRow | null {
  const id = row.archive === undefined ? source.id : `${source.id}${row.file.slice(source.file.length)}`;
  if (row.id !== id || row.sha256 !== sha256 || row.key !== keyOf(source, sha256, tools)) return null;
  if (row.card === null) return row.verdict === "review" && tools.accepted.has(sha256) ? null : row;
  const clausesOf = tools.previous?.clausesOf;
  const clauses = clausesOf?.get(row.id);
  const annexes = (row.annexes ?? []).map((card, at) => ({ card, clauses: clausesOf?.get(annexId(row.id, at + 1)) }));
  if (clauses === undefined || annexes.some((annex) => annex.clauses === undefined)) return null;
  return { row, card: row.card, clauses, annexes: annexes.map((annex) => ({ ...annex, clauses: annex.clauses! })) };
}

/** Everything that decides what a file becomes. */
function keyOf(source: Source, sha256: string, tools: GatherTools): string {
  return createHash("sha256")
    .update([CODE_VERSION, sha256, source.cardHash, tools.placesHash].join(" "))
    .digest("hex")
    .slice(0, 16);
}

/** One result for a file, one for each member of an archive. */
async function readSource(source: Source, tools: GatherTools): Promise<(TakenDocument | SourceRow)[]> {
  const read = await tools.pool.read(source.path);
  const { members } = read.ok ? read : {};
  if (members === undefined) return [takeRead(source, read, tools)];
  const results: (TakenDocument | SourceRow)[] = [];
  for (const name of members) {
    const member = memberSource(source, name, members.length === 1);
    results.push(takeRead(member, await tools.pool.readMember(source.path, read.sha256, name), tools, source.file));
  }
  return results;
}

/** A card says of several members what it says of several files beside it: their place and licence. */
export function memberSource(source: Source, name: string, only: boolean): Source {
  const card = only ? source.card : source.card && { place: source.card.place, licence: source.card.licence };
  return { ...source, id: `${source.id}/${name}`, file: `${source.file}/${name}`, card };
}

function takeRead(source: Source, read: ReadResult, tools: GatherTools, archive?: string): TakenDocument | SourceRow {
  const row = (
    verdict: SourceRow["verdict"],
    fault: Pick<SourceRow, "code" | "reason" | "whatToDo"> | null,
    card: SourceRow["card"],
  ): SourceRow => ({
    id: source.id,
    file: source.file,
    ...(archive === undefined ? {} : { archive }),
    sha256: read.sha256,
    key: keyOf(source, read.sha256, tools),
    verdict,
    code: fault?.code ?? null,
    reason: fault?.reason ?? null,
    whatToDo: fault?.whatToDo ?? null,
    card,
  });
  if (!read.ok) return row("rejected", read, null);
  const judged = judge(read.document);
  if (judged.verdict === "rejected" || (judged.verdict === "review" && !tools.accepted.has(read.sha256)))
    return row(judged.verdict, judged, null);
  try {
    const found = structureDocument(read.document, tools.places, titleOfFile(source.file));
    const card = withCard(found.card, source.card);
    // What staff state of a document holds for its annexes too.
    const annexes = found.annexes.map((annex) => ({
      card: sharedWith(annex.card, card),
      clauses: annex.clauses,
    }));
    return {
      row: { ...row("ok", null, card), annexes: annexes.map((annex) => annex.card) },
      card,
      clauses: found.clauses,
      annexes,
    };
  } catch (error) {
    if (!(error instanceof ConservationBroken)) throw error;
    return row("rejected", structureBroken(error), null);
  }
}

/** What staff are told when cutting lost or doubled text. */
export const structureBroken = (error: ConservationBroken) => ({
  code: "structure_broken",
  reason: `拆分条款时文字有出入，未采用 / Text was lost or doubled when clauses were cut (${error.message})`,
  whatToDo:
    "请把文件交给维护人员，或另存为 DOCX 后重试 / Give the file to your maintainers, or save it as DOCX and try again",
});

function titleOfFile(file: string): string {
  return basename(file, extname(file)).replace(/_/g, " ");
}
