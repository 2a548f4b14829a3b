import { fold } from "../core/text/fold.js";
import type { Mention } from "../core/text/mentions.js";

const RANGE =
  /(\d+)\s*(?:周?岁|年|个?月)?\s*(?:至|到|-|—|~|～|不足|不满|以上不满|以上不足)+\s*(\d+)\s*(?:周?岁|年|个?月)/g;
const FROM = /满?(\d+)\s*(?:周?岁|年|个?月)\s*(?:及)?以上/g;

/** True where an age or a number of years of the question lies in a range that the text prints (92岁 in 90至99周岁). */
export function inRange(asked: readonly Mention[], text: string): boolean {
  const figures = asked
    .filter(({ kind, unit }) => kind === "number" && /^(?:岁|年|月)$/.test(unit))
    .map(({ value }) => Number(value));
  if (figures.length === 0) return false;
  const folded = fold(text);
  const ranges = [...folded.matchAll(RANGE)];
  const floors = ranges.length > 0 ? [] : [...folded.matchAll(FROM)];
  return figures.some(
    (figure) =>
      ranges.some(([, low, high]) => figure >= Number(low) && figure <= Number(high)) ||
      floors.some(([, low]) => figure >= Number(low)),
  );
}
