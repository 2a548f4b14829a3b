import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../server/compose.js";
import type { Config } from "../../server/config.js";
import { shanghaiDay } from "../../server/core/text/dates.js";
import { PlaceNames } from "../../server/core/text/places.js";
import { ReaderPool } from "../read/sandbox.js";
import { acceptFile } from "../write/accepted.js";
import { memberSource } from "../write/gather-documents.js";
import { readKnowledgeFiles } from "../write/knowledge-files.js";
import { KnownPlaces } from "../write/known-places.js";
import { checkedWithMembers } from "./check-archive.js";
import { type Checked, checkedFile } from "./check-row.js";
import { CommandFault, printJson, say } from "./command-line.js";
import { filesToCheck } from "./files-to-check.js";

export interface AcceptOptions {
  readonly json?: boolean;
  /** Folder of the documents, where it isn't the one of the knowledge folder. */
  readonly documents?: string;
}

/**
 * `ingest accept FILE`: lets a file under review in, by its hash; a changed file is looked at again. FILE is a path
 * from here or, as a build prints it, below the documents folder. The file is read first: one that is refused can't be
 * let in, and one without fault needs it not (`CommandFault`).
 */
export async function accept(config: Config, file: string, options: AcceptOptions): Promise<number> {
  const path = located(config, file, options);
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  expectReview(file, await checkedNow(config, path));
  acceptFile(config.knowledge, { sha256, file, at: systemClock.now().toISOString() });
  if (options.json) printJson({ file, sha256 });
  else say(`已接受 accepted ${file} (${sha256.slice(0, 12)})；下次 build 时收录 it goes in with the next build`);
  return 0;
}

function located(config: Config, file: string, { documents }: AcceptOptions): string {
  const below = join(documents ?? join(config.knowledge, "documents"), file);
  const path = [file, below].find((one) => existsSync(one) && statSync(one).isFile());
  if (path !== undefined) return path;
  throw new CommandFault(
    `${file} 不存在或不是文件，请给出待审文件的路径（从当前文件夹或从 documents/ 写起） / ${file} does not exist or is no file; give the path of the file under review, from here or below documents/`,
  );
}

/** The file as a build would see it now, with the card beside it. */
async function checkedNow(config: Config, path: string): Promise<Checked> {
  const { places } = readKnowledgeFiles(config.knowledge, join(config.root, "knowledge")).vocabulary;
  const [{ source }] = filesToCheck([path], new KnownPlaces(places)) as [ReturnType<typeof filesToCheck>[number]];
  const names = new PlaceNames(places);
  const today = shanghaiDay(systemClock.now());
  const pool = new ReaderPool(config, 1);
  try {
    return await checkedWithMembers(path, pool, (name, read, member) =>
      checkedFile(name, read, names, today, member ? memberSource(source, member.name, member.only) : source),
    );
  } finally {
    await pool.close();
  }
}

/** Of an archive one document under review is enough. */
function expectReview(file: string, { row, members = [] }: Checked): void {
  const verdicts = members.length === 0 ? [row.verdict] : members.map((member) => member.row.verdict);
  if (verdicts.includes("review")) return;
  if (row.verdict === "ok")
    throw new CommandFault(
      `${file} 没有问题，不需要接受，build 时直接收录 / ${file} is without fault and needs no accepting; the next build takes it`,
    );
  const refused = members.map((member) => member.row).find(({ verdict }) => verdict === "rejected") ?? row;
  throw new CommandFault(
    `${file} 被拒收，不能用 accept 放行 / it is refused and can't be accepted: ${refused.code}: ${refused.reason} -> ${refused.whatToDo}`,
  );
}
