import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clause } from "../../../server/core/clause.js";
import { runIngest } from "../run-ingest.js";
import { rebuildLaws } from "./rebuild-laws.js";
import { type LawScore, scoreLaw } from "./score-laws.js";

export interface StructureScores {
  readonly laws: number;
  readonly articles: number;
  /** Laws of which the articles found are the articles put in. */
  readonly exact: number;
  /** Laws of which every article also stands under its headings. */
  readonly headings: number;
  readonly exceptions: readonly LawScore[];
}

/**
 * Laws rebuilt as text files from their articles, read and cut by `ingest check`, compared article by article. `every`
 * takes only each n-th law. null where the corpus is absent.
 */
export async function runStructure(root: string, corpus: string, every = 1): Promise<StructureScores | null> {
  if (!existsSync(corpus)) return null;
  const laws = rebuildLaws(corpus).filter((_, index) => index % every === 0);
  const folder = mkdtempSync(join(tmpdir(), "wence-laws-"));
  const scores: LawScore[] = [];
  try {
    const lawOf = new Map(
      laws.map((law, index) => {
        const file = join(folder, `${String(index).padStart(5, "0")}.txt`);
        writeFileSync(file, law.file);
        return [file, law];
      }),
    );
    await runIngest(root, ["check", folder, "--clauses"], (row) => {
      const law = lawOf.get(String(row.file));
      if (law !== undefined) scores.push(scoreLaw(law, row.clauseList as Clause[]));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    laws: laws.length,
    articles: laws.reduce((sum, { articles }) => sum + articles.length, 0),
    exact: scores.filter(({ exact }) => exact).length,
    headings: scores.filter(({ headings }) => headings).length,
    exceptions: scores.filter(({ exact }) => !exact),
  };
}
