import type { Clause } from "../../../server/core/clause.js";
import { squeeze } from "../../../server/core/text/fold.js";
import type { Block } from "../../read/raw-document.js";
import { tableText } from "../../structure/table-text.js";

/** A clause and the blocks of the source of which it was made; none where it shares a table with the clause before. */
export interface AlignedClause {
  readonly clause: Clause;
  readonly blocks: readonly Block[];
}

/** Puts clauses beside their blocks. Clauses joined are the source, so both are walked by their letters. */
export function aligned(blocks: readonly Block[], clauses: readonly Clause[]): AlignedClause[] {
  let next = 0;
  /** Letters of the blocks taken that no clause has shown yet. */
  let open = 0;
  return clauses.map((clause) => {
    const own: Block[] = [];
    const letters = squeeze(clause.text).length;
    while (open < letters && next < blocks.length) {
      const block = blocks[next++]!;
      open += squeeze(block.type === "table" ? tableText(block) : block.text).length;
      own.push(block);
    }
    open -= letters;
    return { clause, blocks: own };
  });
}
