import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyDocument } from "../../../server/core/document.js";
import type { DocumentRecord } from "../../../server/core/library/open-generation.js";
import { PARTS } from "../../../server/core/library/paths.js";
import type { GateFailure } from "./gate-failure.js";

/** Documents by source: the first folder below the documents folder, "" for files that lie in none; "*" is all of them. */
export type SourceSizes = ReadonlyMap<string, number>;

/** A source this small may shrink freely: two documents of three is everyday work. */
const SMALL = 4;

export function sourceSizes(documents: readonly Pick<PolicyDocument, "file">[]): SourceSizes {
  const sizes = new Map<string, number>([["*", documents.length]]);
  for (const { file } of documents) {
    const source = file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
    sizes.set(source, (sizes.get(source) ?? 0) + 1);
  }
  return sizes;
}

/** Sizes of a generation on disk, read without opening its indexes; null where it can't be read. */
export function storedSourceSizes(folder: string): SourceSizes | null {
  try {
    const lines = readFileSync(join(folder, PARTS.documents), "utf8")
      .split("\n")
      .filter((line) => line !== "");
    return sourceSizes(lines.map((line) => (JSON.parse(line) as DocumentRecord).document));
  } catch {
    return null;
  }
}

/** Sources that hold less than half of what the generation in service holds: more likely a lost mount than a withdrawal. */
export function shrunkSources(before: SourceSizes, now: SourceSizes): GateFailure[] {
  return [...before].flatMap(([source, count]) => {
    const left = now.get(source) ?? 0;
    if (count < SMALL || left * 2 >= count) return [];
    const [zh, en] =
      source === "*"
        ? ["全部来源", "all sources"]
        : [`来源“${source || "根目录"}”`, `source "${source || "top folder"}"`];
    return {
      check: "sources",
      subject: source === "*" ? null : source,
      reason: `${zh}的文件由 ${count} 份减至 ${left} 份 / ${en} went from ${count} documents to ${left}`,
      whatToDo:
        "请检查文件夹是否完整挂载；确属撤下的，用 --accept-fewer 放行 / check that the folder is whole; if they were withdrawn, allow it with --accept-fewer",
    };
  });
}
