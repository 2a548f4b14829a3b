import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { EmbedTexts } from "../core/ports.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { type AnalysedQuery, analyseQuery, coverage } from "../core/retrieval/analyse-query.js";
import { FIELD_OF, hintsAt } from "../core/text/asked-attributes.js";
import { askedForms, StatedForms, statesUnit } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";
import { type Mention, mentionsIn } from "../core/text/mentions.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { termSet } from "../core/text/tokens.js";
import { askedFields, headedBeside } from "./asked-fields.js";
import { inRange } from "./in-range.js";
import { orderingOf } from "./ordering-of-parts.js";
import { titleMatter } from "./title-matter.js";

/** One sentence, item, row or field of a candidate clause, and what speaks for it as the answer. */
export interface WeighedPart {
  readonly evidence: Evidence;
  /** Where it stands in the clause's text; the whole text for the question line of a printed answer. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Likeness in meaning to the question, -1 to 1, of the part below its title and heading; 0 where unknown. */
  readonly likeness: number;
  readonly vector: Float32Array | null;
  /** Share of the question's weight that the part holds together with title and path. */
  readonly coverage: number;
  /** Share of the asked forms (an amount, a day) that it states; null where none is asked. */
  readonly forms: number | null;
  readonly score: number;
  /** The score without what only orders the parts: what the parameters of support were fitted to. */
  readonly fitted: number;
}

/** Candidates that are looked into, and parts of one of them. */
const CANDIDATES = 10;
const PARTS = 40;
/** Letters of a part and of the words above it that are compared. */
const PART_LETTERS = 200;
const LEAD_LETTERS = 40;

/**
 * Weights of a part's score. Chosen on the tuning halves of the case files; the order of the first two matters most,
 * the rest is flat.
 */
const WEIGHT = {
  candidate: 0.5,
  likeness: 1,
  coverage: 0.35,
  forms: 0.2,
  field: 0.1,
  range: 0.25,
  question: 0.1,
  unit: 0.1,
  figure: 0.1,
  near: 0.12,
};

/** Attributes that have no form, but words that a part on them mostly has, and what these words count. */
const HINTED: Readonly<Partial<Record<AskedAttribute, number>>> = {
  materials: 0.1,
  place: 0.1,
  condition: 0.1,
  consequence: 0.3,
  validity: 0.15,
};

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Title, heading and leading line: what the part is said of. */
  readonly lead: string;
  readonly question: boolean;
}

/** All parts of the best candidates, best first. Comparing costs about .2 ms a part that was not looked at before. */
export async function weighParts(
  inquiry: Inquiry,
  evidence: readonly Evidence[],
  generation: Generation,
  compare: EmbedTexts,
): Promise<WeighedPart[]> {
  const query = analyseQuery(inquiry.completed, generation.vocabulary, generation.lexical);
  const [asked] = await vectorsOf(compare, [fold(inquiry.completed).replace(/[?？。!！]/g, "")]);
  const own = inquiry.completed === inquiry.text ? null : fold(inquiry.text).replace(/[?？。!！]/g, "");
  const [ownAsked] = own === null ? [null] : await vectorsOf(compare, [own]);
  const figures = ranged(inquiry);
  const partsIn = async (one: Evidence) =>
    (await comparedParts(generation, one, compare)).map((compared) => {
      const { vector } = compared;
      const likeness = mixed(cosine(asked ?? null, vector), ownAsked ? cosine(ownAsked, vector) : null);
      return weigh({ inquiry, query, figures }, one, compared, likeness);
    });
  const weighed: WeighedPart[] = [];
  for (const one of lookedInto(inquiry, evidence, generation)) weighed.push(...(await partsIn(one)));
  weighed.sort((a, b) => b.score - a.score);
  const best = weighed[0];
  const fields = best === undefined ? [] : askedFields(inquiry, best.evidence, generation);
  if (fields.length === 0) return weighed;
  const ahead = (await Promise.all(fields.map(partsIn))).flat().sort((a, b) => b.score - a.score);
  const clauses = new Set(fields.map(({ clause }) => clause));
  // All of them by what the best lacks: among themselves they stay as they are.
  const lift = Math.max(0, best!.score - (ahead[0]?.score ?? 0));
  return [
    ...ahead.map((part) => ({ ...part, score: part.score + lift, fitted: Math.max(part.fitted, best!.fitted) })),
    ...weighed.filter(({ evidence }) => !clauses.has(evidence.clause)),
  ];
}

/** The best candidates, and of a document whose title names the matter what stands under a heading that is asked for. */
function lookedInto(inquiry: Inquiry, evidence: readonly Evidence[], generation: Generation): readonly Evidence[] {
  const best = evidence.slice(0, CANDIDATES);
  const beside = headedBeside(inquiry, evidence, generation);
  return [...best, ...beside.filter(({ chunkIndex }) => best.every((one) => one.chunkIndex !== chunkIndex))];
}

