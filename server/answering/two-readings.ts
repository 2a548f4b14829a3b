import { placeCovers } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Inquiry } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { withoutAsking } from "../core/text/asked-form.js";
import { documentNumbersIn } from "../core/text/document-number.js";
import { fold } from "../core/text/fold.js";
import { isHeaded } from "./asked-fields.js";
import { familyOf } from "./family-of.js";
import { titleMatter } from "./title-matter.js";
import type { WeighedPart } from "./weigh-parts.js";

/** Letters of content of a question that may mean either of two matters: a longer one says which. */
const SHORT = 8;
/** A part that scores this little less than the best could as well be the answer. */
const ALIKE = 0.04;
/** Most titles that are offered. */
const CHOICES = 3;

/**
 * Titles among which a person must choose: a short question that stands alone, whose best clauses score alike, state
 * alike what is asked, and belong to documents on different matters, of which it names none. Empty where one is meant.
 */
export function twoReadings(inquiry: Inquiry, parts: readonly WeighedPart[]): string[] {
  const best = parts[0];
  if (best === undefined || !mayMeanSeveral(inquiry)) return [];
  const asked = pairsOf(contentOf(fold(withoutAsking(inquiry.text))));
  // What stands under a heading for it (办理时限) is doubted by nothing that merely mentions the like.
  const headed = isHeaded(best.evidence, inquiry.attributes);
  const rivals = parts.filter(
    (part) =>
      part.score >= best.score - ALIKE &&
      part.forms === best.forms &&
      (!headed || isHeaded(part.evidence, inquiry.attributes)),
  );
  const readings: Evidence[] = [];
  for (const { evidence } of rivals)
    if (readings.every((other) => areApart(other, evidence, asked))) readings.push(evidence);
  return readings.length < 2 ? [] : readings.slice(0, CHOICES).map(({ document }) => document.card.title);
}

function mayMeanSeveral({ text, topic, placeNamed, years, attributes, forms, language }: Inquiry): boolean {
  if (language === "en" || topic !== null || placeNamed !== null || years.length > 0) return false;
  if (attributes.includes("validity") || attributes.length + forms.length === 0) return false;
  if (/[《〔]/.test(text) || documentNumbersIn(text).length > 0) return false;
  return contentOf(fold(withoutAsking(text))).replace(/\s+/g, "").length <= SHORT;
}

/** Two matters of the same place: what one title has and the other lacks is in neither case in the question. */
function areApart(a: Evidence, b: Evidence, asked: ReadonlySet<string>): boolean {
  if (familyOf(a) === familyOf(b)) return false;
  const [placeA, placeB] = [a.document.card.place ?? [], b.document.card.place ?? []];
  if (!placeCovers(placeA, placeB) || !placeCovers(placeB, placeA)) return false;
  const [own, other] = [pairsOf(matterOf(a)), pairsOf(matterOf(b))];
  const onlyOwn = [...own].filter((pair) => !other.has(pair));
  const onlyOther = [...other].filter((pair) => !own.has(pair));
  if (onlyOwn.length < DISTINCT || onlyOther.length < DISTINCT) return false;
  return ![...onlyOwn, ...onlyOther].some((pair) => asked.has(pair));
}

/** Pairs of letters in which two titles must differ to be on different matters. */
const DISTINCT = 3;

function matterOf({ document, clause }: Evidence): string {
  return fold(`${titleMatter(document.card.title)} ${clause.head ?? ""} ${clause.path.at(-1) ?? ""}`);
}

function pairsOf(text: string): Set<string> {
  const runs = text.match(/\p{Script=Han}{2,}/gu) ?? [];
  return new Set(runs.flatMap((run) => [...run].slice(1).map((letter, i) => `${[...run][i]}${letter}`)));
}
