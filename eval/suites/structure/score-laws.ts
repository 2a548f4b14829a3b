import type { Clause } from "../../../server/core/clause.js";
import { squeeze } from "../../../server/core/text/fold.js";
import type { Law } from "./rebuild-laws.js";

export interface LawScore {
  readonly name: string;
  readonly articles: number;
  /** Every article put in was found, in order, with its whole text and nothing else. */
  readonly exact: boolean;
  /** The same, and each stands under the headings it was put under. */
  readonly headings: boolean;
  /** The first difference; null where exact. */
  readonly difference: string | null;
}

/** Compares the articles found with those put in; laws that are numbered 一、 or not at all by their parts. */
export function scoreLaw(law: Law, clauses: readonly Clause[]): LawScore {
  const want = law.articles.map(({ label, text }) => squeeze(`${asPrinted(label)}${text}`));
  const found = law.articles.some(({ label }) => /条/.test(label)) ? byArticle(clauses, law) : byParts(clauses, law);
  const got = found.map(({ text }) => squeeze(text));
  const at = want.findIndex((text, index) => text !== got[index]);
  const exact = at < 0 && got.length === want.length;
  return {
    name: law.name,
    articles: want.length,
    exact,
    headings: exact && found.every(({ path }, index) => under(path, law.articles[index]!.chapters)),
    difference: exact ? null : differenceOf(at < 0 ? want.length : at, want, got),
  };
}

interface Found {
  readonly text: string;
  readonly path: readonly string[];
}

/** An article is one clause; what stands apart of it, such as its tables, follows it. */
function byArticle(clauses: readonly Clause[], law: Law): Found[] {
  const headings = headingsOf(law);
  const found: Found[] = [];
  for (const clause of clauses) {
    const last = found.at(-1);
    if (clause.kind === "article") found.push({ text: clause.text, path: clause.path.slice(0, -1) });
    else if (last !== undefined && !headings.has(squeeze(clause.text)))
      found[found.length - 1] = { ...last, text: `${last.text}${clause.text}` };
  }
  return found;
}

/** Parts of an outline: what begins with the number of the next article begins it. */
function byParts(clauses: readonly Clause[], law: Law): Found[] {
  const headings = headingsOf(law);
  const lines = clauses
    .flatMap((clause) => clause.text.split("\n").map((text) => ({ text, path: clause.path })))
    .filter(({ text }) => !headings.has(squeeze(text)));
  const found: Found[] = [];
  for (const line of lines) {
    const next = law.articles[found.length];
    if (next !== undefined && squeeze(line.text).startsWith(squeeze(asPrinted(next.label) + firstLine(next.text))))
      found.push(line);
    else if (found.length > 0) found[found.length - 1] = { ...found.at(-1)!, text: found.at(-1)!.text + line.text };
  }
  return found;
}

/** Title and headings of the law, which are no part of an article. */
function headingsOf({ name, articles }: Law): Set<string> {
  return new Set([name, ...articles.flatMap(({ chapters }) => chapters)].map(squeeze));
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function asPrinted(label: string): string {
  const item = /^第(.+)项$/.exec(label)?.[1];
  return item === undefined ? label : `${item}、`;
}

function under(path: readonly string[], chapters: readonly string[]): boolean {
  const names = path.map(squeeze);
  return chapters.every((heading) => names.includes(squeeze(heading.replace(/[:：]$/, ""))));
}

function differenceOf(at: number, want: readonly string[], got: readonly string[]): string {
  const [one, other] = [want[at] ?? "", got[at] ?? ""];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const near = (text: string) => text.slice(Math.max(0, same - 12), same + 28) || "nothing";
  return `article ${at + 1} of ${want.length} (${got.length} found): put in …${near(one)}, found …${near(other)}`;
}
