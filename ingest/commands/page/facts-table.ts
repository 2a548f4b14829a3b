import type { FactName, FoundFact } from "../../../server/core/document.js";
import { type Html, html } from "../../../server/core/text/html.js";
import type { Structured } from "../../structure/structure-document.js";
import { factName, SOURCE_WORDS } from "../check-words.js";

/** Facts that staff look for: shown as not found where they are missing. */
const EXPECTED: readonly FactName[] = ["title", "documentNumber", "issuer", "written", "effective", "expires", "place"];
const OTHER: readonly FactName[] = ["printed", "posted", "repeals", "amends"];
const ONE_VALUE = new Set<FactName>(["repeals", "amends"]);

/** Each fact with where it was found; what was found a second time stands below in grey. `prefix`: of the file's anchors. */
export function factsTable({ card }: Structured, prefix: string): Html {
  const facts = card.facts ?? [];
  const rows = [...EXPECTED, ...OTHER].flatMap((name): Html[] => {
    const found = facts.filter((fact) => fact.name === name);
    if (found.length === 0) return EXPECTED.includes(name) ? [missing(name)] : [];
    return found.map((fact, at) => row(fact, at > 0 && !ONE_VALUE.has(name), at > 0, prefix));
  });
  return html`<table class="facts"><tbody>${rows}</tbody></table>`;
}

function row(fact: FoundFact, second: boolean, again: boolean, prefix: string): Html {
  const [zh, en] = factName(fact.name);
  const quote = fact.quote === null || fact.quote === fact.value ? null : html` <q>${fact.quote}</q>`;
  const source = SOURCE_WORDS[fact.source].join(" ");
  const where =
    fact.anchor === null
      ? html`${source}`
      : html`<a href="#${prefix}-${fact.anchor}">${SOURCE_WORDS.text.join(" ")}</a>`;
  return html`<tr class="${second ? "second" : ""}"><th scope="row">${again ? (second ? "另见" : "") : zh}${!again && html`<small>${en}</small>`}${second && html`<small>also found</small>`}</th><td class="value">${fact.value}</td><td class="where">${where}${quote}</td></tr>`;
}

function missing(name: FactName): Html {
  const [zh, en] = factName(name);
  return html`<tr><th scope="row">${zh}<small>${en}</small></th><td class="none" colspan="2">未读到 not found</td></tr>`;
}
