import { build, languageOf, uniqueId } from "../../build.js";
import type { Citation } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";
import { kindBadge, validityBadge } from "../citation-card/citation-card.js";
import type { CitationOpener } from "./citation-opener.js";

/** The documents an answer rests on, each with its validity and kind, and a button for each clause that is cited. */
export function sources(words: Words, citations: readonly Citation[], opener: CitationOpener): HTMLElement {
  const heading = uniqueId("sources");
  const documents = new Map<string, Citation[]>();
  for (const citation of citations)
    documents.set(citation.documentId, [...(documents.get(citation.documentId) ?? []), citation]);
  const items = Array.from(documents.values(), (cited) => documentItem(words, cited, opener));
  return build(
    "div",
    { class: "sources" },
    build("h4", { id: heading }, words.sources),
    build("ul", { role: "list", "aria-labelledby": heading }, ...items),
  );
}

function documentItem(words: Words, cited: readonly Citation[], opener: CitationOpener): HTMLElement {
  const [first] = cited;
  if (!first) return build("li");
  const number = first.documentNumber === null ? "" : ` ${first.documentNumber}`;
  return build(
    "li",
    {},
    build("span", { class: "source-title", lang: languageOf(first.title) }, `${first.title}${number}`),
    build("span", { class: "badges" }, validityBadge(words, first.validity), kindBadge(words, first.kind)),
    build("ul", { role: "list", class: "clauses" }, ...cited.map((citation) => clauseItem(words, citation, opener))),
  );
}

function clauseItem(words: Words, citation: Citation, opener: CitationOpener): HTMLElement {
  const clause = build("span", { lang: languageOf(citation.clause) }, citation.clause || words.quote);
  return build(
    "li",
    {},
    opener.button(citation, "clause", build("span", { class: "clause-n" }, `[${citation.n}]`), clause),
  );
}
