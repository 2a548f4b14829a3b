import { posix } from "node:path";
import type { Told } from "./card-faults.js";
import { CARD_FILE } from "./card-file.js";
import type { SourceRow } from "./previous.js";
import { sha256Of } from "./regular-file.js";
import type { Source } from "./sources.js";

/** Code, reason and advice of a file that is set aside because of the card beside it. */
export function cardFault(
  source: Pick<Source, "file" | "cardFaults">,
): Pick<SourceRow, "code" | "reason" | "whatToDo"> {
  const { cardFaults: faults } = source;
  const list = (words: (told: Told) => string) =>
    faults.map((told, index) => (faults.length === 1 ? words(told) : `(${index + 1}) ${words(told)}`)).join("; ");
  const card = cardOf(source.file);
  return {
    code: "card_fault",
    reason: `${card} 有 ${faults.length} 处错误：${list(({ zh }) => zh)} / ${card} has ${faults.length} fault(s): ${list(({ en }) => en)}`,
    whatToDo:
      "请改正卡片后再运行 build，写法见 knowledge/README.md 第二节 / mend the card and build again; how to write it: knowledge/README.md",
  };
}

/** The row of a file whose card has faults: it isn't read, and looked at again with the next build. */
export function cardFaultRow(source: Source): SourceRow {
  const { id, file, path } = source;
  return { id, file, sha256: sha256Of(path) ?? "", key: "", verdict: "rejected", ...cardFault(source), card: null };
}

/** Something to be looked at, in the shape of a verdict; it holds nothing back. */
export interface Warning {
  readonly file: string;
  readonly reason: string;
}

/** What staff should look at in the cards of these files. */
export function cardWarnings(sources: readonly Source[]): Warning[] {
  return sources.flatMap(({ file, cardRemarks }) =>
    cardRemarks.map(({ zh, en }) => ({ file: cardOf(file), reason: `${zh} / ${en}` })),
  );
}

function cardOf(file: string): string {
  return posix.join(posix.dirname(file), CARD_FILE);
}
