import type { Explanation } from "../assistant.js";
import type { CandidateFacet } from "../core/retrieval/facets/facet.js";

const VERDICT = { agrees: "符合", disagrees: "不符", silent: "未提" } as const;
const SEEN = { text: "正文", path: "条目", title: "标题", document: "文件" } as const;
const WHY = { expired: "已失效", not_yet: "尚未施行", place: "其他地区" } as const;

/** The retrieval of a question for a terminal: facets, each candidate with what made its score, and what was left out and why. */
export function explanationText(explanation: Explanation): string {
  const { wording, day, place, embedder, dense, facets, expansions, candidates, filtered } = explanation;
  const head = [
    `检索 retrieval: “${wording}”  ${day}  ${place ?? "地区不限 any place"}`,
    `向量 embedder: ${embedder}${dense ? "" : "（不可用，仅用词语 unavailable, words alone）"}`,
    `要点 facets: ${facets.map(({ name, words }) => `${name}=${words}`).join("  ") || "-"}`,
    `口语 everyday words: ${expansions.join("  ") || "-"}`,
    "",
    "  #  score  fused   bm25 #词  cosine #向  规则 rules",
  ];
  const rows = candidates.flatMap((one, index) => [
    [
      String(index + 1).padStart(3),
      one.score.toFixed(3).padStart(6),
      one.fused.toFixed(3).padStart(6),
      one.bm25.toFixed(2).padStart(6),
      rank(one.lexicalRank),
      (one.cosine?.toFixed(3) ?? "-").padStart(7),
      rank(one.denseRank),
      Object.entries(one.added)
        .map(([rule, points]) => `${rule} ${points > 0 ? "+" : ""}${points.toFixed(3)}`)
        .join(" ") || "-",
    ].join(" "),
    `     《${one.title}》 ${one.clause} ${one.text}`,
    ...(one.facets.length > 0 ? [`     ${one.facets.map(facetText).join("  ")}`] : []),
  ]);
  const left = filtered.map(
    ({ title, clause, why, score }) => `  ${score.toFixed(3)} ${WHY[why]} 《${title}》 ${clause}`,
  );
  return `${[...head, ...rows, "", `未采用 filtered: ${left.length === 0 ? "-" : ""}`, ...left].join("\n")}\n`;
}

function rank(place: number | null): string {
  return (place === null ? "-" : `#${place}`).padStart(4);
}

function facetText({ facet, verdict, seen }: CandidateFacet): string {
  return `${facet.words}:${VERDICT[verdict]}${seen === null ? "" : `(${SEEN[seen]})`}`;
}
