import type { Warning } from "./card-fault-rows.js";
import type { SourceRow } from "./previous.js";

/** Documents whose id is another one than before, because a card came to their file or went. */
export function changedIds(before: readonly SourceRow[], now: readonly SourceRow[]): Warning[] {
  const known = new Map(before.map((row) => [row.file, row.id]));
  return now.flatMap(({ file, id }) => {
    const old = known.get(file);
    if (old === undefined || old === id) return [];
    return [
      {
        file,
        reason: `文件编号由 ${old} 变为 ${id}；写定的回答（curated）和检验问题（questions）里用到旧编号的请一并改 / its id was ${old} and is ${id}; change it where pinned answers and questions name it`,
      },
    ];
  });
}
