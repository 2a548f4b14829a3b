import type { Block } from "../raw-document.js";

const OPEN = "[\\[［(（{｛〈<《【〔「『［]";
const CLOSE = "[\\]］)）}｝〉>》】〕」』］]";

/** A document number whose brackets were read as others, or on one side as a letter or not at all. */
const NUMBER = new RegExp(
  `([\\u4e00-\\u9fff]{2,14})\\s*(?:${OPEN}\\s*((?:19|20)\\d{2})\\s*${CLOSE}|${OPEN}\\s*((?:19|20)\\d{2})[a-zA-Z]?|[a-zA-Z]?((?:19|20)\\d{2})\\s*${CLOSE})\\s*(第?\\s*\\d{1,5})\\s*号`,
  "g",
);

/** Brackets of document numbers in recognised text as they are printed: 粤府[2023)12号 becomes 粤府〔2023〕12号. */
export function repairNumbers(text: string): string {
  return text.replace(NUMBER, (whole, office: string, both: string, opened: string, closed: string, number: string) => {
    const year = both ?? opened ?? closed;
    return year === undefined ? whole : `${office}〔${year}〕${number.replace(/\s/g, "")}号`;
  });
}

/**
 * The same for paragraphs and cells of a document that was recognised as a whole: a line may end inside a number, which
 * can be seen only when its lines are joined.
 */
export function repairBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.type === "paragraph"
      ? { ...block, text: repairNumbers(block.text) }
      : { ...block, rows: block.rows.map((row) => row.map(repairNumbers)) },
  );
}
