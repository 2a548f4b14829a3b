import { type Card, type IsoDay, validityOn } from "../../server/core/document.js";
import type { Warning } from "./card-fault-rows.js";
import type { Previous, SourceRow } from "./previous.js";
import { withRelations } from "./relations.js";

type Taken = { readonly row: SourceRow; readonly card: Card };

/** Documents that another one ended in the generation in service and that nothing ends now, unless their own days have passed. */
export function inForceAgain(previous: Previous | null, taken: readonly Taken[], today: IsoDay): Warning[] {
  const endedBy = previous?.endedBy ?? new Map<string, string>();
  if (!taken.some(({ row }) => endedBy.has(row.id))) return [];
  const documents = withRelations(taken.map(({ row: { id, file, sha256 }, card }) => ({ id, card, file, sha256 })));
  const there = new Set(documents.map(({ id }) => id));
  return documents.flatMap(({ id, file, card }) => {
    const successor = endedBy.get(id);
    if (successor === undefined || card.repealedBy !== null || validityOn(card, today) === "expired") return [];
    const [zh, en] = there.has(successor)
      ? [`${successor} 不再废止它`, `${successor} no longer ends it`]
      : [`废止它的 ${successor} 已撤下或未采用`, `what ended it, ${successor}, is gone`];
    return [
      {
        file,
        reason: `${zh}，启用后《${card.title}》恢复为有效，请确认 / ${en}: it is in force again once this goes live; make sure that it should be`,
      },
    ];
  });
}
