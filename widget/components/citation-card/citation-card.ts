import { build, buildButton, languageOf, uniqueId } from "../../build.js";
import { icon } from "../../icon.js";
import { buildLink, documentAddress } from "../../safe-link.js";
import type { Citation } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";

/** Everything a reader needs to judge a source: what it is, whether it holds, and the words it says. */
export function citationCard(
  words: Words,
  citation: Citation,
  clausePage: string | null,
  close: () => void,
): HTMLElement {
  const heading = uniqueId("citation");
  return build(
    "section",
    { class: `citation-card ${citation.validity}`, role: "group", "aria-labelledby": heading },
    build(
      "div",
      { class: "citation-top" },
      build("p", { class: "citation-n" }, words.citationHeading(citation.n)),
      buildButton(
        { class: "citation-close", "aria-label": words.closeCitation, title: words.closeCitation },
        close,
        icon("close"),
      ),
    ),
    build("h4", { id: heading, lang: languageOf(citation.title) }, citation.title),
    build("p", { class: "badges" }, validityBadge(words, citation.validity), kindBadge(words, citation.kind)),
    ...remarks(words, citation),
    quote(words, citation),
    facts(words, citation),
    links(words, clausePage, citation.url),
  );
}

/** 现行有效 and its siblings: words and a mark, never colour alone. */
export function validityBadge(words: Words, validity: Citation["validity"]): HTMLElement {
  return build(
    "span",
    { class: `badge ${validity}` },
    validity === "in_force" ? icon("yes") : icon("warning"),
    words.validity[validity],
  );
}

/** What kind of document it is, so that an interpretation is never taken for the policy. Unknown kinds show as "other". */
export function kindBadge(words: Words, kind: string): HTMLElement {
  const known = Object.keys(words.kinds).includes(kind) ? words.kinds[kind] : words.kinds.other;
  return build("span", { class: `badge kind ${isSecondHand(kind) ? "second-hand" : ""}` }, known ?? kind);
}

function isSecondHand(kind: string): boolean {
  return kind === "interpretation" || kind === "news";
}

function remarks(words: Words, { kind, validity, ocr }: Citation): HTMLElement[] {
  const texts = [
    validity === "expired" ? words.expiredRemark : validity === "not_yet" ? words.notYetRemark : null,
    kind === "interpretation" ? words.interpretationRemark : kind === "news" ? words.newsRemark : null,
    ocr === true ? words.ocrRemark : null,
  ];
  return texts.filter((text) => text !== null).map((text) => build("p", { class: "citation-remark" }, text));
}

function quote(words: Words, { clause, quote: text }: Citation): HTMLElement {
  return build(
    "figure",
    {},
    build("figcaption", { lang: languageOf(clause) }, clause === "" ? words.quote : clause),
    build("blockquote", { lang: languageOf(text) }, text),
  );
}

function facts(words: Words, citation: Citation): HTMLElement {
  const rows: [string, string][] = [];
  if (citation.documentNumber !== null) rows.push([words.documentNumber, citation.documentNumber]);
  if (citation.issuer !== null) rows.push([words.issuer, citation.issuer]);
  if (citation.published !== null) rows.push([words.published, citation.published]);
  rows.push([words.effective, citation.effective ?? words.unknownDay]);
  if (citation.expires !== null) rows.push([words.expires, citation.expires]);
  const pairs = rows.map(([term, fact]) =>
    build("div", {}, build("dt", {}, term), build("dd", { lang: languageOf(fact) }, fact)),
  );
  return build("dl", {}, ...pairs);
}

/** The whole document at this clause, on the service's own page, and the published original where its address may be linked. */
function links(words: Words, clausePage: string | null, url: string | null): HTMLElement {
  const original = documentAddress(url);
  return build(
    "p",
    { class: "citation-links" },
    clausePage === null ? null : pageLink(words, clausePage, words.whole),
    original === null ? null : pageLink(words, original, words.original),
  );
}

function pageLink(words: Words, address: string, text: string): HTMLElement {
  return buildLink(address, {}, text, build("span", { class: "unseen" }, words.newWindow), icon("outside"));
}
