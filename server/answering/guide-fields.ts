import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { askedWords, FIELD_OF, isOtherField } from "../core/text/asked-attributes.js";
import { fold } from "../core/text/fold.js";
import { termSet } from "../core/text/tokens.js";
import { ahead } from "./ahead.js";
import { isHeaded, namingTitles } from "./asked-fields.js";
import type { UnheldWords } from "./unlike-words.js";
import type { WeighedPart } from "./weigh-parts.js";

/** What is asked, where the part is a field of a guide that is kept for something else; null where it isn't. */
export function otherField(
  { attributes, text }: Inquiry,
  { evidence: { clause } }: WeighedPart,
): AskedAttribute | null {
  if (clause.kind !== "field") return null;
  const label = clause.path.at(-1) ?? "";
  if (LASTS.test(text) && HANDLED.test(label)) return "term";
  if (!isOtherField(attributes, label, clause.text)) return null;
  return attributes.find((name) => FIELD_OF[name] !== undefined) ?? null;
}

/** How long a paper lasts is not told by how long its making takes. */
const LASTS = /有效期|有效多久|有效几|(?:管|能用|可以用)(?:多久|几)/;
const HANDLED = /办结|办理|承诺|法定|审批/;

/** Of one guide, or one whose title names the matter, the field that is asked for goes before another: 申请材料 before 事项名称. */
export function fieldFirst(
  { attributes, completed }: Inquiry,
  parts: readonly WeighedPart[],
  generation: Generation,
): readonly WeighedPart[] {
  const best = parts[0]!;
  const materials = attributes.includes("materials");
  const names = materials ? (["materials"] as const) : attributes;
  const wanted = ({ clause }: Evidence) => names.some((name) => FIELD_OF[name]?.test(clause.path.at(-1) ?? ""));
  if (wanted(best.evidence)) return parts;
  const titleNames = namingTitles(completed, generation);
  const ofGuide = materials || best.evidence.clause.kind === "field";
  return ahead(
    parts,
    ({ evidence, score }) =>
      score >= best.score - FIELD_REACH &&
      ((ofGuide && ofOneGuide(evidence, best.evidence) && wanted(evidence)) ||
        (isHeaded(evidence, attributes) && titleNames(evidence.document.card.title))),
  );
}

/** Of one document, and of a list of guides of one item. */
export function ofOneGuide(a: Evidence, b: Evidence): boolean {
  if (a.document !== b.document) return false;
  if (a.clause.kind !== "field" || b.clause.kind !== "field") return true;
  return a.clause.path.slice(0, -1).join("/") === b.clause.path.slice(0, -1).join("/");
}

/** How far below the best the field that is asked for may score. */
const FIELD_REACH = 0.6;

/**
 * The words with which a question names another item than the guide's, null where none does: words that other texts
 * here use, so that they are no everyday words for those of the guide (专利查询, where the guide is on 研究队伍查询).
 */
export function otherName(
  { attributes, completed }: Inquiry,
  { evidence }: WeighedPart,
  unheld: readonly UnheldWords[],
  { lexical }: Generation,
): string | null {
  if (!isGuide(evidence)) return null;
  const folded = fold(completed);
  const asking = attributes
    .flatMap((name) => askedWords(name, folded))
    .map(({ start, end }) => folded.slice(start, end))
    .join(" ");
  const naming = unheld.filter(({ words }) => !asking.includes(words));
  const known = naming.find(({ words }) => [...termSet(words)].every((key) => lexical.has(key)));
  return known?.words ?? null;
}

/** A field, or a text in which at least so many lines bear the names of fields. */
function isGuide({ clause }: Evidence): boolean {
  return clause.kind === "field" || (clause.text.match(FIELD_LINE)?.length ?? 0) >= FIELD_LINES;
}

const FIELD_LINES = 3;
const FIELD_LINE =
  /(?:^|\n)\s*(?:事项名称|实施机关|(?:受理|办理|申请)条件|申请材料|(?:法定|承诺)?(?:办结|办理)时限|办理(?:地点|流程)|(?:咨询|投诉|监督)电话|收费(?:标准|依据))\s*[:：]/g;
