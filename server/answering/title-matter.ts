import { isCompound, termSet } from "../core/text/tokens.js";

/** What a title is about, without who printed it and what kind of paper it is: for comparing meaning, not for showing. */
export function titleMatter(title: string): string {
  const quoted = /《([^》]{4,40})》/.exec(title)?.[1] ?? title;
  const bare = quoted
    .replace(/^.*?关于(?:印发|公布|发布|开展|做好|推进|实施|修订|调整|受理|推出)?/u, "")
    .replace(/(?:的)?(?:通知|公告|通告|决定|解读|政策解读)+$/u, "")
    .replace(/[《》【】（）()！!，,。“”"]/g, " ")
    .trim();
  return (bare.length >= 3 ? bare : quoted).slice(0, 30);
}

/** Share of the pairs of letters of the shorter title's matter that the other has too; 0 where one has none. */
export function sharedMatter(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const least = Math.min(x.size, y.size);
  return least === 0 ? 0 : [...x].filter((pair) => y.has(pair)).length / least;
}

function pairsOf(title: string): Set<number> {
  return new Set([...termSet(titleMatter(title))].filter(isCompound));
}