/** Of a follow-up the citizen's own words weigh as much as its completion. */
function mixed(completed: number, own: number | null): number {
  return own === null ? completed : Math.max(completed, 0.6 * completed + 0.4 * own);
}

interface Asked {
  readonly inquiry: Inquiry;
  readonly query: AnalysedQuery;
  /** Figures that may lie in a range that a part prints. */
  readonly figures: readonly Mention[];
}

function weigh(
  { inquiry, query, figures }: Asked,
  evidence: Evidence,
  { part, vector, stated, pieces }: Compared,
  likeness: number,
): WeighedPart {
  const { clause, document } = evidence;
  const above = [document.card.title, ...clause.path, clause.head ?? ""].join(" ");
  const held = termSet(`${above} ${part.lead} ${part.text}`);
  const covered = coverage(query, held);
  const foreign = onlyTellsItsAge(inquiry, part.text) || onlyConditions(inquiry, stated);
  const forms = inquiry.forms.length > 0 && foreign ? 0 : stated.share(inquiry.forms);
  const label = clause.path.at(-1) ?? "";
  const hinted = (name: AskedAttribute) => (hintsAt(name, part.text) ? (HINTED[name] ?? 0) : 0);
  const fitted =
    WEIGHT.candidate * evidence.score +
    WEIGHT.likeness * likeness +
    WEIGHT.coverage * covered +
    WEIGHT.forms * (forms ?? 0.5) +
    (inquiry.attributes.some((name) => FIELD_OF[name]?.test(label)) ? WEIGHT.field : 0) +
    Math.max(0, ...inquiry.attributes.map(hinted)) +
    (inquiry.forms.some((form) => statesUnit(form, stated.folded)) ? WEIGHT.unit : 0) +
    WEIGHT.near * nearFigure(inquiry, query, pieces) +
    (figures.some((figure) => stated.mentions.some((one) => alike(one, figure))) ? WEIGHT.figure : 0) +
    (inRange(figures, part.text) ? WEIGHT.range : 0) +
    (part.question && !asksOther(inquiry, part.text) ? WEIGHT.question : 0);
  const score = fitted + orderingOf({ inquiry, query, evidence, stated, held }, part.text);
  return {
    evidence,
    start: part.start,
    end: part.end,
    text: part.text,
    likeness,
    vector,
    coverage: covered,
    forms,
    score,
    fitted,
  };
}

/** Share of the question that stands right beside the figure that it asks for: 间隔满1年 says nothing of a contract. */
function nearFigure({ forms }: Inquiry, query: AnalysedQuery, pieces: readonly Piece[]): number {
  if (forms.length === 0) return 0;
  const stating = pieces.filter(({ stated }) => (stated.share(forms) ?? 0) > 0);
  return Math.max(0, ...stating.map(({ terms }) => coverage(query, terms)));
}

/** For how long something is paid is not told by how long one must have worked: 满一年, 连续缴费6个月以上. */
function onlyConditions({ forms, completed }: Inquiry, stated: StatedForms): boolean {
  if (!forms.some(({ form }) => form === "term") || !RECEIVES.test(completed)) return false;
  const { folded, mentions } = stated;
  const terms = mentions.filter(({ kind, unit }) => kind === "number" && /^(?:年|月|日|工作日)$/.test(unit));
  return (
    terms.length > 0 && terms.every(({ start }) => CONDITION_BEFORE.test(folded.slice(Math.max(0, start - 8), start)))
  );
}

const RECEIVES = /(?:领取?|享受|发放?|拿|住|租|签|用)(?:到|得|.{0,4}(?:金|待遇|补贴|津贴))?(?:几|多少|多久|多长)|最长/;
const CONDITION_BEFORE = /(?:满|不足|达到?)\s*$|连续[^，,；;。]{0,6}$/;

/** From when a paper holds, or came out, is no day on which something is paid. */
function onlyTellsItsAge({ forms, attributes, completed }: Inquiry, text: string): boolean {
  if (attributes.includes("validity") || OF_PAPERS.test(completed)) return false;
  return forms.every(({ form }) => form === "date" || form === "when") && TELLS_AGE.test(text);
}

const OF_PAPERS = /施行|实施|执行|生效|有效|到期|截止|结束|开始|出台|公布|发布|印发|废止|失效/;
const TELLS_AGE =
  /(?:本|该)(?:办法|规定|规程|细则|通知|方案|公告|通告|意见|标准|条例).{0,4}自.{4,16}起|\d{4}年\d{0,2}月?(?:出台|印发|公布|发布)/;

