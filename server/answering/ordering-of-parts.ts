import type { Evidence } from "../core/evidence.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { type AnalysedQuery, unnamedMatters } from "../core/retrieval/analyse-query.js";
import type { StatedForms } from "../core/text/asked-form.js";
import { isCompound, termSet } from "../core/text/tokens.js";

/** What only orders the parts and tells nothing of whether they answer: the support was fitted without it. */
const WEIGHT = { label: 0.1, unnamed: 0.1, closing: 0.3, money: 0.08, who: 0.1 };

/** A part as it is ordered. */
interface Ordered {
  readonly inquiry: Inquiry;
  readonly query: AnalysedQuery;
  readonly evidence: Evidence;
  readonly stated: StatedForms;
  /** Terms of the part with what stands above it. */
  readonly held: ReadonlySet<number>;
}

/** Points by which a part goes before or behind others of about its score. */
export function orderingOf({ inquiry, query, evidence, stated, held }: Ordered, text: string): number {
  const { clause } = evidence;
  const label = clause.path.at(-1) ?? "";
  const asksMoney = inquiry.forms.some(({ form }) => form === "money");
  const unnamed = inquiry.attributes.some((name) => OF_MATTER.has(name))
    ? Math.min(unnamedMatters(query, held), unnamedMatters(query, termsOfClause(evidence)))
    : 0;
  return (
    WEIGHT.label * (isItem(clause, label) ? 0 : namedByLabel(query, label)) -
    WEIGHT.unnamed * unnamed -
    (clause.kind === "closing" && !inquiry.attributes.includes("validity") ? WEIGHT.closing : 0) +
    (asksMoney && stated.mentions.some(({ unit }) => unit === "元") ? WEIGHT.money : 0) +
    (WHO_ASKED.test(inquiry.completed) && WHO_TOLD.test(text) ? WEIGHT.who : 0)
  );
}

/** Who may have something is told by age, residence and the like, not by what an agency must have. */
const WHO_ASKED = /谁(?:能|可以)|哪些人|什么人/;
const WHO_TOLD =
  /对象|适用于|周岁|户籍|(?:人员|老年人|居民|职工|家庭|毕业生|学生|儿童|残疾人|妇女|军人)[^。；]{0,30}(?:可以|均可|可|享受|申请)/;

/** What every benefit has of its own: another one's materials score as well. */
const OF_MATTER: ReadonlySet<AskedAttribute> = new Set(["materials", "condition", "procedure", "amount"]);

const termsOfClauses = new WeakMap<Evidence, ReadonlySet<number>>();

/** A sentence of a rent is one of public rental housing where its clause or title says so. */
function termsOfClause(evidence: Evidence): ReadonlySet<number> {
  const before = termsOfClauses.get(evidence);
  if (before !== undefined) return before;
  const { document, clause } = evidence;
  const terms = termSet([document.card.title, ...clause.path, clause.head ?? "", clause.text].join(" "));
  termsOfClauses.set(evidence, terms);
  return terms;
}

/** Share of a heading that the question names: 低保标准 asks for 最低生活保障标准 and not for 低保边缘家庭认定标准. */
function namedByLabel({ terms }: AnalysedQuery, label: string): number {
  const pairs = pairsOfLabel(label);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => terms.has(pair)).length / pairs.length;
}

/** An item is called by its own first words: they head nothing. */
function isItem({ text }: Evidence["clause"], label: string): boolean {
  return text.startsWith(label) && text.length > label.length && text[label.length] !== "\n";
}

/** Headings that are remembered. */
const REMEMBERED = 4_000;
const pairsOfLabels = new Map<string, readonly number[]>();

/** Pairs of letters of a heading without its number; many parts stand under one. */
function pairsOfLabel(label: string): readonly number[] {
  let pairs = pairsOfLabels.get(label);
  if (pairs !== undefined) return pairs;
  const bare = label.replace(LABEL_MARKER, "");
  pairs = bare.length < 3 || bare.length > 20 ? [] : [...termSet(bare)].filter(isCompound);
  if (pairsOfLabels.size >= REMEMBERED) pairsOfLabels.clear();
  pairsOfLabels.set(label, pairs);
  return pairs;
}

const LABEL_MARKER =
  /^(?:第[^条章节]{1,7}[条章节]|[一二三四五六七八九十]{1,3}[、.．]|[（(][^）)]{1,4}[）)]|\d{1,2}[.．、])\s*/;
