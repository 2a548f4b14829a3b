import type { Clause, ClauseLink } from "../../server/core/clause.js";
import { fold } from "../../server/core/text/fold.js";
import { CHINESE_DIGITS, numeralValue } from "../../server/core/text/numbers.js";
import { markerOf } from "./markers.js";

const SELF = "本(?:法|条例|办法|规定|细则|实施细则|规则|意见|通知|方案|决定|规程|标准|解释|指引|措施|制度)";
const ARTICLE = new RegExp(
  `(《[^》]{0,200}》|本?[法条例办规定细则]{0,3})?第([${CHINESE_DIGITS}\\d]{1,7})条(?:之([${CHINESE_DIGITS}]{1,3}))?`,
  "g",
);
const BEFORE = /前(一|二|两|三|四|五)?条/g;
/** 「本办法所称以上，包括本数」 and 「本办法所称港澳青年，是指…」; in 附则 as well as at the beginning. */
const DEFINES = new RegExp(
  `(?:${SELF})(?:中)?(?:所称|所指)的?[“"]?([^，,。：:；是包]{1,40}?)[”"]?[，,]?\\s*(?:，|,)?\\s*(?:均?包括|均?含|不包括|是指|系指|指|为)`,
  "g",
);
const TERM_LEAST = 2;
const LINKS_MOST = 12;

/** Clauses with links to what they refer to in the same document: articles that they name, and definitions of their words. */
export function linked(clauses: readonly Clause[]): Clause[] {
  const articles = articlesOf(clauses);
  const definitions = definitionsOf(clauses);
  if (articles.size === 0 && definitions.length === 0) return [...clauses];
  return clauses.map((clause) => {
    if (clause.kind === "heading" || clause.kind === "closing") return clause;
    const links = unique([...references(clause, articles), ...defined(clause, definitions)], clause.anchor);
    return links.length === 0 ? clause : { ...clause, links: links.slice(0, LINKS_MOST) };
  });
}

/** Anchors by ordinal; an ordinal that comes twice (a law printed inside a notice) can't be told apart and is left out. */
function articlesOf(clauses: readonly Clause[]): Map<number, string> {
  const found = new Map<number, string>();
  const twice = new Set<number>();
  for (const { kind, path, anchor } of clauses) {
    const ordinal = kind === "article" ? (markerOf(path.at(-1) ?? "")?.ordinal ?? null) : null;
    if (ordinal === null) continue;
    if (found.has(ordinal) && !anchor.startsWith(found.get(ordinal)!)) twice.add(ordinal);
    if (!found.has(ordinal)) found.set(ordinal, anchor);
  }
  for (const ordinal of twice) found.delete(ordinal);
  return found;
}

function references(clause: Clause, articles: ReadonlyMap<number, string>): ClauseLink[] {
  const text = clause.text.replace(/^\s*第[^条]{1,7}条/, "");
  const found: ClauseLink[] = [];
  for (const match of text.matchAll(ARTICLE)) {
    // 《…法》第三条 and 刑法第三条 are another document's.
    const before = match[1] ?? "";
    if (before !== "" && !before.startsWith("本")) continue;
    const ordinal =
      (numeralValue(fold(match[2]!)) ?? 0) + (match[3] === undefined ? 0 : (numeralValue(match[3]) ?? 0) / 100);
    const anchor = articles.get(ordinal);
    if (anchor !== undefined) found.push({ anchor, why: "reference", words: match[0] });
  }
  const own = clause.kind === "article" ? (markerOf(clause.path.at(-1) ?? "")?.ordinal ?? null) : null;
  if (own !== null)
    for (const match of text.matchAll(BEFORE)) {
      const back = match[1] === undefined ? 1 : (numeralValue(match[1]) ?? 1);
      for (let step = 1; step <= back; step++) {
        const anchor = articles.get(Math.floor(own) - step);
        if (anchor !== undefined) found.push({ anchor, why: "reference", words: match[0] });
      }
    }
  return found;
}

interface Definition {
  readonly anchor: string;
  readonly term: string;
}

function definitionsOf(clauses: readonly Clause[]): Definition[] {
  return clauses.flatMap(({ text, anchor, kind }) =>
    kind === "heading" || kind === "closing"
      ? []
      : [...text.matchAll(DEFINES)].flatMap((match) =>
          match[1]!
            .split(/[、“”"]|和|以及/)
            .map((term) => term.trim())
            .filter((term) => term.length >= TERM_LEAST)
            .map((term) => ({ anchor, term })),
        ),
  );
}

function defined(clause: Clause, definitions: readonly Definition[]): ClauseLink[] {
  return definitions
    .filter(({ term, anchor }) => anchor !== clause.anchor && clause.text.includes(term))
    .map(({ term, anchor }) => ({ anchor, why: "definition", words: term }));
}

function unique(links: readonly ClauseLink[], own: string): ClauseLink[] {
  const seen = new Set<string>([own]);
  return links.filter(({ anchor }) => {
    if (seen.has(anchor)) return false;
    seen.add(anchor);
    return true;
  });
}