/** Whether a printed question asks for another form than the citizen: for a day, where an amount is wanted. */
function asksOther({ forms }: Inquiry, printed: string): boolean {
  return forms.length > 0 && !askedForms(printed).some(({ form }) => forms.some((one) => one.form === form));
}

function alike(a: Mention, b: Mention): boolean {
  return a.kind === b.kind && a.value === b.value && a.unit === b.unit;
}

/** Figures that may lie in a range: the question's own, else those of what it follows. */
export function ranged({ text, completed }: Inquiry): Mention[] {
  const own = mentionsIn(text).filter(({ unit }) => /^(?:岁|年|月)$/.test(unit));
  return own.length > 0 && !/(?:19|20)\d{2}/.test(text) ? own : mentionsIn(completed);
}

interface Compared {
  readonly part: Part;
  readonly vector: Float32Array | null;
  readonly stated: StatedForms;
  readonly pieces: readonly Piece[];
}

/** What stands between two commas. */
interface Piece {
  readonly stated: StatedForms;
  readonly terms: ReadonlySet<number>;
}

const known = new WeakMap<Generation, Map<number, readonly Compared[]>>();
/** Candidates whose parts are remembered; a few megabytes. */
const REMEMBERED = 4_000;

async function comparedParts(generation: Generation, one: Evidence, compare: EmbedTexts): Promise<readonly Compared[]> {
  let remembered = known.get(generation);
  if (remembered === undefined) {
    remembered = new Map();
    known.set(generation, remembered);
  }
  const before = remembered.get(one.chunkIndex);
  if (before !== undefined) return before;
  const parts = partsOf(one).slice(0, PARTS);
  const vectors = await vectorsOf(
    compare,
    parts.map(({ lead, text }) => `${lead} ${text.slice(0, PART_LETTERS)}`),
  );
  const compared = parts.map((part, i) => ({
    part,
    vector: vectors[i] ?? null,
    stated: new StatedForms(shownBy(one, part)),
    pieces: piecesOf(one, part),
  }));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(one.chunkIndex, compared);
  return compared;
}

/** A row is one piece under its columns. When a paper was made public is no date that is asked for. */
function piecesOf({ clause }: Evidence, { lead, text }: Part): Piece[] {
  const texts = clause.kind === "table" ? [`${lead} ${text}`] : text.split(/[，,；;。：:]/);
  return texts
    .filter((piece) => piece !== "" && (clause.kind !== "lead" || !MADE_PUBLIC.test(piece)))
    .map((piece) => ({ stated: new StatedForms(piece), terms: termSet(piece) }));
}

const MADE_PUBLIC = /公布|印发|发布|获悉|审议通过|^\d{1,2}月\d{1,2}日$/;

/** The unit of a column stands in its name, the answer of a printed question below it. */
function shownBy({ clause }: Evidence, part: Part): string {
  if (clause.kind === "table") return `${part.lead} ${part.text}`;
  return part.question ? clause.text : part.text;
}

async function vectorsOf(compare: EmbedTexts, texts: readonly string[]): Promise<(Float32Array | null)[]> {
  try {
    return await compare.embed(texts);
  } catch {
    return texts.map(() => null);
  }
}

/** Sentences of a text, rows of a table under their column names, a field whole; for a printed answer its question line too. */
function partsOf({ document, clause, start, end }: Evidence): Part[] {
  const title = titleMatter(document.card.title);
  const heading = (clause.path.at(-1) ?? "").slice(0, LEAD_LETTERS);
  const lead = `${title} ${heading}`;
  if (clause.kind === "table") {
    const columns = (clause.rows ?? []).filter((row) => row.header).flatMap((row) => row.cells);
    return (clause.rows ?? [])
      .filter((row) => !row.header && row.start >= start && row.start < end)
      .map((row) => ({
        start: row.start,
        end: row.end,
        text: row.cells.join(" "),
        lead: `${lead} ${[...new Set(columns)].join(" ").slice(0, LEAD_LETTERS)}`,
        question: false,
      }));
  }
  if (clause.kind === "field") return [{ start: 0, end: clause.text.length, text: clause.text, lead, question: false }];
  const parts: Part[] = [];
  let leading = "";
  for (const span of sentenceSpans(clause.text.slice(start, end))) {
    const text = clause.text.slice(start + span.start, start + span.end);
    if (text === clause.head || (text === clause.path.at(-1) && clause.text.length > text.length)) continue;
    parts.push({ start: start + span.start, end: start + span.end, text, lead: `${lead} ${leading}`, question: false });
    if (/[:：]$/.test(text)) leading = text.slice(-LEAD_LETTERS);
  }
  if (clause.kind === "qa" && clause.head !== null)
    parts.push({ start: 0, end: clause.text.length, text: clause.head, lead: title, question: true });
  return parts;
}

/** Cosine of unit vectors; 0 where one is unknown. */
export function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
