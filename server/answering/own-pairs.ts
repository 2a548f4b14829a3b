import { isCompound, termSet } from "../core/text/tokens.js";

/** Pairs of letters and runs of some cells. */
export function pairsOfCells(cells: readonly string[]): number[] {
  return [...termSet(cells.join(" "))].filter(isCompound);
}

/** Of each list what not every one of them has: it tells them apart. */
export function ownPairs(lists: readonly (readonly number[])[]): number[][] {
  const common = lists.reduce((left, own) => left.filter((pair) => own.includes(pair)), lists[0] ?? []);
  return lists.map((own) => own.filter((pair) => !common.includes(pair)));
}
