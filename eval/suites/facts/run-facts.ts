import { existsSync } from "node:fs";
import { join } from "node:path";
import { runIngest } from "../run-ingest.js";
import { readLabelledFacts } from "./labelled-facts.js";
import { type ExtractedFacts, type FactScores, scoreFacts } from "./score-facts.js";

/** Reads the labelled files through `ingest check` and scores each field; null where the folder of the data is absent. */
export async function runFacts(root: string, labelsFile: string, data: string): Promise<FactScores | null> {
  const labels = readLabelledFacts(labelsFile);
  if (!existsSync(data)) return null;
  const present = labels.filter(({ file }) => existsSync(join(data, file)));
  const extracted = new Map<string, ExtractedFacts | null>();
  const fileOf = new Map(present.map(({ file }) => [join(data, file), file]));
  if (fileOf.size > 0)
    await runIngest(root, ["check", ...fileOf.keys()], (row) => {
      const file = fileOf.get(String(row.file));
      if (file === undefined) return;
      const { canonicalNumber, issuers, published, effective, expires } = row as unknown as CheckedFacts;
      extracted.set(
        file,
        row.verdict === "rejected"
          ? null
          : { documentNumber: canonicalNumber, issuer: issuers, published, effective, expires },
      );
    });
  return scoreFacts(labels, extracted);
}

interface CheckedFacts {
  readonly canonicalNumber: string | null;
  readonly issuers: readonly string[];
  readonly published: string | null;
  readonly effective: string | null;
  readonly expires: string | null;
}
